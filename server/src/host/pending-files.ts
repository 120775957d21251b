import { join } from 'node:path';
import type { FileSystem } from './file-system';
import type { FileChange } from './transaction';

/** A disk as it will be after changes that nobody has written yet. */
export class PendingFiles implements FileSystem {
  readonly #changes = new Map<string, FileChange>();

  constructor(readonly disk: FileSystem) {}

  /** Adds changes on top of those before. */
  add(changes: readonly FileChange[]): void {
    for (const change of changes) {
      const { before } = this.#changes.get(change.path) ?? change;
      this.#changes.set(change.path, { ...change, before });
    }
  }

  /** All changes as one: each file once, with its text on the disk and the one it will have. */
  get changes(): FileChange[] {
    return [...this.#changes.values()].filter(({ before, after }) => before !== after);
  }

  readText(path: string): ReturnType<FileSystem['readText']> {
    const change = this.#changes.get(path);
    if (!change) return this.disk.readText(path);
    const { after, bom } = change;
    return after === undefined ? { ok: false, reason: 'it does not exist.' } : { ok: true, text: after, bom };
  }

  kindOf(path: string): ReturnType<FileSystem['kindOf']> {
    const change = this.#changes.get(path);
    if (!change) return this.disk.kindOf(path);
    return change.after === undefined ? undefined : 'file';
  }

  /** New files are not among the entries. */
  list(path: string): ReturnType<FileSystem['list']> {
    return this.disk.list(path)?.filter(({ name }) => {
      const change = this.#changes.get(join(path, name));
      return change === undefined || change.after !== undefined;
    });
  }

  realPath(path: string): ReturnType<FileSystem['realPath']> {
    return this.disk.realPath(path);
  }
}
