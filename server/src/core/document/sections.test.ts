import { describe, expect, test } from 'vitest';
import { scan } from './scan';
import { findSections, plainText } from './sections';
import { sliceOf } from './text';

const sectionsOf = (text: string) => findSections(text, scan(text));

test('a section reaches to the next heading of its level or a higher one', () => {
  const text = '# A\na\n## B\nb\n### C\nc\n## D\r\nd\n# E';
  expect(
    sectionsOf(text).map(({ title, span, bodySpan, ownSpan, parent }) => [
      title,
      sliceOf(text, span).length,
      sliceOf(text, bodySpan),
      sliceOf(text, ownSpan),
      parent?.title,
    ]),
  ).toEqual([
    ['A', 29, 'a\n## B\nb\n### C\nc\n## D\r\nd\n', 'a\n', undefined],
    ['B', 15, 'b\n### C\nc\n', 'b\n', 'A'],
    ['C', 8, 'c\n', 'c\n', 'B'],
    ['D', 8, 'd\n', 'd\n', 'A'],
    ['E', 3, '', '', undefined],
  ]);
});

test('headings in quotes, lists and code open none', () => {
  expect(sectionsOf('> # a\n\n- # b\n\n```\n# c\n```\n')).toEqual([]);
});

describe('numbers', () => {
  test.each([
    ['3. Build', '3', 'Build'],
    ['3) Build', '3', 'Build'],
    ['3.1 Build', '3.1', 'Build'],
    ['4b. Hand-off (Opt-In)', '4b', 'Hand-off (Opt-In)'],
    ['3.A. Build loop', '3.A', 'Build loop'],
    ['**2.** Build', '2', 'Build'],
    ['5 tips', undefined, '5 tips'],
    ['2026 plan', undefined, '2026 plan'],
    ['3D models', undefined, '3D models'],
    ['v1.2 notes', undefined, 'v1.2 notes'],
    ['Phase 3: Build', undefined, 'Phase 3: Build'],
  ])('%s', (heading, number, title) => {
    expect(sectionsOf(`## ${heading}\n`)).toMatchObject([{ number, title }]);
  });
});

test.each([
  ['**Bold** and *it* and __b__ and _i_', 'Bold and it and b and i'],
  ['***both*** ~~gone~~', 'both gone'],
  ['`code_with_*` and ``a ` b``', 'code_with_* and a ` b'],
  ['[text](url "t") ![alt](i.png) [ref][r]', 'text alt ref'],
  ['CMD_VERIFY_PHASE_EXIT stays', 'CMD_VERIFY_PHASE_EXIT stays'],
  ['a \\* b <br> c <!-- d -->', 'a * b  c'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['Failure Modes &amp; `&amp;`', 'Failure Modes & &amp;'],
])('a reader sees %s as %s', (markdown, plain) => {
  expect(plainText(markdown)).toBe(plain);
});
