import { basename, dirname } from 'node:path';
import type { DirectoryEntry, FileSystem } from './file-system';

/**
 * A file system that knows from the folders it has listed what they do not hold, and does not ask the disk for that again. For one
 * run, in which nothing is written.
 */
export function listedFileSystem(fs: FileSystem): FileSystem {
  const listed = new Map<string, readonly DirectoryEntry[]>();
  const isAbsent = (path: string): boolean => {
    const entries = listed.get(dirname(path));
    // On a disk that does not care for letter case a name is there under another spelling.
    const name = basename(path).toLowerCase();
    return entries !== undefined && isAscii(name) && !entries.some((entry) => entry.name.toLowerCase() === name);
  };
  return {
    readText: (path, largest) => fs.readText(path, largest),
    kindOf: (path) => (isAbsent(path) ? undefined : fs.kindOf(path)),
    list: (path) => {
      const entries = fs.list(path);
      if (entries) listed.set(path, entries);
      return entries;
    },
    realPath: (path) => fs.realPath(path),
  };
}

/** Other names may be spelt in several ways that a disk takes for one. */
function isAscii(name: string): boolean {
  return /^[ -~]*$/.test(name);
}
