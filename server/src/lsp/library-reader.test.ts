import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import { type Brief, briefOf, SkillDocument } from '../core/index';
import { IndexStore } from '../host/index-store';
import { nodeFileSystem } from '../host/node-file-system';
import { type IndexAids, LibraryReader } from './library-reader';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-reader-'));
const thread = join(folder, 'index-thread.cjs');
const library = join(folder, 'library');
const LONG_AGO = new Date(Date.now() - 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string, time = LONG_AGO): void => {
  writeFileSync(path, text);
  utimesSync(path, time, time);
};
const textOf = (at: number) =>
  `---\nname: s-${at}\ndescription: d\n---\n\n# S ${at}\n\n[other](../s-${at + 1}/SKILL.md)\n`;
const libraryOf = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => {
    const place = join(library, `s-${at}`);
    mkdirSync(place, { recursive: true });
    write(join(place, 'SKILL.md'), textOf(at));
    return join(place, 'SKILL.md');
  });

/** What is found, and which files were opened for it here. */
const read = async (aids: IndexAids, token = CancellationToken.None) => {
  const opened: string[] = [];
  const problems: string[] = [];
  const disk = nodeFileSystem();
  const readText = (path: string) => {
    opened.push(path);
    return disk.readText(path);
  };
  const found = new Map<string, Brief | undefined>();
  const told = { onStop: () => {}, onProblem: (path: string) => problems.push(path) };
  await new LibraryReader({ ...disk, readText }, aids, told).read([library], token, (path, brief) => {
    expect(found.has(path)).toBe(false);
    found.set(path, brief);
  });
  return { found, opened, problems };
};

const expected = (paths: readonly string[]) =>
  new Map(paths.map((path, at) => [path, briefOf(path, new SkillDocument(textOf(at)))]));
const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

test('the second start reads nothing but what has changed, and of that only what has another text', async () => {
  const paths = libraryOf(5);
  const aids = { store: new IndexStore(join(folder, 'kept'), __filename) };
  expect((await read(aids)).opened).toHaveLength(5);
  expect((await read(aids)).opened).toEqual([]);
  const [first, second] = paths as [string, string];
  write(first, textOf(0), new Date(Date.now() - 30_000));
  write(second, textOf(9), new Date(Date.now() - 30_000));
  const third = await read(aids);
  expect(third.opened.sort()).toEqual([first, second]);
  expect(third.found.get(second)?.names).toEqual(['s-9', 's-1']);
  expect(third.found.get(first)).toEqual(expected(paths).get(first));
  expect((await read(aids)).opened).toEqual([]);
});

test('the second thread finds what the first finds', async () => {
  buildSync({
    entryPoints: [join(__dirname, '../host/index-thread.ts')],
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile: thread,
    logLevel: 'silent',
  });
  const paths = libraryOf(1300);
  const nowhere = join(library, 's-0', 'skill.md');
  symlinkSync(join(folder, 'nowhere'), nowhere);
  const { found, opened, problems } = await read({ thread });
  expect(sorted(found)).toEqual(sorted(expected(paths)));
  expect(opened).toEqual([]);
  expect(problems).toEqual([nowhere]);
}, 30_000);

test('a thread that cannot start leaves all to the first', async () => {
  const paths = libraryOf(1300);
  expect(sorted((await read({ thread: join(folder, 'missing.js') })).found)).toEqual(sorted(expected(paths)));
});

test('who cancels does not wait', async () => {
  const source = new CancellationTokenSource();
  source.cancel();
  await expect(read({}, source.token)).rejects.toThrow('Cancelled.');
});
