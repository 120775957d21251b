import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Column } from './column';

/** Keeps bytes from one run to the next. What is lost or cannot be kept is only missed, so nothing here throws. */
export interface CacheStore {
  /** The program that computed what is kept: another one may compute otherwise. */
  readonly engine: string;
  load(name: string): Uint8Array | undefined;
  save(name: string, bytes: Uint8Array): void;
  /** Adds to what is kept under a name. */
  append(name: string, bytes: Uint8Array): void;
  /** Time and size of a file; undefined when it cannot be known, or changed too lately to tell a further change by it. */
  stampOf(path: string): string | undefined;
  /** The same question for very many paths at once, by their places; absent where that is no faster. */
  areStill?(paths: Column, stamps: Column): (place: number) => boolean;
}

/** Nobody misses what was kept for a project that was not looked at for so long. */
const LONGEST_DAYS = 30;
/** A file may change again without another time; times of some disks are whole seconds. */
const LATELY_MS = 2_000;

/** A store in the user's folder for such things; `program` is the file that runs. */
export function nodeCacheStore(program: string, version: string): Omit<CacheStore, 'areStill'> {
  const folder = join(cacheFolder(), 'lint');
  return {
    engine: `${version} ${quietly(() => timesOf(statSync(program)))}`,
    load: (name) => quietly(() => readFileSync(join(folder, name))),
    append: (name, bytes) => quietly(() => appendFileSync(join(folder, name), bytes)),
    save: (name, bytes) => {
      quietly(() => {
        mkdirSync(folder, { recursive: true });
        const beside = join(folder, `${name}.${process.pid}.tmp`);
        writeFileSync(beside, bytes);
        renameSync(beside, join(folder, name));
        forgetOld(folder);
      });
    },
    stampOf,
  };
}

/** A short name for a text, another one for every other text. */
export function hashOf(text: string): string {
  // Loaded when it is needed: a run on one file is some milliseconds shorter without.
  return process.getBuiltinModule('node:crypto').hash('sha1', text, 'base64url');
}

/** `SKILLDEPTH_CACHE` names another folder. */
export function cacheFolder(): string {
  const { env, platform } = process;
  if (env.SKILLDEPTH_CACHE) return resolve(env.SKILLDEPTH_CACHE);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'skilldepth');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'skilldepth');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'skilldepth');
}

/** See `CacheStore.stampOf`. */
export function stampOf(path: string): string | undefined {
  const stat = quietly(() => statSync(path));
  return stat && stampFrom(stat);
}

/** The stamp of a file that looks so. */
export function stampFrom(stat: Stats): string | undefined {
  return Date.now() - stat.mtimeMs > LATELY_MS ? timesOf(stat) : undefined;
}

function timesOf({ mtimeMs, ctimeMs, size }: Stats): string {
  return `${mtimeMs} ${ctimeMs} ${size}`;
}

function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > LONGEST_DAYS * 86_400_000) rmSync(path);
  }
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
