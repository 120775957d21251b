import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFiles, unnamedFiles } from './unnamed-files';

test('only files an agent may load, and none that come with something else', () => {
  const files = [
    ...['references/a.md', 'scripts/b.py', 'assets/c.svg', 'docs/d.md', 'e.md', 'references/README.md'],
    ...['scripts/__init__.py', 'scripts/tests/f.py', 'scripts/test_g.py', 'scripts/h.test.ts', 'assets/LICENSE'],
    ...['scripts/requirements.txt', 'scripts/package.json', 'assets/.keep', 'scripts/__pycache__/b.pyc'],
  ];
  expect(openFiles('', files)).toEqual(['references/a.md', 'scripts/b.py', 'assets/c.svg']);
});

test('one that names another is told, itself does not count', () => {
  const texts: [string, string][] = [
    ['references/a.md', 'This is a.md. See b.md.'],
    ['references/c.md', 'See b.md and c.'],
  ];
  expect(unnamedFiles(['references/a.md', 'references/b.md'], texts)).toEqual([
    { path: 'references/a.md' },
    { path: 'references/b.md', by: 'references/a.md' },
  ]);
});

const path = fc
  .tuple(
    fc.constantFrom('references', 'scripts/x', 'assets'),
    fc.stringMatching(/^[a-z][a-z-]{0,8}$/),
    fc.constantFrom('md', 'py'),
  )
  .map(([folder, stem, end]) => `${folder}/${stem}.${end}`);
const text = fc
  .array(fc.oneof(fc.constantFrom('references/', 'scripts', '/', '-', ' ', '`', '日'), path, fc.string()))
  .map((parts) => parts.join(''));

test('a file named by its path is never open, and naming more opens nothing', () => {
  fc.assert(
    fc.property(text, text, fc.uniqueArray(path, { maxLength: 6 }), (a, b, files) => {
      const open = openFiles(a, files);
      expect(files).toEqual(expect.arrayContaining([...open]));
      for (const each of openFiles(`${a}\n${b}`, files)) expect(open).toContain(each);
      for (const each of files) expect(openFiles(`${a} \`${each}\` ${b}`, [each])).toEqual([]);
    }),
  );
});
