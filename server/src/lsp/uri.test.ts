import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin, pathOf, uriBeside } from './uri';

describe('uriBeside', () => {
  test.each([
    ['file:///w/demo/SKILL.md', 'references/a b.md', 'file:///w/demo/references/a%20b.md'],
    ['file:///w/demo/SKILL.md', '../other/x.md', 'file:///w/other/x.md'],
    ['file:///w/demo/SKILL.md', '.', 'file:///w/demo'],
    ['file:///c%3A/my%20skills/demo/SKILL.md', '../new', 'file:///c%3A/my%20skills/new'],
    ['file:///SKILL.md', 'a#b?.md', 'file:///a%23b%3F.md'],
    ['vscode-vfs://github/owner/repo/demo/SKILL.md', 'x.md', 'vscode-vfs://github/owner/repo/demo/x.md'],
    ['untitled:Untitled-1', 'x.md', 'untitled:Untitled-1'],
  ])('%s and %s give %s', (uri, path, expected) => expect(uriBeside(uri, path)).toBe(expected));
});

describe('isWithin', () => {
  test.each([
    ['file:///w/one/SKILL.md', 'file:///w/one', true],
    ['file:///w/one/SKILL.md', 'file:///w/one/', true],
    ['file:///w/one', 'file:///w/one', true],
    ['file:///w/one%20two/SKILL.md', 'file:///w/one two', true],
    ['file:///w/onemore/SKILL.md', 'file:///w/one', false],
    ['vscode-vfs://github/o/r/SKILL.md', 'vscode-vfs://github/o/r', true],
    ['vscode-vfs://github/o/r/SKILL.md', 'file:///o/r', false],
  ])('%s in %s: %s', (uri, folder, expected) => expect(isWithin(uri, folder)).toBe(expected));
});

test('only URIs of files have a path, and no URI makes it fail', () => {
  expect(pathOf('untitled:Untitled-1')).toBeUndefined();
  expect(pathOf('file:///%')).toBeUndefined();
  expect(pathOf('file:///w/a%2Fb')).toBeUndefined();
  expect(pathOf('')).toBeUndefined();
});

test.skipIf(process.platform === 'win32')('a path is read as node reads it', () => {
  const part = fc.string({
    unit: fc.constantFrom('a', 'B', '0', '.', '-', '~', '@', '%20', '%2F', '?', '#', ' ', 'é', '\\\\', '|'),
  });
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const uri = `file:///${parts.join('/')}`;
      let expected: string | undefined;
      try {
        expected = fileURLToPath(uri);
      } catch {
        expected = undefined;
      }
      expect(pathOf(uri)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
