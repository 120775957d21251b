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
  `const { parentPort, workerData: { task, count, next } } = require('node:worker_threads');
   Atomics.store(next, 0, count);
   parentPort.postMessage([[count - 1, task.word + ' there']]);`,
);
const BROKEN = script('broken.cjs', 'throw new Error("no");');

const here = (at: number) => `${at} here`;

test('puts the results of both threads in order', async () => {
  const results = await inTwoThreads(GOOD, 1)({ word: 'done' }, 500, here);
  expect(results).toHaveLength(500);
  for (const [at, result] of results.entries()) expect([`${at} here`, 'done there']).toContain(result);
  expect(results[499]).toBe('done there');
});

test('does all itself when the second thread breaks or is not to be had', async () => {
  const all = await inOneThread({}, 40, here);
  expect(await inTwoThreads(BROKEN, 1)({}, 40, here)).toEqual(all);
  expect(await inTwoThreads(join(folder, 'none.cjs'), 1)({}, 40, here)).toEqual(all);
});

test('starts no thread for little work', async () => {
  expect(await inTwoThreads(GOOD, 41)({}, 40, here)).toEqual(await inOneThread({}, 40, here));
});
