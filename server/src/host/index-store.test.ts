import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { briefIn, fileIn, IndexStore, type KnownFile, lineOf } from './index-store';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-index-'));
const kept = join(folder, 'index');
const program = join(folder, 'program.js');
const FILES: readonly KnownFile[] = [
  { path: '/w/a.md', stamp: '1 2 3', hash: 'h', brief: '{"role":"skill","names":["a"],"words":[1]}' },
  { path: '/w/技 能.md', stamp: '', hash: '', brief: '' },
];

beforeEach(() => {
  rmSync(kept, { recursive: true, force: true });
  writeFileSync(program, 'one');
});
afterAll(() => rmSync(folder, { recursive: true }));

const saved = async (files: readonly KnownFile[] = FILES): Promise<string> => {
  await new IndexStore(kept, program).save(['/w'], files.map(lineOf), new Map());
  return join(kept, readdirSync(kept)[0] ?? '');
};
const loaded = async (roots = ['/w']) => [...(await new IndexStore(kept, program).load(roots)).values()].map(fileIn);

test('what is kept is there at the next start, for these folders alone', async () => {
  await saved();
  expect(await loaded()).toEqual(FILES);
  expect(await loaded(['/other'])).toEqual([]);
});

test('nothing in a path breaks a line', async () => {
  const odd = { path: '/w/b\n\t"%0.md', stamp: '', hash: '', brief: '' };
  await saved([...FILES, odd]);
  expect(await loaded()).toEqual([...FILES, odd]);
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
  await new IndexStore(join(program, 'within a file'), program).save(['/w'], FILES.map(lineOf), new Map());
  expect(await loaded()).toEqual([]);
});

test('of what is kept as nothing there is nothing, and what cannot be read is none', () => {
  const [file, unreadable] = FILES as [KnownFile, KnownFile];
  const nothing = { calls: [], symbols: [], loads: [] };
  expect(briefIn(file)).toEqual({ brief: { role: 'skill', names: ['a'], words: [1], ...nothing } });
  expect(briefIn(unreadable)).toEqual({ brief: undefined });
  expect(briefIn({ brief: '{"role":' })).toBeUndefined();
});

test('what is kept already is not written anew', async () => {
  const store = new IndexStore(kept, program);
  const lines = FILES.map(lineOf);
  await store.save(['/w'], lines, new Map());
  const known = await store.load(['/w']);
  rmSync(kept, { recursive: true });
  await store.save(['/w'], lines, known);
  expect(await store.size(['/w'])).toBe(0);
  await store.save(['/w'], lines.slice(1), known);
  expect(await store.size(['/w'])).toBeGreaterThan(0);
});
