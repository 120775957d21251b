import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../document/text';
import { RULES } from '../index';
import { findingsIn } from '../rule-test-support';

const rules = RULES.filter(({ group }) => group === 'encoding');
const TOP = '---\nname: notes\ndescription: Writes notes.\n---\n\n';
const found = (body: string) =>
  findingsIn({ text: `${TOP}${body}\n` }, rules).map(({ rule, severity }) => [rule, severity]);

describe('silent on the scripts and symbols of the world', () => {
  test.each([
    'Emoji 👩‍💻 👩🏽‍🚒 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 🏴‍☠️ 🇩🇪 1️⃣ ♀️',
    'Flags 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿.',
    '中文，日本語　한국어 – “quotes” … naïve Ω ≠ ½',
    'نص عربي مع (أقواس)\u200f و English\u200e 123.',
    'می‌خواهم نامه‌ای بنویسم',
    'טקסט \u2067בעברית\u2069 עם API\u200e!',
    'क्‍ष और ന്‍റെ',
    'ภาษา\u200bไทย',
    'A\u00a0non-breaking space, and a\tTab.',
    'In code: `\uFFFD`.',
  ])('%s', (body) => {
    expect(found(body)).toEqual([]);
  });
});

describe('what nobody sees is found', () => {
  test.each([
    ['a\u200bb', 'hidden-character', 'hint'],
    ['a\u200db', 'hidden-character', 'hint'],
    ['a\ufeffb', 'hidden-character', 'hint'],
    ['a \u202eb\u202c', 'hidden-character', 'warning'],
    ['عربي \u202eb', 'hidden-character', 'warning'],
    ['a\u2066b', 'hidden-character', 'warning'],
    ['a\u{e0061}\u{e0062}', 'hidden-character', 'warning'],
    ['a\u0000', 'control-character', 'warning'],
    ['a\u001b[31m', 'control-character', 'hint'],
    ['a \uFFFD b', 'replacement-character', 'warning'],
    ['a\r\nb', 'mixed-line-ends', 'hint'],
  ])('%j', (body, rule, severity) => {
    expect(found(body)[0]).toEqual([rule, severity]);
  });

  test('only a few times in a file full of it', () => {
    expect(found('a\u200b '.repeat(1000))).toHaveLength(20);
  });

  test('in the frontmatter as an error, where parsers reject the file', () => {
    const text = TOP.replace('Writes', 'Writes\u0001');
    expect(findingsIn({ text }, rules)).toMatchObject([{ rule: 'control-character', severity: 'error' }]);
  });
});

describe('a file that is not UTF-8', () => {
  const encoding = { bom: false, problem: 'not valid UTF-8 at byte 60 (0x97 on line 6); save it as UTF-8.' };

  test('is one finding, at the first character that was lost', () => {
    const text = `${TOP}A \uFFFD B \uFFFD C\n`;
    expect(findingsIn({ text, encoding }, rules)).toMatchObject([
      { rule: 'undecodable-text', severity: 'error', span: { start: TOP.length + 2, end: TOP.length + 3 } },
    ]);
  });

  test('is offered no edits at all', () => {
    const text = '---\nname: notes\ndescription: Writes: notes \uFFFD.\n---\n';
    const fixes = (given: object) => findingsIn({ text, ...given }).flatMap((finding) => finding.fixes);
    expect(fixes({})).not.toEqual([]);
    expect(fixes({ encoding })).toEqual([]);
  });
});

test('line ends become those of most lines', () => {
  for (const [text, after] of [
    ['a\r\nb\nc\n', 'a\nb\nc\n'],
    ['a\r\nb\r\nc\n', 'a\r\nb\r\nc\r\n'],
    ['a\nb\rc\n', 'a\nb\nc\n'],
  ] as const) {
    const [fix] = findingsIn({ text }, rules)[0]?.fixes ?? [];
    expect(fix?.safety).toBe('safe');
    expect(applyEdits(text, fix?.change().edits ?? [])).toBe(after);
  }
});
