import { resolve } from 'node:path';
import { discoverSkills, isSkillFile } from '../host/discover';
import { CannotRun, type Io, say, shown } from './io';

/**
 * The skills under the paths given, or under the current folder, in the order of their shown paths. Says on stderr what is passed
 * over, and to `onDocument` which Markdown files lie beside the skills; throws `CannotRun` for a path that does not exist or is no skill.
 */
export function findSkills(paths: readonly string[], io: Io, onDocument: (path: string) => void = () => {}): string[] {
  const roots = rootsOf(paths, io);
  for (const [index, root] of roots.entries()) {
    const kind = io.fs.kindOf(root);
    if (kind === undefined) throw new CannotRun(`${paths[index] ?? root}: there is no such file or folder.`);
    if (kind === 'file' && !isSkillFile(root)) {
      throw new CannotRun(`${paths[index] ?? root}: this is no SKILL.md; give a SKILL.md or a folder that holds some.`);
    }
  }
  const onProblem = (path: string, problem: string) => say(io, `${shown(path, io)}: ${problem}`);
  const files = [...discoverSkills(roots, io.fs, { onProblem, onDocument })];
  if (files.length === 0) say(io, `No SKILL.md was found: ${roots.map((root) => shown(root, io)).join(', ')}`);
  const keys = new Map(files.map((file) => [file, shown(file, io)]));
  return files.sort((a, b) => ((keys.get(a) as string) < (keys.get(b) as string) ? -1 : 1));
}

/** What a run is about, by absolute path: the paths given, or the current folder. */
export function rootsOf(paths: readonly string[], { cwd }: Pick<Io, 'cwd'>): string[] {
  return (paths.length > 0 ? paths : ['.']).map((path) => resolve(cwd, path));
}
