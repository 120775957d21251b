import { resolve } from 'node:path';
import { discoverSkills, isSkillFile } from '../host/discover';
import { CannotRun, type Io, say, shown } from './io';

/** Who is told of other Markdown in a search for skills. */
export interface Beside {
  /** Told of what lies outside of skills. */
  readonly addDocument?: (path: string) => void;
  /** Told of what lies in the folder of a skill. */
  readonly addReference?: (path: string) => void;
  /** True for other Markdown that may be named in the place of a skill; it is told as what lies outside. */
  readonly isDocument?: (path: string) => boolean;
  /** Told once when there are so many skills that a second thread is worth it. */
  readonly onMany?: (() => void) | undefined;
}

/** A thread needs a tenth of a second to start and to become as fast; every rule on so many skills takes four times as long. */
export const WORTH_A_THREAD = 400;

/**
 * The skills under the paths given, or under the current folder, in the order of their shown paths. Says on stderr what is passed
 * over; throws `CannotRun` for a path that does not exist or is no skill.
 */
export function findSkills(paths: readonly string[], io: Io, beside: Beside = {}): string[] {
  const roots = rootsOf(paths, io);
  const { addDocument: onDocument = ignore, addReference: onReference = ignore, isDocument = () => false } = beside;
  const isOther = (root: string) => io.fs.kindOf(root) === 'file' && !isSkillFile(root);
  for (const [index, root] of roots.entries()) {
    if (io.fs.kindOf(root) === undefined)
      throw new CannotRun(`${paths[index] ?? root}: there is no such file or folder.`);
    if (isOther(root) && !isDocument(root)) {
      throw new CannotRun(`${paths[index] ?? root}: this is no SKILL.md; give a SKILL.md or a folder that holds some.`);
    }
  }
  const onProblem = (path: string, problem: string) => say(io, `${shown(path, io)}: ${problem}`);
  const files: string[] = [];
  for (const file of discoverSkills(roots, io.fs, { onProblem, onDocument, onReference }))
    if (files.push(file) === WORTH_A_THREAD) beside.onMany?.();
  if (files.length === 0 && !roots.every(isOther))
    say(io, `No SKILL.md was found: ${roots.map((root) => shown(root, io)).join(', ')}`);
  const keys = new Map(files.map((file) => [file, shown(file, io)]));
  return files.sort((a, b) => ((keys.get(a) as string) < (keys.get(b) as string) ? -1 : 1));
}

/** What a run is about, by absolute path: the paths given, or the current folder. */
export function rootsOf(paths: readonly string[], { cwd }: Pick<Io, 'cwd'>): string[] {
  return (paths.length > 0 ? paths : ['.']).map((path) => resolve(cwd, path));
}

function ignore(): void {}
