import type { Worker } from 'node:worker_threads';
import type { ChangedFile } from '../host/index-files';
import type { KnownFile } from '../host/index-store';

/** So many files are sent at a time. */
const BATCH = 32;

/** A second thread that takes files from the end of a list as long as there are some, and gives what it has found in them. */
export class IndexHelper {
  /** What it has found and nobody has taken yet. */
  readonly found: KnownFile[] = [];
  #worker: Worker | undefined;
  /** What it is at. */
  #sent: readonly ChangedFile[] = [];
  #wake: () => void = () => {};

  constructor(
    readonly script: string,
    readonly waiting: ChangedFile[],
  ) {}

  /** False when nothing more is to be expected of it. */
  get isBusy(): boolean {
    return this.#sent.length > 0;
  }

  /** Starts it where it has not been started. */
  async start(): Promise<void> {
    const { Worker } = await import('node:worker_threads');
    this.#worker = new Worker(this.script);
    this.#worker.on('message', (found: readonly KnownFile[]) => {
      this.found.push(...found);
      this.#send();
    });
    // What a broken thread leaves behind is done by who waits for it.
    const broken = () => {
      this.waiting.push(...this.#sent);
      this.#sent = [];
      this.#wake();
    };
    this.#worker.on('error', broken);
    this.#worker.on('exit', broken);
    this.#send();
  }

  /** Resolves when it has found something, or is done. */
  async news(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #send(): void {
    this.#sent = this.waiting.splice(-BATCH);
    if (this.#sent.length > 0) this.#worker?.postMessage(this.#sent);
    this.#wake();
  }
}
