import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inOneThread, inTwoThreads } from './threads';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Takes one alone, the last, and says where it was done. */
const GOOD = script(
  'good.cjs',
  `const { parentPort } = require('node:worker_threads');
   parentPort.on('message', (work) => {
     if (!work) return;
     Atomics.store(work.next, 0, work.count);
     parentPort.postMessage([[work.count - 1, work.task.word + ' there']]);
     parentPort.close();
   });`,
);
const BROKEN = script('broken.cjs', 'throw new Error("no");');

const here = (at: number) => `${at} here`;

test('puts the results of both threads in order', async () => {
  const results = await inTwoThreads(GOOD)({ word: 'done' }, 500, here, true);
  expect(results).toHaveLength(500);
  for (const [at, result] of results.entries()) expect([`${at} here`, 'done there']).toContain(result);
  expect(results[499]).toBe('done there');
});

test('does all itself when the second thread breaks or is not to be had', async () => {
  const all = await inOneThread({}, 40, here, false);
  expect(await inTwoThreads(BROKEN)({}, 40, here, true)).toEqual(all);
  expect(await inTwoThreads(join(folder, 'none.cjs'))({}, 40, here, true)).toEqual(all);
});

test('starts no thread for little work', async () => {
  expect(await inTwoThreads(GOOD)({}, 40, here, false)).toEqual(await inOneThread({}, 40, here, false));
});

test('takes the thread that was prepared, once, and what has broken off meanwhile as none', async () => {
  const loaded: string[] = [];
  const spread = inTwoThreads(GOOD, () => loaded.push('engine'));
  spread.prepare?.();
  spread.prepare?.();
  for (const word of ['first', 'second']) expect((await spread({ word }, 500, here, true))[499]).toBe(`${word} there`);
  expect(loaded).toHaveLength(2);
  const broken = inTwoThreads(BROKEN);
  broken.prepare?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await broken({}, 40, here, true)).toEqual(await inOneThread({}, 40, here, false));
});
