import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchFiles } from './watch';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('tells of changes in folders below, one at a time, until it is ended', async () => {
  for (const name of ['skills/a', 'node_modules/x']) mkdirSync(join(folder, name), { recursive: true });
  const end = new AbortController();
  let running = 0;
  let calls = 0;
  let told = () => {};
  const next = () =>
    new Promise<void>((done) => {
      told = done;
    });
  const watching = watchFiles(
    [folder],
    async () => {
      expect(++running).toBe(1);
      // What changes meanwhile is told afterwards.
      if (++calls === 1) writeFileSync(join(folder, 'skills/a/SKILL.md'), 'again');
      running--;
      told();
    },
    end.signal,
  );
  writeFileSync(join(folder, 'node_modules/x/y.md'), 'x');
  const first = next();
  writeFileSync(join(folder, 'skills/a/SKILL.md'), 'new');
  await first;
  const second = next();
  await second;
  expect(calls).toBeGreaterThan(1);
  end.abort();
  await watching;
});

test('says why it cannot', async () => {
  const gone = watchFiles([join(folder, 'gone')], async () => {}, new AbortController().signal);
  await expect(gone).rejects.toThrow('ENOENT');
});

test('ends with what a call fails with', async () => {
  const failing = watchFiles([folder], () => Promise.reject(new Error('broken')), new AbortController().signal);
  writeFileSync(join(folder, 'skills/a/SKILL.md'), 'once more');
  await expect(failing).rejects.toThrow('broken');
});
