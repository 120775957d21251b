// The folders the scripts work in.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { env, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Ignored by git: test logs, reports, screenshots, the bundled suite. */
export const out = join(root, 'out');

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The packed extension, ignored by git too. */
export const vsix = join(root, `${name}-${version}.vsix`);

const userCache = () => {
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || join(homedir(), '.cache');
};

/** Where heavy downloads live, shared by all clones. `SKILLDEPTH_CACHE` names another folder. Safe to delete at any time. */
export const cache = env.SKILLDEPTH_CACHE ? resolve(env.SKILLDEPTH_CACHE) : join(userCache(), 'skilldepth');
