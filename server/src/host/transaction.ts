import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileSystem } from './file-system';
import { LARGEST_FILE } from './node-file-system';
import type { FileWriter } from './write-file';

/** What becomes of one file. Texts are without byte-order mark; undefined where there is no file. */
export interface FileChange {
  /** Absolute. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The file begins with a byte-order mark. */
  readonly bom: boolean;
}

/** The disk a transaction works on. */
export interface Disk {
  readonly fs: FileSystem;
  readonly writer: FileWriter;
}

/** One transaction as it stands in the journal: paths relative to `root`, with `/`. */
interface Entry {
  readonly version: 1;
  /** The process that wrote it. */
  readonly pid: number;
  readonly files: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly bom: boolean;
  }[];
}

/** The folder below the root that holds the journals of all runs. */
export const BACKUPS = '.skilldepth/backups';
const PENDING = '.pending.json';
const DONE = '.done.json';

/** Stops a change before it has changed anything, or after everything is as it was. */
export class NotWritten extends Error {}

/**
 * A run that changes several files at a time, each time all of them or none. Before the first byte is changed, the texts before and
 * after are in a journal; a run that was killed is undone from there by `undo`, and so is a finished one. An entry:
 * `0001.pending.json` while its files change, `0001.done.json` after that.
 */
export class Transactions {
  #count = 0;
  readonly folder: string;

  /**
   * @param root the folder whose files are changed: journals are kept below it
   * @param run the name of the run; runs are undone in the order of their names, last first
   */
  constructor(
    readonly root: string,
    run: string,
    readonly pid: number,
    readonly disk: Disk,
  ) {
    let name = run;
    for (let next = 2; disk.fs.kindOf(join(root, BACKUPS, name)) !== undefined; next++) name = `${run}-${next}`;
    this.folder = join(root, BACKUPS, name);
  }

  /** Changes all files or none; throws `NotWritten` with one sentence for none, an Error where the journal has to undo it. */
  apply(changes: readonly FileChange[]): void {
    const { fs, writer } = this.disk;
    for (const change of changes) check(change, fs);
    this.#ignoreInGit();
    const text = journalText(changes, this.root, this.pid);
    if (Buffer.byteLength(text) >= LARGEST_FILE)
      throw new NotWritten('The files are too large to keep a backup of them.');
    const journal = join(this.folder, String(++this.#count).padStart(4, '0'));
    this.#attempt(() => {
      // Under this name it is not looked at: a pending entry is always whole.
      writer.create(`${journal}.tmp`, text);
      writer.rename(`${journal}.tmp`, journal + PENDING);
    });
    try {
      // What is to replace a file is written beside it before the first file changes: a full disk shows here.
      for (const { path, after, bom } of changes.filter(isReplaced)) writer.stage(path, after as string, bom);
      carryOut(changes, this.disk);
      writer.rename(journal + PENDING, journal + DONE);
    } catch (error) {
      this.#takeBack(changes, journal + PENDING, error);
    }
  }

  /** Keeps nothing of what was done: it cannot be undone from here any more. */
  forget(): void {
    for (const journal of journals(this.root, DONE, this.disk.fs))
      if (dirname(journal) === this.folder) quietly(() => this.disk.writer.remove(journal));
  }

  #takeBack(changes: readonly FileChange[], journal: string, error: unknown): never {
    const { writer } = this.disk;
    const left = changes.toReversed().filter((change) => !takeBackQuietly(change, this.disk));
    if (left.length > 0) {
      const paths = left.map(({ path }) => relative(this.root, path)).join(', ');
      throw new Error(
        `${reasonOf(error, this.root)} ${paths} could not be put back: "skilldepth migrate --restore" does that.`,
      );
    }
    quietly(() => writer.remove(journal));
    throw error instanceof NotWritten ? error : new NotWritten(reasonOf(error, this.root));
  }

  #attempt(write: () => void): void {
    try {
      write();
    } catch (error) {
      throw new NotWritten(`The backup cannot be written: ${reasonOf(error, this.root)}`);
    }
  }

  /** Backups are nobody's source code. */
  #ignoreInGit(): void {
    const path = join(this.root, dirname(BACKUPS), '.gitignore');
    if (this.disk.fs.kindOf(path) === undefined) this.#attempt(() => this.disk.writer.create(path, '*\n'));
  }
}

function quietly(write: () => void): void {
  try {
    write();
  } catch {
    // What is left over is told of elsewhere or harms nobody.
  }
}

/** A sentence on what went wrong with the disk; paths are shown from the root on. */
function reasonOf(error: unknown, root: string): string {
  const { code, message, path } = error as NodeJS.ErrnoException;
  const file = path === undefined ? 'A file' : relative(root, path).replaceAll(sep, '/');
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'The disk is full.',
    EDQUOT: 'The disk quota is used up.',
    EACCES: `${file} is read-only or may not be written.`,
    EPERM: `${file} is read-only or may not be written.`,
    EROFS: 'The disk is read-only.',
    ENOENT: `${file} has vanished.`,
  };
  return reasons[code ?? ''] ?? (/[.!?]$/.test(message) ? message : `${message}.`);
}

function check({ path, before }: Pick<FileChange, 'path' | 'before'>, fs: FileSystem): void {
  const now = textNow(path, fs);
  if (now === before) return;
  const what = now === undefined ? 'has vanished' : before === undefined ? 'exists already' : 'was changed meanwhile';
  throw new NotWritten(`${path} ${what}.`);
}

/** The text of a file; undefined where there is none. One that cannot be read is not what anybody expects. */
function textNow(path: string, fs: FileSystem): string | undefined {
  const read = fs.readText(path);
  if (read.ok) return read.text;
  if (fs.kindOf(path) === undefined) return undefined;
  throw new NotWritten(`${path} cannot be read: ${read.reason}`);
}

function isReplaced({ before, after }: FileChange): boolean {
  return before !== undefined && after !== undefined;
}

/** New files, then changed ones, then deletions: a text may be there twice for a moment, but never nowhere. */
function carryOut(changes: readonly FileChange[], { fs, writer }: Disk): void {
  for (const { path, before, after, bom } of changes)
    if (before === undefined && after !== undefined) writer.create(path, withMark(after, bom));
  for (const change of changes.filter(isReplaced)) {
    check(change, fs);
    writer.putStaged(change.path);
  }
  const deleted = changes.filter(({ after }) => after === undefined);
  for (const change of deleted) {
    check(change, fs);
    writer.remove(change.path);
  }
  for (const { path } of deleted) quietly(() => removeEmptyFolders(dirname(path), { fs, writer }));
}

function removeEmptyFolders(folder: string, { fs, writer }: Disk): void {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    writer.removeIfEmpty(at);
    if (fs.kindOf(at) !== undefined) return;
  }
}

function withMark(text: string, bom: boolean): string {
  return bom ? `\uFEFF${text}` : text;
}

function journalText(changes: readonly FileChange[], root: string, pid: number): string {
  const files = changes.map(({ path, before = null, after = null, bom }) => {
    return { path: relative(root, path).replaceAll(sep, '/'), before, after, bom };
  });
  return `${JSON.stringify({ version: 1, pid, files } satisfies Entry)}\n`;
}

/** Puts one file back and drops what was staged for it; gives whether it is as it was before. A file that somebody changed since is left alone. */
function takeBack({ path, before, after, bom }: FileChange, { fs, writer }: Disk): boolean {
  writer.dropStaged(path);
  const now = textNow(path, fs);
  if (now === before) return true;
  if (now !== after) return false;
  if (before === undefined) writer.remove(path);
  else if (now === undefined) writer.create(path, withMark(before, bom));
  else writer.replace(path, before, bom);
  return true;
}

function takeBackQuietly(change: FileChange, disk: Disk): boolean {
  try {
    return takeBack(change, disk);
  } catch {
    return false;
  }
}

/** What came of undoing: the files that are as they were, and those left alone, each with the reason. */
export interface Undone {
  readonly restored: readonly string[];
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

/** The journals of interrupted changes below a root, with the process that wrote each. */
export function interrupted(root: string, fs: FileSystem): { readonly journal: string; readonly pid: number }[] {
  return journals(root, PENDING, fs).map((journal) => ({ journal, pid: entryAt(journal, fs)?.pid ?? 0 }));
}

/** Undoes what was interrupted: afterwards each of its files is as it was before. */
export function undoInterrupted(root: string, disk: Disk): Undone {
  return undo(root, journals(root, PENDING, disk.fs), disk);
}

/** Undoes the last run that is not undone yet. */
export function undoLastRun(root: string, disk: Disk): Undone {
  const all = journals(root, DONE, disk.fs);
  const last = all.at(-1);
  return undo(root, last === undefined ? [] : all.filter((journal) => dirname(journal) === dirname(last)), disk);
}

function undo(root: string, all: readonly string[], disk: Disk): Undone {
  const restored: string[] = [];
  const left: { path: string; reason: string }[] = [];
  for (const journal of all.toReversed()) {
    const entry = entryAt(journal, disk.fs);
    if (!entry) {
      left.push({ path: journal, reason: 'This journal cannot be read.' });
      continue;
    }
    const changes = entry.files.map(({ path, before, after, bom }) => {
      return { path: resolve(root, path), before: before ?? undefined, after: after ?? undefined, bom };
    });
    const changed = changes.filter((change) => !isKnown(change, disk.fs));
    // All or none of an entry: half of a skill would be worse than either state.
    if (changed.length > 0) {
      left.push(...changed.map(({ path }) => ({ path, reason: 'It was changed since, so it is left as it is.' })));
      continue;
    }
    try {
      for (const change of changes.toReversed()) takeBack(change, disk);
      quietly(() => disk.writer.rename(journal, journal.replace(/\.\w+\.json$/, '.undone.json')));
      restored.push(...changes.map(({ path }) => path));
    } catch (error) {
      left.push({ path: journal, reason: reasonOf(error, root) });
    }
  }
  return { restored, left };
}

function isKnown({ path, before, after }: FileChange, fs: FileSystem): boolean {
  try {
    const now = textNow(path, fs);
    return now === before || now === after;
  } catch {
    return false;
  }
}

function journals(root: string, ending: string, fs: FileSystem): string[] {
  const folder = join(root, BACKUPS);
  const names = (path: string) => (fs.list(path) ?? []).map(({ name }) => name).sort();
  return names(folder)
    .flatMap((run) => names(join(folder, run)).map((name) => join(folder, run, name)))
    .filter((path) => path.endsWith(ending));
}

function entryAt(journal: string, fs: FileSystem): Entry | undefined {
  const read = fs.readText(journal);
  if (!read.ok) return undefined;
  try {
    const entry = JSON.parse(read.text) as Entry;
    return entry.version === 1 && Array.isArray(entry.files) ? entry : undefined;
  } catch {
    return undefined;
  }
}
