import { setImmediate as turn } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import { throwIfCancelled } from './guard';

/** How long a long job may hold up everything else: less than one frame. */
export const SLICE_MS = 4;

/** Goes through many items without anybody noticing: typing comes first, and cancelling works at once. */
export async function inSlices<T>(
  items: Iterable<T>,
  token: CancellationToken,
  each: (item: T) => void,
): Promise<void> {
  let end = performance.now() + SLICE_MS;
  for (const item of items) {
    each(item);
    if (performance.now() < end) continue;
    await turn();
    throwIfCancelled(token);
    end = performance.now() + SLICE_MS;
  }
}
