import { dirname, join, sep } from 'node:path';
import type { FileSystem } from './file-system';

const LONGEST_MS = 20_000;
const MOST_BYTES = 100_000_000;

/** A repository may name programs that git runs, and fetch what it lacks; none of that for a look. */
const CAREFUL = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];
/** Inside a hook git's own variables lead to that hook's repository. */
const ENVIRONMENT = {
  ...{ GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined },
  ...{ GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
};

/**
 * What git prints in a repository; nothing of the repository's own choice is run. Undefined when there is no git, no permission, too
 * much of it, or git says no.
 */
export async function runGit(top: string, args: readonly string[], signal?: AbortSignal): Promise<string | undefined> {
  // Loaded when it is needed: the server answers its client some milliseconds earlier.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const git = spawn('git', [...CAREFUL, ...args], {
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

/** The skills by the top folder of their repository; those in none are left out. */
export function byRepository(skills: readonly string[], fs: FileSystem): Map<string, string[]> {
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

/** A path as git writes it. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
