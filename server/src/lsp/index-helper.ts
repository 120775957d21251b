import type { Worker } from 'node:worker_threads';
import type { ChangedFile } from '../host/index-files';

/** So many files are sent at a time, and so often ahead of what comes back. */
const BATCH = 200;
const AHEAD = 2;

/** Files with the lines that say what was found in them, in the same order. */
export interface FoundFiles {
  readonly files: readonly ChangedFile[];
  readonly block: Uint8Array;
}

/** A second thread that takes files from the end of a list as long as there are some, and gives what it has found in them. */
export class IndexHelper {
  /** What it has found and nobody has taken yet. */
  readonly found: FoundFiles[] = [];
  #worker: Worker | undefined;
  /** What it is at. */
  readonly #sent: (readonly ChangedFile[])[] = [];
  #isBroken = false;
  #wake: () => void = () => {};

  constructor(
    readonly script: string,
    readonly waiting: ChangedFile[],
  ) {}

  /** False when nothing more is to be expected of it. */
  get isBusy(): boolean {
    return this.#sent.length > 0;
  }

  /** True when what waits is left to others. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Starts it where it has not been started. */
  async start(): Promise<void> {
    const { Worker } = await import('node:worker_threads');
    this.#worker = new Worker(this.script);
    this.#worker.on('message', (block: Uint8Array) => {
      this.found.push({ files: this.#sent.shift() ?? [], block });
      this.send();
      this.#wake();
    });
    const broken = () => {
      this.#isBroken = true;
      this.waiting.push(...this.#sent.splice(0).flat());
      this.#wake();
    };
    this.#worker.on('error', broken);
    this.#worker.on('exit', broken);
    this.send();
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

  /** Sends what waits, unless it has enough to do. */
  send(): void {
    while (this.#worker && !this.#isBroken && this.#sent.length < AHEAD && this.waiting.length > 0) {
      const files = this.waiting.splice(-BATCH);
      this.#sent.push(files);
      this.#worker.postMessage(files);
    }
  }
}
