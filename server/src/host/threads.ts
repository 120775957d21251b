import type { Worker } from 'node:worker_threads';

/** Work on many things. */
export interface Spread {
  /**
   * Gives the results in the order of the things, each by its number. `task` says in plain data what a second thread would have to do for
   * the same, where it `isMuch`.
   */
  <T>(task: object, count: number, work: (at: number) => T, isMuch: boolean): Promise<T[]>;
  /** Has a second thread start when it is plain that there will be much to do, and not yet what. */
  readonly prepare?: () => void;
}

/** Does all in this thread. */
export const inOneThread: Spread = async (_task, count, work) => Array.from({ length: count }, (_, at) => work(at));

/** From here on a run takes so long that what is compiled counts. */
const MANY = 100;
/** So many are taken at a time. */
const CHUNK = 4;

/** What the second thread is given. */
interface Share {
  readonly task: object;
  readonly count: number;
  /** The first that nobody has taken yet. */
  readonly next: Int32Array;
}

type Results<T> = [at: number, result: T][];

/**
 * Does large work in two threads, the second one running `script`, which calls `shareOfWork`. Whoever is done takes the next few; what
 * a broken thread leaves behind is done here.
 * @param load loads what the work needs, before V8 is told anything by which it would refuse what was compiled earlier
 */
export function inTwoThreads(script: string, load: () => void = () => {}): Spread {
  let waiting: SecondThread | undefined;
  const prepare = (): SecondThread => {
    if (waiting) return waiting;
    load();
    // Before the thread begins: it starts under the same flags.
    compileLess();
    waiting = new SecondThread(script);
    waiting.load();
    return waiting;
  };
  const spread = async <T>(task: object, count: number, work: (at: number) => T, isMuch: boolean) => {
    if (count >= MANY) compileLess();
    if (!isMuch) return inOneThread(task, count, work, false);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const other = prepare().share<T>({ task, count, next });
    waiting = undefined;
    const results: T[] = [];
    for (const [at, result] of share(count, next, work)) results[at] = result;
    for (const [at, result] of (await other) ?? []) results[at] = result;
    for (let at = 0; at < count; at++) if (!(at in results)) results[at] = work(at);
    return results;
  };
  return Object.assign(spread, { prepare: () => void prepare() });
}

/**
 * Has V8 spend less on making code fast, which in a run of seconds took a quarter of all processor time and gained nothing: it waits longer
 * before it optimizes a function, inlines less into it, leaves very long ones and the costly passes out, and compiles a pattern only
 * once, not first to interpret it. Measured with the V8 11 of node 20, November 2026; to other versions nothing is said. Only what V8
 * reads anew for each function or pattern: flags hold for all threads, and what a thread has begun under another one it may not survive.
 */
function compileLess(): void {
  if (!process.versions.v8.startsWith('11.') || process.listeners('exit').includes(compileAsUsual)) return;
  flag('--interrupt-budget=300000 --max-inlined-bytecode-size-cumulative=100 --max-optimized-bytecode-size=600');
  flag('--no-turbo-loop-peeling --no-turbo-load-elimination --no-turbo-escape --regexp-tier-up-ticks=0');
  process.prependOnceListener('exit', compileAsUsual);
}

/** What is compiled is kept at the end (`code-cache`), and refused by a process with other flags: back to those of V8 11. */
function compileAsUsual(): void {
  flag('--interrupt-budget=67584 --max-inlined-bytecode-size-cumulative=920 --max-optimized-bytecode-size=61440');
  flag('--turbo-loop-peeling --turbo-load-elimination --turbo-escape --regexp-tier-up-ticks=1');
}

function flag(flags: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flags);
}

/** A thread that keeps no process alive before it has been given work. */
class SecondThread {
  readonly #worker: Worker;
  readonly #ended: Promise<undefined>;

  constructor(script: string) {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.#worker = new Worker(script);
    this.#worker.unref();
    this.#ended = new Promise((resolve) => {
      for (const end of ['error', 'exit']) this.#worker.on(end, () => resolve(undefined));
    });
  }

  /** Has it load what any work needs. */
  load(): void {
    this.#worker.postMessage(undefined);
  }

  /** Gives its share of the results; undefined where it has broken off. */
  share<T>(work: Share): Promise<Results<T> | undefined> {
    this.#worker.ref();
    this.#worker.postMessage(work);
    return Promise.race([new Promise<Results<T>>((resolve) => this.#worker.on('message', resolve)), this.#ended]);
  }
}

function share<T>(count: number, next: Int32Array, work: (at: number) => T): Results<T> {
  const results: Results<T> = [];
  for (let from = Atomics.add(next, 0, CHUNK); from < count; from = Atomics.add(next, 0, CHUNK))
    for (let at = from; at < Math.min(from + CHUNK, count); at++) results.push([at, work(at)]);
  return results;
}

/**
 * In the second thread: does its share. `workOf` makes of the task the same work as in the first thread.
 * @param load what the first thread loads
 */
export function shareOfWork(workOf: (task: object) => (at: number) => unknown, load: () => void): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  parentPort?.on('message', (work: Share | undefined) => {
    if (!work) return load();
    const { task, count, next } = work;
    parentPort?.postMessage(share(count, next, workOf(task)));
    parentPort?.close();
  });
}
