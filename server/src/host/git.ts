import { dirname, join, relative, sep } from 'node:path';
import type { FileSystem } from './file-system';

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

const LONGEST_MS = 20_000;
const MOST_BYTES = 100_000_000;
const COMMIT = '\u0001';

/** A repository may name programs that git runs, and fetch what it lacks; none of that for a look at the log. */
const ARGUMENTS = [
  ...['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'],
  ...['log', '--since=1.year', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '-z'],
  ...['--format=%x01', '--relative', '--', '.'],
];
/** Inside a hook git's own variables lead to that hook's repository. */
const ENVIRONMENT = {
  ...{ GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined },
  ...{ GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
};

/** Asks git, once per repository, for what it knows; bounded in time and size. Repositories without an answer are left out. */
export const gitHistory: History = async (skills, fs, signal) => {
  const commits = new Map<string, number>();
  for (const [top, inside] of byRepository(skills, fs)) {
    // A shallow clone has forgotten its history: its oldest commit seems to touch everything.
    const isShallow = fs.kindOf(join(top, '.git', 'shallow')) !== undefined;
    const log = isShallow || signal?.aborted ? undefined : await read(top, signal);
    if (log === undefined) continue;
    const counts = countCommits(
      log,
      inside.map((path) => slashed(relative(top, dirname(path)))),
    );
    inside.forEach((path, at) => void commits.set(path, counts[at] as number));
  }
  return commits;
};

/** The skills by the top folder of their repository; those in none are left out. */
function byRepository(skills: readonly string[], fs: FileSystem): Map<string, string[]> {
  const tops = new Map<string, string | undefined>();
  const topOf = (folder: string): string | undefined => {
    if (tops.has(folder)) return tops.get(folder);
    const isTop = fs.kindOf(join(folder, '.git')) !== undefined;
    const top = isTop ? folder : dirname(folder) === folder ? undefined : topOf(dirname(folder));
    tops.set(folder, top);
    return top;
  };
  const repositories = new Map<string, string[]>();
  for (const path of skills) {
    const top = topOf(dirname(path));
    if (top === undefined) continue;
    const inside = repositories.get(top);
    if (inside) inside.push(path);
    else repositories.set(top, [path]);
  }
  return repositories;
}

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

/** The log of a repository; undefined when there is no git, no commit, no permission, or too much of it. */
async function read(top: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  // Loaded when it is needed: the server answers its client some milliseconds earlier.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const git = spawn('git', ARGUMENTS, {
      cwd: top,
      env: { ...process.env, ...ENVIRONMENT },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LONGEST_MS,
      ...(signal && { signal }),
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    git.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_BYTES) git.kill();
    });
    git.on('error', () => resolve(undefined));
    git.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined));
  });
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
