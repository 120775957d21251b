import { isAscii, isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { stampFrom } from './cache-store';
import type { DirectoryEntry, FileSystem, ReadResult } from './file-system';

/** Files of this many bytes and more are not read: the longest real skill known has 300 kB. */
export const LARGEST_FILE = 10_000_000;

/** The disk through node. */
export function nodeFileSystem(): FileSystem {
  return { readText, kindOf, list, realPath, isReadOnly };
}

/** As `readText`, with what `stampOf` says of the file as it is read. */
export function readStamped(path: string): ReadResult & { readonly stamp: string | undefined } {
  let stamp: string | undefined;
  const read = readWith(path, LARGEST_FILE, (stat) => {
    stamp = stampFrom(stat);
  });
  return { ...read, stamp };
}

function readText(path: string, largest: number = LARGEST_FILE): ReadResult {
  return readWith(path, largest);
}

function readWith(path: string, largest: number, onStat?: (stat: Stats) => void): ReadResult {
  let file: number | undefined;
  try {
    // Without waiting: opening a pipe would wait for its other end.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile())
      return { ok: false, reason: stat.isDirectory() ? 'it is a folder.' : 'it is not a regular file.' };
    if (stat.size >= largest) return { ok: false, reason: tooLarge(stat.size, largest) };
    onStat?.(stat);
    return decodeText(bytesOf(file, stat.size));
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Most files fit, and their bytes are needed until they are text: a new buffer for each would cost more than reading them. */
const scratch = Buffer.allocUnsafeSlow(256 * 1024);

/** The bytes of an open file; good until the next call. Files of no size, as in `/proc`, may have bytes all the same. */
function bytesOf(file: number, size: number): Uint8Array {
  if (size === 0 || size > scratch.length) return readFileSync(file);
  let length = 0;
  for (let more = -1; more !== 0 && length < size; length += more)
    more = readSync(file, scratch, length, size - length, null);
  return scratch.subarray(0, length);
}

/** Bytes as text, strictly: nothing is replaced by a question mark that a later write would make permanent. */
export function decodeText(bytes: Uint8Array): ReadResult {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { ok: false, reason: 'it is UTF-16, which agents do not read; save it as UTF-8.', undecodable: true };
  }
  const isPlain = isAscii(bytes);
  if (!isPlain && !isUtf8(bytes)) return { ok: false, reason: undecodable(bytes), undecodable: true };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    isPlain ? 'latin1' : 'utf8',
    bom ? 3 : 0,
  );
  const nul = text.indexOf('\0');
  if (nul < 0) return { ok: true, text, bom };
  const line = text.slice(0, nul).split('\n').length;
  return {
    ok: true,
    text,
    bom,
    note: `it holds a NUL character on line ${line}; remove it, some programs stop reading there.`,
  };
}

function tooLarge(bytes: number, largest: number): string {
  const advice = largest === LARGEST_FILE ? 'move its bulk into reference files.' : 'leave out what is not needed.';
  return `it has ${(bytes / 1e6).toFixed(1)} MB and files of ${largest / 1e6} MB and more are not read; ${advice}`;
}

/** Names the first byte that is no UTF-8, found by halving: a streamed prefix fails only when it holds the bad place. */
function undecodable(bytes: Uint8Array): string {
  const prefix = (length: number): string | undefined => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
        stream: true,
      });
    } catch {
      return undefined;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (prefix(middle) === undefined) bad = middle;
    else good = middle;
  }
  const before = prefix(good) ?? '';
  const offset = Buffer.byteLength(before);
  const line = before.split('\n').length;
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  return `not valid UTF-8 at byte ${offset} (0x${byte} on line ${line}); save it as UTF-8.`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist.',
  ENOTDIR: 'it does not exist.',
  EACCES: 'reading it is not permitted.',
  EPERM: 'reading it is not permitted.',
  ELOOP: 'its links lead in a circle.',
  EISDIR: 'it is a folder.',
};

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return REASONS[code] ?? `reading it failed (${code}).`;
}

function kindOf(path: string): 'file' | 'directory' | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) return 'file';
    return stat?.isDirectory() ? 'directory' : undefined;
  } catch {
    return undefined;
  }
}

function list(path: string): readonly DirectoryEntry[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOfEntry(entry) }));
  } catch {
    return undefined;
  }
}

function kindOfEntry(entry: Dirent): DirectoryEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** By its mode, which on Windows tells the file's own attribute: who runs as root may write everything and should not. */
function isReadOnly(path: string): boolean {
  try {
    return ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0o200) & 0o222) === 0;
  } catch {
    return false;
  }
}
