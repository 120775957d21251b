import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkNewLabel, findLabels, labelsAt } from './labels';
import { SkillDocument } from './skill-document';

const TEXT =
  'See [the guide][G], [g][], [G] and [other][x].\r\n\r\n```\r\n[g]: no\r\n```\r\n\r\n[g]: a.md "A"\r\n[x]: b.md\r\n';
const document = new SkillDocument(TEXT);
const written = (offset: number) =>
  labelsAt(document, offset).map(({ span }) => TEXT.slice(span.start - 1, span.end + 1));

test('a label is known wherever it is used or defined, and nowhere else', () => {
  for (const needle of ['G], [g]', 'g][]', 'G] and', 'g]: a'])
    expect(written(TEXT.indexOf(needle))).toEqual(['[G]', '[g]', '[G]', '[g]']);
  expect(written(TEXT.indexOf('x].'))).toEqual(['[x]', '[x]']);
  for (const needle of ['the guide', 'other', 'g]: no', 'a.md']) expect(written(TEXT.indexOf(needle) + 1)).toEqual([]);
  expect(labelsAt(new SkillDocument('Mark [x] and [y][z].'), 6)).toEqual([]);
});

test('a label is refused that is another, or none', () => {
  const [label] = labelsAt(document, TEXT.indexOf('g]: a'));
  if (!label) throw new Error('no label');
  expect(checkNewLabel(document, label, ' X ')).toBe('Line 8 has the label X already: two links would become one.');
  for (const wrong of ['', '  ', 'a]b', 'a\nb', 'a\\'])
    expect(checkNewLabel(document, label, wrong)).toMatch(/one line/);
  expect(checkNewLabel(document, label, 'x'.repeat(1000))).toMatch(/999/);
  for (const right of ['guide', 'G', 'the guide']) expect(checkNewLabel(document, label, right)).toBeUndefined();
});

test('any text has labels in order', () => {
  const part = fc.constantFrom(
    '[a]',
    '[b][a]',
    '[a]: c\n',
    '[',
    ']',
    '\n',
    '`',
    '!',
    '\\',
    ' ',
    '> ',
    '[^a]: d\n',
    '\n\n',
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const starts = findLabels(new SkillDocument(parts.join(''))).map(({ span }) => span.start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }),
  );
});
