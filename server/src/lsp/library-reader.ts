import { setImmediate as turn } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import type { Brief } from '../core/index';
import { stampOf } from '../host/cache-store';
import type { FileSystem } from '../host/file-system';
import { type ChangedFile, readFile } from '../host/index-files';
import { blockOf, briefIn, fileIn, type IndexStore, type KnownFile, linesIn } from '../host/index-store';
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

/** Told what is known of a file; nothing where it cannot be read. */
type Put = (path: string, brief: Brief | undefined) => void;

/**
 * Reads all files of a library, in slices behind whatever else is to be done: those that are as they were when the server ran last from
 * what was kept of them, the others in a second thread where they are many. Texts that are read there are garbage there, and gone with it.
 */
export class LibraryReader {
  /** The lines of files that are as they were, and what is new. */
  readonly #same: string[] = [];
  readonly #blocks: Uint8Array[] = [];
  readonly #readHere: KnownFile[] = [];
  readonly #waiting: ChangedFile[] = [];
  #helper: IndexHelper | undefined;
  #kept = new Map<string, string>();

  constructor(
    readonly disk: FileSystem,
    readonly aids: IndexAids,
  ) {}

  /** @param paths the files; undefined where nothing has been found for a while */
  async read(
    roots: readonly string[],
    paths: Iterator<string | undefined>,
    token: CancellationToken,
    put: Put,
  ): Promise<void> {
    const { store } = this.aids;
    this.#kept = (await store?.load(roots)) ?? this.#kept;
    try {
      await this.#readAll(paths, token, put);
    } finally {
      // Without waiting: it takes a moment.
      void this.#helper?.stop();
    }
    const isSame = this.#same.length === this.#kept.size && this.#blocks.length + this.#readHere.length === 0;
    if (isSame || !store) return;
    const same = new TextEncoder().encode(this.#same.map((line) => `${line}\n`).join(''));
    await store.save(roots, [same, ...this.#blocks, blockOf(this.#readHere)]);
  }

  async #readAll(paths: Iterator<string | undefined>, token: CancellationToken, put: Put): Promise<void> {
    const steps = this.#steps(paths, put);
    for (let end = performance.now() + SLICE_MS; ; ) {
      const { value: pause, done } = steps.next();
      if (done) return;
      if (pause) await pause();
      else if (performance.now() < end) continue;
      else await turn();
      throwIfCancelled(token);
      end = performance.now() + SLICE_MS;
    }
  }

  /** Reads file by file; gives what is to be waited for where there is nothing to do before. */
  *#steps(paths: Iterator<string | undefined>, put: Put): Generator<(() => Promise<void>) | undefined> {
    for (let isWalking = true; ; ) {
      const found = this.#helper?.found.shift();
      if (found) {
        yield* this.#take(found.files, found.block, put);
        continue;
      }
      const next: IteratorResult<string | undefined> | undefined = isWalking ? paths.next() : undefined;
      if (next) {
        isWalking = !next.done;
        if (next.value !== undefined) this.#look(next.value, put);
      } else if (this.#helper && !this.#helper.isBroken) {
        if (!this.#helper.isBusy && this.#waiting.length === 0) return;
        yield () => this.#helper?.news() ?? Promise.resolve();
      } else {
        const file = this.#waiting.pop();
        if (!file) return;
        this.#read(file, put);
      }
      yield undefined;
    }
  }

  /** A file that has been found. */
  #look(path: string, put: Put): void {
    const line = this.#kept.get(path);
    const known = line === undefined ? undefined : fileIn(line);
    const kept = known && known.stamp !== '' && known.stamp === stampOf(path) ? briefIn(known) : undefined;
    if (line !== undefined && kept) {
      this.#same.push(line);
      put(path, kept.brief);
      return;
    }
    this.#waiting.push({ path, ...(known && { known }) });
    const { thread } = this.aids;
    if (this.#helper) this.#helper.send();
    else if (thread !== undefined && this.#waiting.length >= FEWEST) {
      this.#helper = new IndexHelper(thread, this.#waiting);
      void this.#helper.start();
    }
  }

  #read(changed: ChangedFile, put: Put): void {
    const { file, brief } = readFile(changed, (path) => ({ stamp: stampOf(path), ...this.disk.readText(path) }));
    this.#readHere.push(file);
    put(file.path, brief ?? briefIn(file)?.brief);
  }

  /** What the second thread has found. */
  *#take(files: readonly ChangedFile[], block: Uint8Array, put: Put): Generator<undefined> {
    this.#blocks.push(block);
    let at = 0;
    for (const line of linesIn(block)) {
      put((files[at++] as ChangedFile).path, briefIn(fileIn(line))?.brief);
      yield undefined;
    }
  }
}
