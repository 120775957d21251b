import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root, sources } from './imports';

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'out']);
const TEXT = /(\.(ts|mjs|cjs|js|json|md|yml|yaml|html|css)|\/(run|\.npmrc|\.vscodeignore|\.gitignore))$/;

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !NOT_OURS.has(entry.name)) yield* filesIn(path);
    else if (entry.isFile() && TEXT.test(path)) yield path;
  }
}

const files = [...filesIn(root)].map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

/** The files that hold what they must not, with the line. */
const withMatch = (pattern: RegExp, among = files) =>
  among.flatMap(({ path, text }) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [`${path}:${text.slice(0, at).split('\n').length}`];
  });

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

test('the whole clone is looked at', () => {
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['package.json', 'README.md', 'biome.json']));
});

test('no file names the folder of the clone it was written in', () => {
  expect(withMatch(new RegExp(`${escaped(root)}(?![\\w-])`))).toEqual([]);
});

test('no file names a package registry', () => {
  expect(withMatch(/https?:\/\/[^\s/"'`]*(registry|artifactory|npmmirror)/)).toEqual([]);
});

test('lock files are free of registry addresses', () => {
  const locks = files.filter(({ path }) => path.endsWith('package-lock.json'));
  expect(locks.length).toBeGreaterThan(0);
  expect(withMatch(/"resolved":/, locks)).toEqual([]);
});

test('no test runs alone', () => {
  const tests = files.filter(({ path }) => /^(test|server|client)\/.*\.(ts|mjs|cjs)$/.test(path));
  expect(withMatch(/\b(test|it|describe|suite)\.only\(/, tests)).toEqual([]);
});

test('the core asks neither clock nor chance nor console', () => {
  const core = sources('server/src/core').map((file) => `${file}.ts`);
  const among = files.filter(({ path }) => core.includes(path.replaceAll('\\', '/')));
  expect(
    withMatch(/^(?!\s*(\/\/|\*)).*\b(Date\.now|new Date\(|Math\.random|performance\.now|console\.)/m, among),
  ).toEqual([]);
});
