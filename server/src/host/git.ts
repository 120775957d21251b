import { dirname, join, relative } from 'node:path';
import type { FileSystem } from './file-system';
import { byRepository, runGit, slashed } from './git-run';

/**
 * How many commits of the last year touched each skill: the paths of SKILL.md files to numbers. A skill whose history is not
 * known is absent. `signal` ends the search early.
 */
export type History = (
  skills: readonly string[],
  fs: FileSystem,
  signal?: AbortSignal,
) => Promise<ReadonlyMap<string, number>>;

/** For where nothing may be run: nothing is known. */
export const NO_HISTORY: History = async () => new Map();

const COMMIT = '\u0001';

const LOG = [
  ...['log', '--since=1.year', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '-z'],
  ...['--format=%x01', '--relative', '--', '.'],
];

/** Asks git, once per repository, for what it knows; bounded in time and size. Repositories without an answer are left out. */
export const gitHistory: History = async (skills, fs, signal) => {
  const commits = new Map<string, number>();
  for (const [top, inside] of byRepository(skills, fs)) {
    // A shallow clone has forgotten its history: its oldest commit seems to touch everything.
    const isShallow = fs.kindOf(join(top, '.git', 'shallow')) !== undefined;
    const log = isShallow || signal?.aborted ? undefined : await runGit(top, LOG, signal);
    if (log === undefined) continue;
    const counts = countCommits(
      log,
      inside.map((path) => slashed(relative(top, dirname(path)))),
    );
    inside.forEach((path, at) => void commits.set(path, counts[at] as number));
  }
  return commits;
};

/**
 * How many commits touched something in each folder; a file counts for the innermost folder that holds it.
 * @param log what `git log --name-only -z` gives with a mark before each commit
 * @param folders relative to where the log was asked for, with `/`; the top is empty
 */
export function countCommits(log: string, folders: readonly string[]): number[] {
  const counts = new Map(folders.map((folder) => [folder, 0]));
  for (const commit of log.split(COMMIT)) {
    const touched = new Set<string>();
    for (const file of commit.split('\0')) {
      const folder = file.trim() === '' ? undefined : innermost(file.replace(/^\n/, ''), counts);
      if (folder !== undefined) touched.add(folder);
    }
    for (const folder of touched) counts.set(folder, (counts.get(folder) as number) + 1);
  }
  return folders.map((folder) => counts.get(folder) as number);
}

function innermost(file: string, folders: ReadonlyMap<string, number>): string | undefined {
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
    const folder = file.slice(0, at);
    if (folders.has(folder)) return folder;
  }
  return folders.has('') ? '' : undefined;
}
