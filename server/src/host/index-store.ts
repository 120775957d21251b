import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Brief } from '../core/index';
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
  /** Its facts as JSON; empty where it could not be read. */
  readonly brief: string;
}

/** The lines of a text. */
export function* linesIn(text: string): Generator<string> {
  for (let from = 0, to = 0; from < text.length; from = to + 1) {
    to = text.indexOf('\n', from);
    // Without a line end it has been cut off.
    if (to === -1) return;
    yield text.slice(from, to);
  }
}

/** A file of which a line says what was found. */
export function fileIn(line: string): KnownFile {
  const [path = '', stamp = '', hash = '', brief = ''] = line.split('\t');
  // Read as JSON it is a string of its own: a part of a text would keep all of it alive.
  return { path: JSON.parse(path) as string, stamp, hash, brief };
}

/** The line that says what was found in a file. */
export function lineOf({ path, stamp, hash, brief }: KnownFile): string {
  // As JSON nothing in a path breaks a line.
  return `${JSON.stringify(path)}\t${stamp}\t${hash}\t${brief}`;
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

  /** The lines about the files under some folders, by path; see `fileIn`. */
  async load(roots: readonly string[]): Promise<Map<string, string>> {
    const known = new Map<string, string>();
    const lines = linesIn(await readFile(this.#fileFor(roots), 'utf8').catch(() => ''));
    if (lines.next().value !== this.#engine()) return known;
    for (const line of lines) known.set(fileIn(line).path, line);
    return known;
  }

  /** How many bytes are kept of the files under some folders. */
  async size(roots: readonly string[]): Promise<number> {
    return (await stat(this.#fileFor(roots)).catch(() => undefined))?.size ?? 0;
  }

  /**
   * Keeps lines, whole or not at all. Never fails: what cannot be kept is found again.
   * @param kept what `load` gave: the same lines are not written anew
   */
  async save(roots: readonly string[], lines: readonly string[], kept: ReadonlyMap<string, string>): Promise<void> {
    const before = kept.values();
    if (lines.length === kept.size && lines.every((line) => line === before.next().value)) return;
    if (lines.reduce((size, line) => size + line.length, 0) > LARGEST_INDEX) return;
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
    return `skilldepth index 2 ${mtimeMs} ${size} ${this.program}`;
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
export function briefIn({ brief }: Pick<KnownFile, 'brief'>): { readonly brief: Brief | undefined } | undefined {
  if (brief === '') return { brief: undefined };
  try {
    const { role, names = NONE, description, calls = NONE, symbols = NONE, loads = NONE, words } = JSON.parse(brief);
    return { brief: { role, names, description, calls, symbols, loads, words } };
  } catch {
    return undefined;
  }
}

/** What most files have nothing of. */
const NONE: readonly never[] = [];
