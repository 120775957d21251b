// The thread of the first index of a large library: finds its files, reads them and keeps what it has found. All that is garbage then goes
// with the thread.
import { parentPort, workerData } from 'node:worker_threads';
import { findFiles } from './index-files';
import { IndexStore } from './index-store';
import { walkLibrary } from './library';
import { nodeFileSystem, readStamped } from './node-file-system';

/** What the thread is to read. */
export interface IndexTask {
  readonly roots: readonly string[];
  /** See `IndexStore`. */
  readonly store: { readonly folder: string; readonly program: string } | undefined;
}

/** What the thread says: what it has found, a line for each file (see `fileIn`); what it has passed over; that the search has ended early. */
export type IndexNews =
  | { readonly kind: 'found'; readonly lines: string }
  | { readonly kind: 'problem'; readonly path: string; readonly problem: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'done' };

/** So many lines are sent at a time. */
const BATCH = 200;

async function run({ roots, store }: IndexTask): Promise<void> {
  const tell = (news: IndexNews) => parentPort?.postMessage(news);
  const onProblem = (path: string, problem: string) => tell({ kind: 'problem', path, problem });
  const kept = store && new IndexStore(store.folder, store.program);
  const known = (await kept?.load(roots)) ?? new Map<string, string>();
  const lines: string[] = [];
  let batch: string[] = [];
  const send = () => {
    tell({ kind: 'found', lines: `${batch.join('\n')}\n` });
    batch = [];
  };
  const walk = walkLibrary(roots, nodeFileSystem(), { onProblem, onStop: () => tell({ kind: 'stop' }) });
  for (const found of findFiles(walk, known, readStamped)) {
    if (found === undefined) continue;
    lines.push(found.line);
    if (batch.push(found.line) === BATCH) send();
  }
  if (batch.length > 0) send();
  tell({ kind: 'done' });
  await kept?.save(roots, lines, known);
}

void run(workerData as IndexTask);
