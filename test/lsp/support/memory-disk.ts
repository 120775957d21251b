import type { FileSystem } from '../../../server/src/host/file-system';

/** Files in memory, by absolute path with `/`; what is asked is counted. */
export class MemoryDisk implements FileSystem {
  readonly files: Map<string, string>;
  asked = 0;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  readText(path: string): ReturnType<FileSystem['readText']> {
    this.asked++;
    const text = this.files.get(path);
    return text === undefined ? { ok: false, reason: 'it does not exist.' } : { ok: true, text, bom: false };
  }

  kindOf(path: string): 'file' | 'directory' | undefined {
    this.asked++;
    if (this.files.has(path)) return 'file';
    return [...this.files.keys()].some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    const inside = [...this.files.keys()].filter((file) => file.startsWith(`${path}/`));
    const names = new Set(inside.map((file) => file.slice(path.length + 1).split('/')[0] as string));
    return inside.length === 0 ? undefined : [...names].map((name) => this.#entry(path, name));
  }

  realPath(path: string): string | undefined {
    return this.kindOf(path) === undefined ? undefined : path;
  }

  #entry(path: string, name: string): { name: string; kind: 'file' | 'directory' } {
    return { name, kind: this.kindOf(`${path}/${name}`) ?? 'file' };
  }
}
