import type { Worker } from 'node:worker_threads';
import type { IndexNews, IndexTask } from '../host/index-thread';

/** The thread that reads a large library, and what it has to say. */
export class IndexHelper {
  readonly #news: (IndexNews | { readonly kind: 'broken' })[] = [];
  #worker: Worker | undefined;
  #wake: () => void = () => {};

  constructor(
    readonly script: string,
    readonly task: IndexTask,
  ) {}

  /** The next of what it has said; the last are `done` and `broken`. */
  next(): IndexNews | { readonly kind: 'broken' } | undefined {
    return this.#news.shift();
  }

  /** Resolves when it has said something. */
  async more(): Promise<void> {
    if (this.#news.length > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  start(): void {
    // Loaded when it is needed.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.#worker = new Worker(this.script, { workerData: this.task });
    // Nobody waits for what it keeps when the server ends.
    this.#worker.unref();
    this.#worker.on('message', (news: IndexNews) => this.#say(news));
    this.#worker.on('error', () => this.#say({ kind: 'broken' }));
    this.#worker.on('exit', () => this.#say({ kind: 'broken' }));
  }

  stop(): void {
    void this.#worker?.terminate();
  }

  #say(news: IndexNews | { readonly kind: 'broken' }): void {
    this.#news.push(news);
    this.#wake();
  }
}
