import { expect, test } from 'vitest';
import type { FileFact } from '../rules/rule';
import { Addresses, joinPath, relativePath } from './addresses';

test.each([
  ['', 'SKILL.md', 'SKILL.md'],
  ['references', 'SKILL.md', '../SKILL.md'],
  ['a/b', 'a/c.md', '../c.md'],
])('the way from %j to %j', (folder, path, expected) => expect(relativePath(folder, path)).toBe(expected));

test.each([
  ['references', '../x', 'x'],
  ['', '../x', '../x'],
  ['a', './b//c/', 'a/b/c'],
])('%j and %j', (folder, path, expected) => expect(joinPath(folder, path)).toBe(expected));

const files = new Map<string, FileFact>([
  ['scripts/x.py', { kind: 'file' }],
  ['references/a.md', { kind: 'file' }],
]);
const addresses = new Addresses({ folderName: 'demo', location: 'skills/demo/SKILL.md', files }, new Set(), false);

test.each([
  ['a link is read from its file', '../scripts/x.py', true, 'scripts/x.py'],
  ['a path in a sentence too, where only that file exists', '../scripts/x.py', false, 'scripts/x.py'],
  ['or from the skill folder', 'scripts/x.py', false, 'scripts/x.py'],
  ['out and in again', '../../demo/scripts/x.py', true, 'scripts/x.py'],
  ['another skill', '../../other/x.md', true, '../other/x.md'],
  ['nobody knows', 'docs/plan.md', false, undefined],
  ['an address', 'https://example.com/skills/demo/scripts/x.py', true, undefined],
  ['a placeholder', 'references/{name}.md', true, undefined],
  ['a glob', 'references/*.md', false, undefined],
])('%s', (_, written, isLink, path) => expect(addresses.read(written, 'references/b.md', isLink)?.path).toBe(path));

test('from elsewhere the way leads through the folder of the skill', () => {
  expect(addresses.wayFrom('../other/SKILL.md', 'SKILL.md')).toBe('../demo/SKILL.md');
  expect(addresses.wayFrom('../../README.md', 'references/a.md')).toBe('skills/demo/references/a.md');
  expect(addresses.wayFrom('docs/b.md', 'SKILL.md')).toBe('../SKILL.md');
});
