import { join, sep } from 'node:path';
import type { DirectoryEntry, FileSystem } from './file-system';

type Kind = ReturnType<FileSystem['kindOf']>;

/**
 * A file system that knows from the folders it has listed what they hold and what not, and asks the disk for nothing twice. For one
 * run, in which nothing is written.
 */
export function listedFileSystem(fs: FileSystem): FileSystem {
  const listed = new Map<string, ListedFolder | undefined>();
  const asked = new Map<string, Kind>();
  const ask = (path: string): Kind => {
    if (!asked.has(path)) asked.set(path, fs.kindOf(path));
    return asked.get(path);
  };
  const kindOf = (path: string): Kind => {
    const at = path.lastIndexOf(sep);
    const folder = path.slice(0, at);
    if (at <= 0) return ask(path);
    const known = listed.get(folder)?.kindOf(path.slice(at + 1));
    if (known !== undefined) return known === 'nothing' ? undefined : known;
    // What is no folder holds nothing; whether it is one its own folder may know. Where one file is asked for, others will be.
    const isKnown = listed.has(folder) || asked.has(path) || !listed.has(folder.slice(0, folder.lastIndexOf(sep)));
    if (isKnown) return ask(path);
    if (kindOf(folder) !== 'directory') return undefined;
    return list(folder) ? kindOf(path) : ask(path);
  };
  const list = (path: string): readonly DirectoryEntry[] | undefined => {
    if (!listed.has(path)) {
      const entries = fs.list(path);
      listed.set(path, entries && new ListedFolder(entries));
    }
    return listed.get(path)?.entries;
  };
  const real = new Map<string, string | undefined>();
  /** What is no link itself lies where its folder lies. */
  const realPath = (path: string): string | undefined => {
    if (real.has(path)) return real.get(path);
    const at = path.lastIndexOf(sep);
    const kind = at <= 0 ? undefined : listed.get(path.slice(0, at))?.kindOf(path.slice(at + 1));
    const folder = kind === 'file' || kind === 'directory' ? realPath(path.slice(0, at)) : undefined;
    const found = folder === undefined ? fs.realPath(path) : join(folder, path.slice(at));
    real.set(path, found);
    return found;
  };
  return {
    readText: (path, largest) => fs.readText(path, largest),
    kindOf,
    list,
    known: (path) => listed.get(path)?.entries,
    realPath,
  };
}

/**
 * True where it is known without asking the disk that a folder holds none of the files that say something of all below it: no name that
 * begins with a dot, and no `plugin.json`. Most folders are such, and each is asked for a dozen of them.
 */
export function isPlain(folder: string, fs: FileSystem): boolean {
  const entries = fs.known?.(folder);
  return (
    entries?.every(({ name }) => name[0] !== '.' && (name.length !== 11 || !/^plugin\.json$/i.test(name))) ?? false
  );
}

/** From so many entries on they are sorted out for the search. */
const MANY = 32;

/** What a folder holds. */
class ListedFolder {
  #byName: Map<string, DirectoryEntry[]> | undefined;

  constructor(readonly entries: readonly DirectoryEntry[]) {}

  /** Undefined where only the disk can tell: behind a link, or when a name is there under another spelling. */
  kindOf(name: string): 'file' | 'directory' | 'nothing' | undefined {
    const entries = this.#like(name);
    const entry = entries.find((each) => each.name === name);
    if (entry) return entry.kind === 'file' || entry.kind === 'directory' ? entry.kind : undefined;
    // On a disk that does not care for letter case a name may be there under another spelling.
    const isLike = (other: string) => other.length === name.length && other.toLowerCase() === name.toLowerCase();
    return !isAscii(name) || entries.some((each) => isLike(each.name)) ? undefined : 'nothing';
  }

  /** The entries among which a name stands, if it does. */
  #like(name: string): readonly DirectoryEntry[] {
    if (this.entries.length < MANY) return this.entries;
    this.#byName ??= byLowerName(this.entries);
    return this.#byName.get(name.toLowerCase()) ?? [];
  }
}

function byLowerName(entries: readonly DirectoryEntry[]): Map<string, DirectoryEntry[]> {
  const byName = new Map<string, DirectoryEntry[]>();
  for (const entry of entries) {
    const lower = entry.name.toLowerCase();
    const same = byName.get(lower);
    if (same) same.push(entry);
    else byName.set(lower, [entry]);
  }
  return byName;
}

/** Other names may be spelt in several ways that a disk takes for one. */
function isAscii(name: string): boolean {
  return /^[ -~]*$/.test(name);
}
