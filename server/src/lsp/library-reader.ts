import { setImmediate as turn } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import type { Entry } from '../core/index';
import { stampOf } from '../host/cache-store';
import type { FileSystem } from '../host/file-system';
import { type ChangedFile, readFile } from '../host/index-files';
import { entryIn, type IndexStore, type KnownFile } from '../host/index-store';
import { throwIfCancelled } from './guard';
import { IndexHelper } from './index-helper';
import { SLICE_MS } from './slices';

/** With fewer files to be read, starting a thread costs more than it brings. */
const FEWEST = 1000;

/** What helps to know the files of a library soon; all of it may be missing. */
export interface IndexAids {
  /** What an earlier start knew. */
  readonly store?: IndexStore;
  /** The script of the second thread. */
  readonly thread?: string;
}

/**
 * Reads all files of a library, in slices behind whatever else is to be done: those that are as they were when the server ran last from
 * what was kept of them, many others in a second thread.
 */
export class LibraryReader {
  readonly #known: KnownFile[] = [];
  readonly #waiting: ChangedFile[] = [];
  #helper: IndexHelper | undefined;
  #kept: ReadonlyMap<string, KnownFile> = new Map();
  /** How many files are not as they were kept. */
  #changed = 0;

  constructor(
    readonly disk: FileSystem,
    readonly aids: IndexAids,
  ) {}

  /** @param paths the files; undefined where nothing has been found for a while */
  async read(
    roots: readonly string[],
    paths: Iterator<string | undefined>,
    token: CancellationToken,
    put: (path: string, entry: Entry | undefined) => void,
  ): Promise<void> {
    this.#kept = (await this.aids.store?.load(roots)) ?? this.#kept;
    try {
      await this.#readAll(paths, token, put);
    } finally {
      // Without waiting: it takes a moment.
      void this.#helper?.stop();
    }
    const isSame = this.#changed === 0 && this.#known.length === this.#kept.size;
    if (!isSame) await this.aids.store?.save(roots, this.#known);
  }

  async #readAll(
    paths: Iterator<string | undefined>,
    token: CancellationToken,
    put: (path: string, entry: Entry | undefined) => void,
  ): Promise<void> {
    let isWalking = true;
    for (let end = performance.now() + SLICE_MS; ; ) {
      const found = this.#helper?.found.pop();
      const next = found || !isWalking ? undefined : paths.next();
      if (next?.done) isWalking = false;
      const file = found || isWalking ? undefined : this.#waiting.pop();
      if (found) this.#take(found, entryIn(found)?.entry, put);
      else if (next?.value !== undefined) this.#look(next.value, put);
      else if (file) this.#readHere(file, put);
      else if (!isWalking && !this.#helper?.isBusy) return;
      else if (!isWalking) await this.#helper?.news();
      if (performance.now() < end) continue;
      await turn();
      throwIfCancelled(token);
      end = performance.now() + SLICE_MS;
    }
  }

  /** A file that has been found. */
  #look(path: string, put: (path: string, entry: Entry | undefined) => void): void {
    const { store, thread } = this.aids;
    const stamp = store ? (stampOf(path) ?? '') : '';
    const known = this.#kept.get(path);
    const kept = known && known.stamp === stamp && stamp !== '' ? entryIn(known) : undefined;
    if (known && kept) {
      this.#known.push(known);
      put(path, kept.entry);
      return;
    }
    this.#waiting.push({ path, stamp, ...(known && { known }) });
    if (thread === undefined || this.#helper || this.#waiting.length < FEWEST) return;
    this.#helper = new IndexHelper(thread, this.#waiting);
    void this.#helper.start();
  }

  #readHere(changed: ChangedFile, put: (path: string, entry: Entry | undefined) => void): void {
    const { file, entry } = readFile(changed, this.disk, this.aids.store !== undefined);
    this.#take(file, entry ?? entryIn(file)?.entry, put);
  }

  #take(file: KnownFile, entry: Entry | undefined, put: (path: string, entry: Entry | undefined) => void): void {
    this.#changed++;
    if (this.aids.store) this.#known.push(file);
    put(file.path, entry);
  }
}
