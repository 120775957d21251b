import { type Entry, entryOf, SkillDocument } from '../core/index';
import { hashOf } from './cache-store';
import type { FileSystem } from './file-system';
import type { KnownFile } from './index-store';

/** A file to be looked at: it is new, or not as it was. */
export interface ChangedFile {
  readonly path: string;
  readonly stamp: string;
  /** What was known of it. */
  readonly known?: KnownFile;
}

/** The facts of a file, and what is to be known of it at the next start. */
export interface ReadFile {
  readonly file: KnownFile;
  /** Undefined where `file.entry` says it. */
  readonly entry: Entry | undefined;
}

/**
 * Reads a file, unless its text is what it was.
 * @param isKept false where nobody will keep what is found
 */
export function readFile({ path, stamp, known }: ChangedFile, fs: FileSystem, isKept = true): ReadFile {
  const read = fs.readText(path);
  if (!read.ok) return { file: { path, stamp, hash: '', entry: '' }, entry: undefined };
  const hash = isKept ? hashOf(read.text) : '';
  if (isKept && known?.hash === hash) return { file: { ...known, stamp }, entry: undefined };
  const entry = entryOf(path, new SkillDocument(read.text));
  return { file: { path, stamp, hash, entry: entry && isKept ? JSON.stringify(entry) : '' }, entry };
}
