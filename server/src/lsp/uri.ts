import { posix, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A URI in which nothing is escaped, and no part would be resolved. */
const PLAIN = /^file:\/\/(?:\/(?!\.{1,2}(?:\/|$))[\w.@~+-]+)+$/;

/** The path of a `file:` URI; undefined for other schemes and for URIs that name no path of this machine. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  // Asked several times at every key; most paths are spelled as they are.
  if (sep === '/' && PLAIN.test(uri)) return uri.slice('file://'.length);
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The `file:` URI of an absolute path. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** One spelling for the paths of one file: clients write drive letters as they like. */
export function pathKey(path: string): string {
  return path.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

/** The URI of a path relative to the folder that holds `uri`; `.` is that folder. Works for every scheme with paths. */
export function uriBeside(uri: string, path: string): string {
  const [, root, folder] = /^([a-z][\w+.-]*:(?:\/\/[^/]*)?)(.*)\/[^/]*$/i.exec(uri) ?? [];
  if (root === undefined) return uri;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return root + posix.join(folder || '/', encoded);
}

/** True when `uri` lies in a folder or is that folder, however the client spells them. */
export function isWithin(uri: string, folder: string): boolean {
  const inner = comparable(uri);
  const outer = comparable(folder).replace(/[/\\]$/, '');
  return inner === outer || inner.startsWith(`${outer}/`) || inner.startsWith(`${outer}\\`);
}

function comparable(uri: string): string {
  const path = pathOf(uri);
  return path === undefined ? uri : pathKey(path);
}
