import { type Brief, briefOf, SkillDocument } from '../core/index';
import { hashOf } from './cache-store';
import type { ReadResult } from './file-system';
import type { KnownFile } from './index-store';

/** A file to be looked at: it is new, or not as it was. */
export interface ChangedFile {
  readonly path: string;
  /** What was known of it. */
  readonly known?: KnownFile;
}

/** What is to be known of a file now and at the next start. */
export interface ReadFile {
  readonly file: KnownFile;
  /** Undefined for what cannot be read, and where `file.brief` says it. */
  readonly brief: Brief | undefined;
}

/** Reads a file with its stamp, unless its text is what it was. */
export function readFile(
  { path, known }: ChangedFile,
  read: (path: string) => ReadResult & { readonly stamp: string | undefined },
): ReadFile {
  const found = read(path);
  const stamp = found.stamp ?? '';
  if (!found.ok) return { file: { path, stamp, hash: '', brief: '' }, brief: undefined };
  const hash = hashOf(found.text);
  if (known?.hash === hash) return { file: { ...known, stamp }, brief: undefined };
  const brief = briefOf(path, new SkillDocument(found.text));
  return { file: { path, stamp, hash, brief: packed(brief) }, brief };
}

/** A brief as JSON, without what most have nothing of; see `briefIn`. */
function packed({ role, names, description, calls, symbols, loads, words }: Brief): string {
  return JSON.stringify({
    role,
    ...(names.length > 0 && { names }),
    description,
    ...(calls.length > 0 && { calls }),
    ...(symbols.length > 0 && { symbols }),
    ...(loads.length > 0 && { loads }),
    words,
  });
}
