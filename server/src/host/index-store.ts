import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../core/index';
import { hashOf } from './cache-store';

/** Nobody misses what was kept of a workspace that was not opened for so long. */
const LONGEST_DAYS = 30;
/** A larger index is not kept: reading it would cost more than reading the files. */
const LARGEST_INDEX = 64_000_000;

/** A file of the library as it was when its facts were found. */
export interface KnownFile {
  readonly path: string;
  /** Time and size: see `stampOf`; empty where the file had just changed. */
  readonly stamp: string;
  /** Of its text, where it could be read. */
  readonly hash: string;
  /** Its facts as JSON; empty where there were none worth keeping. */
  readonly entry: string;
}

/**
 * Keeps the facts of the files of a workspace from one start to the next: a line for each file, in a file of their own. What is broken, or
 * was written by another version, counts as nothing.
 */
export class IndexStore {
  /**
   * @param folder where to keep it; it need not exist
   * @param program the file that runs: another one may find other facts
   */
  constructor(
    readonly folder: string,
    readonly program: string,
  ) {}

  /** What is known of the files under some folders, by path. */
  async load(roots: readonly string[]): Promise<ReadonlyMap<string, KnownFile>> {
    const known = new Map<string, KnownFile>();
    const text = await readFile(this.#fileFor(roots), 'utf8').catch(() => '');
    if (text === '' || !text.startsWith(`${this.#engine()}\n`)) return known;
    for (let from = text.indexOf('\n') + 1, to = 0; from < text.length; from = to + 1) {
      to = text.indexOf('\n', from);
      // Without a line end it has been cut off.
      if (to === -1) break;
      const [path = '', stamp = '', hash = '', entry = ''] = text.slice(from, to).split('\t');
      known.set(path, { path, stamp, hash, entry });
    }
    return known;
  }

  /** Keeps what is known, whole or not at all. Never fails: what cannot be kept is found again. */
  async save(roots: readonly string[], known: Iterable<KnownFile>): Promise<void> {
    const lines: string[] = [];
    let size = 0;
    for (const { path, stamp, hash, entry } of known) {
      if (/[\t\n]/.test(path)) continue;
      const line = `${path}\t${stamp}\t${hash}\t${entry}`;
      size += line.length;
      lines.push(line);
    }
    if (size > LARGEST_INDEX) return;
    const file = this.#fileFor(roots);
    const beside = `${file}.${process.pid}.tmp`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(beside, `${[this.#engine(), ...lines].join('\n')}\n`);
      await rename(beside, file);
      await this.#forgetOld();
    } catch {
      await rm(beside, { force: true }).catch(() => {});
    }
  }

  /** Who found what is kept. */
  #engine(): string {
    const { mtimeMs, size } = statSync(this.program);
    return `skilldepth index 1 ${mtimeMs} ${size} ${this.program}`;
  }

  #fileFor(roots: readonly string[]): string {
    return join(this.folder, hashOf([...roots].sort().join('\n')));
  }

  async #forgetOld(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      if (Date.now() - (await stat(path)).mtimeMs > LONGEST_DAYS * 86_400_000) await rm(path);
    }
  }
}

/** The facts kept of a file; nothing where they cannot be read. */
export function entryIn({ path, entry }: KnownFile): { readonly entry: Entry | undefined } | undefined {
  if (entry === '') return { entry: undefined };
  try {
    const read = JSON.parse(entry) as Entry;
    return read.path === path ? { entry: read } : undefined;
  } catch {
    return undefined;
  }
}
