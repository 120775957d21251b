import { setImmediate as turn } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import type { Brief } from '../core/index';
import { stampOf } from '../host/cache-store';
import type { FileSystem } from '../host/file-system';
import { findFiles } from '../host/index-files';
import { briefIn, fileIn, type IndexStore, type KnownFile, linesIn } from '../host/index-store';
import { type LibraryWalk, walkLibrary } from '../host/library';
import { throwIfCancelled } from './guard';
import { IndexHelper } from './index-helper';
import { SLICE_MS } from './slices';

/** With fewer files, starting a thread costs more than it brings; and so many of them are known from so many bytes that are kept. */
const FEWEST = 500;
const FEWEST_BYTES = 200_000;

/** What helps to know the files of a library soon; all of it may be missing. */
export interface IndexAids {
  /** What an earlier start knew. */
  readonly store?: IndexStore;
  /** The script of the thread. */
  readonly thread?: string;
}

/** Told what is known of each file; nothing where it cannot be read. */
type Put = (path: string, brief: Brief | undefined) => void;

/**
 * Reads all files of a library, in slices behind whatever else is to be done: those that are as they were when the server ran last from
 * what was kept of them. Many are found and read by a thread of their own.
 */
export class LibraryReader {
  /** The files that have been put. */
  readonly #done = new Set<string>();
  /** What has been told. */
  readonly #problems = new Set<string>();

  constructor(
    readonly disk: FileSystem,
    readonly aids: IndexAids,
    readonly told: LibraryWalk,
  ) {}

  async read(roots: readonly string[], token: CancellationToken, put: Put): Promise<void> {
    const { store, thread } = this.aids;
    const isLarge = async () =>
      ((await store?.size(roots)) ?? 0) > FEWEST_BYTES || (await this.#holdsMany(roots, token));
    const isRead = thread !== undefined && (await isLarge()) && (await this.#readApart(thread, roots, token, put));
    if (!isRead) await this.#readHere(roots, token, put);
  }

  async #holdsMany(roots: readonly string[], token: CancellationToken): Promise<boolean> {
    let files = 0;
    const isCounted = (path: string | undefined) => path === undefined || ++files < FEWEST;
    // What it tells is told when the files are read.
    return !(await inTurns(walkLibrary(roots, this.disk, { onStop() {} }), token, isCounted));
  }

  async #readHere(roots: readonly string[], token: CancellationToken, put: Put): Promise<void> {
    const { store } = this.aids;
    const kept = (await store?.load(roots)) ?? new Map<string, string>();
    const walk = walkLibrary(roots, this.disk, this.#told);
    const lines: string[] = [];
    const files = findFiles(walk, kept, (path) => ({ stamp: stampOf(path), ...this.disk.readText(path) }));
    await inTurns(files, token, (found) => {
      if (found === undefined) return true;
      this.#put(found.file, put);
      lines.push(found.line);
      return true;
    });
    await store?.save(roots, lines, kept);
  }

  /** False when the thread has failed. */
  async #readApart(thread: string, roots: readonly string[], token: CancellationToken, put: Put): Promise<boolean> {
    const { folder, program } = this.aids.store ?? {};
    const store = folder === undefined || program === undefined ? undefined : { folder, program };
    const helper = new IndexHelper(thread, { roots, store });
    helper.start();
    const cancelled = token.onCancellationRequested(() => helper.stop());
    try {
      for (;;) {
        await helper.more();
        throwIfCancelled(token);
        for (let news = helper.next(); news; news = helper.next()) {
          if (news.kind === 'done') return true;
          if (news.kind === 'broken') return false;
          if (news.kind === 'stop') this.told.onStop();
          if (news.kind === 'problem') this.#told.onProblem(news.path, news.problem);
          if (news.kind !== 'found') continue;
          await inTurns(linesIn(news.lines), token, (line) => {
            this.#put(fileIn(line), put);
            return true;
          });
        }
      }
    } finally {
      cancelled.dispose();
    }
  }

  #put(file: KnownFile, put: Put): void {
    const { path } = file;
    // A file is found again where the thread has failed.
    if (this.#done.has(path)) return;
    this.#done.add(path);
    put(path, briefIn(file)?.brief);
  }

  readonly #told = {
    onStop: () => this.told.onStop(),
    onProblem: (path: string, problem: string) => {
      if (!this.#problems.has(path)) this.told.onProblem?.(path, problem);
      this.#problems.add(path);
    },
  };
}

/** Goes through many items in slices. False where `each` wants no more. */
async function inTurns<T>(items: Iterable<T>, token: CancellationToken, each: (item: T) => boolean): Promise<boolean> {
  let end = performance.now() + SLICE_MS;
  for (const item of items) {
    if (!each(item)) return false;
    if (performance.now() < end) continue;
    await turn();
    throwIfCancelled(token);
    end = performance.now() + SLICE_MS;
  }
  return true;
}
