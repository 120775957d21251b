import { dirname } from 'node:path';
import type { DirectoryEntry, FileSystem } from '../../server/src/host/file-system';
import { decodeText, LARGEST_FILE } from '../../server/src/host/node-file-system';
import type { FileWriter } from '../../server/src/host/write-file';

export interface MemoryOptions {
  /** Link paths and where they lead, absolute. */
  readonly links?: Readonly<Record<string, string>>;
  /** Folders and files that cannot be read. */
  readonly unreadable?: readonly string[];
  /** Names differing only in letter case are the same, as on most Windows and macOS disks. */
  readonly caseless?: boolean;
}

/** A disk in memory: absolute paths with `/` and their content. Read and written like the real one; also by tests on Windows. */
export class MemoryFileSystem implements FileSystem, FileWriter {
  readonly #files = new Map<string, string | Uint8Array>();
  readonly #links: ReadonlyMap<string, string>;

  constructor(
    files: Readonly<Record<string, string | Uint8Array>>,
    readonly options: MemoryOptions = {},
  ) {
    for (const [path, content] of Object.entries(files)) this.#files.set(path, content);
    this.#links = new Map(Object.entries(options.links ?? {}));
  }

  /** The texts as they are now. */
  get texts(): Record<string, string> {
    return Object.fromEntries([...this.#files].map(([path, content]) => [path, content.toString()]));
  }

  readText(path: string, largest: number = LARGEST_FILE): ReturnType<FileSystem['readText']> {
    const real = this.#resolve(path);
    if (this.#isUnreadable(path)) return { ok: false, reason: 'reading it is not permitted.' };
    const key = real === undefined ? undefined : this.#keyOf(real);
    const content = key === undefined ? undefined : this.#files.get(key);
    if (content === undefined) return { ok: false, reason: 'it does not exist.' };
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return bytes.length >= largest ? { ok: false, reason: 'it is too large.' } : decodeText(bytes);
  }

  kindOf(path: string): 'file' | 'directory' | undefined {
    const real = this.#resolve(path);
    if (real === undefined) return undefined;
    if (this.#keyOf(real) !== undefined) return 'file';
    return this.#folders().has(this.#fold(real)) ? 'directory' : undefined;
  }

  list(path: string): readonly DirectoryEntry[] | undefined {
    const real = this.#resolve(path);
    if (real === undefined || this.#isUnreadable(path) || this.kindOf(real) !== 'directory') return undefined;
    const entries = new Map<string, DirectoryEntry>();
    const prefix = real === '/' ? '/' : `${real}/`;
    const add = (key: string, kind: DirectoryEntry['kind']) => {
      if (!this.#fold(key).startsWith(this.#fold(prefix))) return;
      const [name = '', ...rest] = key.slice(prefix.length).split('/');
      if (!entries.has(name)) entries.set(name, { name, kind: rest.length > 0 ? 'directory' : kind });
    };
    for (const link of this.#links.keys()) add(link, 'link');
    for (const file of this.#files.keys()) add(file, 'file');
    return [...entries.values()];
  }

  realPath(path: string): string | undefined {
    const real = this.#resolve(path);
    return real !== undefined && this.kindOf(real) !== undefined ? real : undefined;
  }

  create(path: string, text: string): void {
    if (this.kindOf(path) !== undefined) throw new Error('EEXIST');
    for (let at = dirname(path); dirname(at) !== at; at = dirname(at)) {
      if (this.kindOf(at) === 'file') throw new Error('ENOTDIR');
    }
    this.#files.set(slashed(path), text);
  }

  replace(path: string, text: string, bom: boolean): void {
    if (this.kindOf(path) !== 'file') throw new Error('ENOENT');
    this.#files.set(slashed(path), bom ? `\uFEFF${text}` : text);
  }

  stage(path: string, text: string, bom: boolean): void {
    if (this.kindOf(path) !== 'file') throw new Error('ENOENT');
    this.#files.set(`${slashed(path)}.staged`, bom ? `\uFEFF${text}` : text);
  }

  putStaged(path: string): void {
    this.rename(`${path}.staged`, path);
  }

  dropStaged(path: string): void {
    this.#files.delete(`${slashed(path)}.staged`);
  }

  rename(from: string, to: string): void {
    const content = this.#files.get(slashed(from));
    if (content === undefined) throw new Error('ENOENT');
    this.#files.delete(slashed(from));
    this.#files.set(slashed(to), content);
  }

  move(from: string, to: string): void {
    if (this.kindOf(to) !== undefined) throw new Error('EEXIST');
    const start = slashed(from);
    for (const path of [...this.#files.keys()])
      if (path === start || path.startsWith(`${start}/`)) this.rename(path, slashed(to) + path.slice(start.length));
  }

  remove(path: string): void {
    if (!this.#files.delete(slashed(path))) throw new Error('ENOENT');
  }

  /** Folders exist here only as long as they hold something. */
  removeIfEmpty(): void {}

  #fold(path: string): string {
    return this.options.caseless ? path.toLowerCase() : path;
  }

  #keyOf(path: string): string | undefined {
    if (this.#files.has(path)) return path;
    return this.options.caseless
      ? [...this.#files.keys()].find((key) => this.#fold(key) === this.#fold(path))
      : undefined;
  }

  #folders(): Set<string> {
    const folders = new Set(['/']);
    for (const key of [...this.#files.keys(), ...this.#links.keys()]) {
      for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1))
        folders.add(this.#fold(key.slice(0, at)));
    }
    return folders;
  }

  #isUnreadable(path: string): boolean {
    return this.options.unreadable?.includes(slashed(path)) ?? false;
  }

  /** The path with all links followed; undefined for a circle. */
  #resolve(path: string, hops = 0): string | undefined {
    if (hops > 40) return undefined;
    const clean = slashed(path);
    for (const [link, target] of this.#links) {
      if (clean === link || clean.startsWith(`${link}/`))
        return this.#resolve(target + clean.slice(link.length), hops + 1);
    }
    return clean;
  }
}

function slashed(path: string): string {
  return path
    .replace(/^[A-Za-z]:/, '')
    .replaceAll('\\', '/')
    .replace(/(.)\/$/, '$1');
}
