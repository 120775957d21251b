import { stampOf } from './cache-store';
import { Column } from './column';

/** Starting a thread takes as long as asking for so many stamps. */
const WORTH_A_THREAD = 20_000;
/** So many are taken at a time. */
const CHUNK = 256;
/** A thread that takes longer for so many has broken off. */
const LONGEST_MS = 1_000;

const STILL = 1;
const CHANGED = 2;

/** What two threads do together. */
interface Work {
  readonly paths: Uint8Array;
  readonly stamps: Uint8Array;
  /** Of each path, what is known: nothing, `STILL` or `CHANGED`. */
  readonly known: Uint8Array;
  /** The first that nobody has taken yet, and how many are done. */
  readonly state: Int32Array;
}

/**
 * Of each path, whether it still has the stamp it had; of very many in two threads.
 * @param script what runs in the second one: it calls `shareOfStamps`
 * @param onChange told at once of each that has not and that this thread finds: the other one goes on meanwhile
 */
export function areStill(
  script: string,
  paths: Column,
  stamps: Column,
  onChange: (path: string) => void = () => {},
): (place: number) => boolean {
  const count = paths.length;
  const known = new Uint8Array(new SharedArrayBuffer(count));
  const state = new Int32Array(new SharedArrayBuffer(8));
  if (count >= WORTH_A_THREAD) startThread(script, { paths: shared(paths), stamps: shared(stamps), known, state });
  ask(paths, stamps, known, state, onChange);
  for (let done = Atomics.load(state, 1); done < count; done = Atomics.load(state, 1))
    if (Atomics.wait(state, 1, done, LONGEST_MS) === 'timed-out') break;
  return (place) => (known[place] || answer(paths, stamps, place)) === STILL;
}

/** In the second thread: does its share. */
export function shareOfStamps({ paths, stamps, known, state }: Work): void {
  ask(new Column(paths), new Column(stamps), known, state);
}

function ask(
  paths: Column,
  stamps: Column,
  known: Uint8Array,
  state: Int32Array,
  onChange?: (path: string) => void,
): void {
  const count = known.length;
  for (let from = Atomics.add(state, 0, CHUNK); from < count; from = Atomics.add(state, 0, CHUNK)) {
    const to = Math.min(from + CHUNK, count);
    for (let place = from; place < to; place++) {
      known[place] = answer(paths, stamps, place);
      if (known[place] === CHANGED) onChange?.(paths.at(place));
    }
    Atomics.add(state, 1, to - from);
    Atomics.notify(state, 1);
  }
}

function answer(paths: Column, stamps: Column, place: number): number {
  const stamp = stampOf(paths.at(place));
  return stamp !== undefined && stamps.is(place, stamp) ? STILL : CHANGED;
}

function startThread(script: string, workerData: Work): void {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(script, { workerData });
  // What it leaves undone is done here.
  worker.on('error', () => {});
  worker.unref();
}

function shared({ bytes }: Column): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
