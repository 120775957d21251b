import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { setField } from './set-field';

const DISABLED = 'disable-model-invocation';
const after = (text: string, key: string, written: string | undefined) => {
  const edits = setField(new SkillDocument(text), key, written);
  return edits && applyEdits(text, edits);
};
const skill = (...fields: string[]) => ['---', ...fields, '---', '', 'Do it.', ''].join('\n');

test('a new field goes below the last one, in the line ends of the file', () => {
  const text = skill('name: a', 'description: >', '  Does', '  it.', '# ours');
  expect(after(text, DISABLED, 'true')).toBe(
    skill('name: a', 'description: >', '  Does', '  it.', `${DISABLED}: true`, '# ours'),
  );
  expect(after('---\r\nname: a\r\n---\r\n', DISABLED, 'true')).toBe(`---\r\nname: a\r\n${DISABLED}: true\r\n---\r\n`);
});

test('a value is replaced where it stands', () => {
  const text = skill('name: "a" # ours', 'description: b');
  expect(after(text, 'name', 'b-copy')).toBe(skill('name: b-copy # ours', 'description: b'));
  expect(after(skill('name:', 'x: 1'), 'name', 'b')).toBe(skill('name: b', 'x: 1'));
  expect(after(skill(`${DISABLED}: false`), DISABLED, 'true')).toBe(skill(`${DISABLED}: true`));
  expect(after(skill(`${DISABLED}: true`), DISABLED, 'true')).toBe(skill(`${DISABLED}: true`));
});

test('a field that goes takes its lines, and leaves the comments above', () => {
  const text = skill('name: a', '# why', `${DISABLED}: true # now`, 'x: 1');
  expect(after(text, DISABLED, undefined)).toBe(skill('name: a', '# why', 'x: 1'));
  expect(after(skill('name: a'), DISABLED, undefined)).toBe(skill('name: a'));
});

test.each([
  ['no frontmatter', 'Do it.\n'],
  ['broken YAML', skill('name: "a')],
  ['a value in a block', skill('name: |', '  a')],
  ['a field that stands twice', skill('name: a', 'name: b')],
])('nothing is done with %s', (_, text) => expect(after(text, 'name', 'b')).toBeUndefined());

test('what was set reads back, and other fields stay', () => {
  const value = fc.oneof(fc.boolean(), fc.string({ unit: 'grapheme-ascii' }));
  const end = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(value, end, fc.boolean(), (wanted, lineEnd, isThere) => {
      const text = skill('a: 1', ...(isThere ? ['key: old'] : []), 'b: "2" # two').replaceAll('\n', lineEnd);
      const { frontmatter } = new SkillDocument(after(text, 'key', JSON.stringify(wanted)) ?? '');
      expect(frontmatter.problems).toEqual([]);
      expect([frontmatter.field('a')?.value, frontmatter.field('b')?.value]).toEqual([1, '2']);
      expect(frontmatter.field('key')?.value).toBe(wanted);
      const without = after(text, 'key', undefined) ?? '';
      expect(without).toBe(isThere ? text.replace(`key: old${lineEnd}`, '') : text);
    }),
  );
});
