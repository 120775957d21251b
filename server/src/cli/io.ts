import { relative, sep } from 'node:path';
import type { CacheStore } from '../host/cache-store';
import type { FileSystem, ReadResult } from '../host/file-system';
import type { History } from '../host/git';
import type { Changes } from '../host/git-changes';
import type { Spread } from '../host/threads';
import type { FileWriter } from '../host/write-file';

/** All that the command line touches of the world, so that a test can stand in for it. */
export interface Io {
  /** Data. */
  readonly stdout: (text: string | Uint8Array) => void;
  /** Talk. */
  readonly stderr: (text: string) => void;
  /** Absolute. */
  readonly cwd: string;
  /** The user's home folder, absolute. */
  readonly home: string;
  readonly fs: FileSystem;
  readonly writer: FileWriter;
  readonly now: () => Date;
  /** The number of this process. */
  readonly pid: number;
  /** True while a process of that number runs. */
  readonly isRunning: (pid: number) => boolean;
  readonly history: History;
  readonly changes: Changes;
  readonly spread: Spread;
  /** Absent where nothing is kept from one run to the next. */
  readonly cache?: CacheStore;
  /** All of standard input. */
  readonly stdin: () => Promise<ReadResult>;
  /** Calls back after each change under the paths, until the user ends it. */
  readonly watch: (paths: readonly string[], onChange: () => Promise<void>) => Promise<void>;
  /** Shows one line that the next takes the place of, and nothing for undefined; absent where nobody looks on. */
  readonly progress?: (text: string | undefined) => void;
  /** True where stdout shows colour. */
  readonly colour: boolean;
}

/** What a look at skills needs of it. */
export type Around = Pick<Io, 'stderr' | 'cwd' | 'fs' | 'now'>;

/** Ends the run with exit code 2: it cannot do what was asked. The message is for stderr. */
export class CannotRun extends Error {}

export type Format = 'pretty' | 'json';

/** A path as every output shows it: relative to the current folder, with `/`. */
export function shown(path: string, io: Pick<Around, 'cwd'>): string {
  // What lies in the current folder, as nearly everything does, needs no search for the way to it.
  if (path.startsWith(io.cwd + sep)) return path.slice(io.cwd.length + 1).replaceAll(sep, '/');
  return relative(io.cwd, path).split(sep).join('/') || '.';
}

/** One line on stderr. */
export function say(io: Around, text: string): void {
  io.stderr(`${printable(text)}\n`);
}

/** A text without the control characters by which a file could steer a terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '\uFFFD');
}
