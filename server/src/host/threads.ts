/**
 * Work on many things, each by its number, the results in their order. `task` says in plain data what a second thread would have to
 * do for the same; less than `fewest` is not worth one.
 */
export type Spread = <T>(task: object, count: number, work: (at: number) => T, fewest?: number) => Promise<T[]>;

/** Does all in this thread. */
export const inOneThread: Spread = async (_task, count, work) => Array.from({ length: count }, (_, at) => work(at));

/** Starting a thread and compiling everything anew in it costs about as much as the half of so many skills. */
const FEWEST = 1500;
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
 */
export function inTwoThreads(script: string, usual = FEWEST): Spread {
  return async <T>(task: object, count: number, work: (at: number) => T, fewest = usual) => {
    if (count >= MANY) compileLess();
    if (count < fewest) return inOneThread(task, count, work);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const other = resultsOf<T>(script, { task, count, next });
    const results: T[] = [];
    // The thread starts when this one first waits.
    await new Promise((resolve) => setImmediate(resolve));
    for (const [at, result] of share(count, next, work)) results[at] = result;
    for (const [at, result] of (await other) ?? []) results[at] = result;
    for (let at = 0; at < count; at++) if (!(at in results)) results[at] = work(at);
    return results;
  };
}

/**
 * Has V8 wait longer before it optimizes a function, and inline less into it: in a run of seconds that took a quarter of all processor
 * time and gained nothing. Measured with the V8 11 of node 20, November 2026; to other versions nothing is said. Only numbers that V8
 * reads anew each time: flags hold for all threads, and what a thread has begun under one it may not survive under another.
 */
function compileLess(): void {
  if (!process.versions.v8.startsWith('11.') || process.listeners('exit').includes(compileAsUsual)) return;
  flag('--interrupt-budget=300000 --max-inlined-bytecode-size-cumulative=100');
  process.prependOnceListener('exit', compileAsUsual);
}

/** What is compiled is kept at the end (`code-cache`), and refused by a process with other flags: back to those of V8 11. */
function compileAsUsual(): void {
  flag('--interrupt-budget=67584 --max-inlined-bytecode-size-cumulative=920');
}

function flag(flags: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flags);
}

async function resultsOf<T>(script: string, workerData: Share): Promise<Results<T> | undefined> {
  const { Worker } = await import('node:worker_threads');
  return new Promise((resolve) => {
    const worker = new Worker(script, { workerData });
    worker.on('message', resolve);
    worker.on('error', () => resolve(undefined));
    worker.on('exit', () => resolve(undefined));
  });
}

function share<T>(count: number, next: Int32Array, work: (at: number) => T): Results<T> {
  const results: Results<T> = [];
  for (let from = Atomics.add(next, 0, CHUNK); from < count; from = Atomics.add(next, 0, CHUNK))
    for (let at = from; at < Math.min(from + CHUNK, count); at++) results.push([at, work(at)]);
  return results;
}

/** In the second thread: does its share. `workOf` makes of the task the same work as in the first thread. */
export async function shareOfWork(workOf: (task: object) => (at: number) => unknown): Promise<void> {
  const { parentPort, workerData } = await import('node:worker_threads');
  const { task, count, next } = workerData as Share;
  parentPort?.postMessage(share(count, next, workOf(task)));
}
