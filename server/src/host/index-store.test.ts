import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { entryIn, IndexStore, type KnownFile } from './index-store';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-index-'));
const kept = join(folder, 'index');
const program = join(folder, 'program.js');
const FILES: readonly KnownFile[] = [
  { path: '/w/a.md', stamp: '1 2 3', hash: 'h', entry: '{"path":"/w/a.md"}' },
  { path: '/w/技 能.md', stamp: '', hash: '', entry: '' },
];

beforeEach(() => {
  rmSync(kept, { recursive: true, force: true });
  writeFileSync(program, 'one');
});
afterAll(() => rmSync(folder, { recursive: true }));

const saved = async (files: readonly KnownFile[] = FILES): Promise<string> => {
  await new IndexStore(kept, program).save(['/w'], files);
  return join(kept, readdirSync(kept)[0] ?? '');
};
const loaded = async (roots = ['/w']) => [...(await new IndexStore(kept, program).load(roots)).values()];

test('what is kept is there at the next start, for these folders alone', async () => {
  await saved();
  expect(await loaded()).toEqual(FILES);
  expect(await loaded(['/other'])).toEqual([]);
});

test('nothing is kept of a path that would break a line', async () => {
  await saved([...FILES, { path: '/w/b\n.md', stamp: '', hash: '', entry: '' }]);
  expect(await loaded()).toEqual(FILES);
});

test.each([
  ['cut off', (file: string) => truncateSync(file, readFileSync(file).length - 3), 1],
  ['garbage', (file: string) => writeFileSync(file, '\u0000\u0001'), 0],
  ['of another program', () => writeFileSync(program, 'another one'), 0],
])('what is %s counts as nothing', async (_name, spoil, left) => {
  spoil(await saved());
  expect(await loaded()).toHaveLength(left);
});

test('a folder that cannot be written to is no fault', async () => {
  appendFileSync(program, ' longer');
  await new IndexStore(join(program, 'within a file'), program).save(['/w'], FILES);
  expect(await loaded()).toEqual([]);
});

test('facts are read only where they are those of the file', () => {
  const [file] = FILES as [KnownFile];
  expect(entryIn(file)).toEqual({ entry: { path: '/w/a.md' } });
  expect(entryIn({ ...file, entry: '' })).toEqual({ entry: undefined });
  expect(entryIn({ ...file, entry: '{"path":' })).toBeUndefined();
  expect(entryIn({ ...file, entry: '{"path":"/w/b.md"}' })).toBeUndefined();
});
