import { expect, test } from 'vitest';
import { withoutSuppressions } from './silent-document';
import { SkillDocument } from './skill-document';

/** Numbers of the lines on which a finding of the rule is silenced. */
function silenced(text: string, rule: string): number[] {
  const { suppressions, lines } = new SkillDocument(text);
  const all = Array.from({ length: lines.count }, (_, line) => line);
  return all.filter((line) => suppressions.matching(rule, lines.lineSpan(line)).length > 0);
}

test('nothing is silenced without a word', () => {
  expect(silenced('a\n<!-- skilldepth -->\n<!-- skilldepth-disabled -->\n', 'r')).toEqual([]);
});

test('the next line, and the same line', () => {
  expect(silenced('<!-- skilldepth-disable-next-line r, s -- because -->\na\nb\n', 'r')).toEqual([1]);
  expect(silenced('a\nb <!-- skilldepth-disable-line r -->\nc\n', 'r')).toEqual([1]);
  expect(silenced('a\nb <!-- skilldepth-disable-line r -- not s -->\nc\n', 's')).toEqual([]);
});

test('from one place to another; no rule named means every rule', () => {
  const text = 'a\n\n<!-- skilldepth-disable -->\n\nb\n\n<!-- skilldepth-enable r -->\n\nc\n';
  expect(silenced(text, 'r')).toEqual([2, 3, 4, 5]);
  expect(silenced(text, 's')).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

test('the whole file, from wherever it is said', () => {
  expect(silenced('a\nb\n\n<!-- skilldepth-disable-file r -->\n', 'r')).toEqual([0, 1, 2, 3, 4]);
});

test('comments of the frontmatter say the same', () => {
  const text = '---\nname: A # skilldepth-disable-line r -- an old name\n# skilldepth-disable-next-line s\nx: y\n---\n';
  expect(silenced(text, 'r')).toEqual([1]);
  expect(silenced(text, 's')).toEqual([3]);
});

test('what looks like a comment in a text of the frontmatter is text', () => {
  for (const value of [
    '"b # skilldepth-disable-file r"',
    "'b # skilldepth-disable-file r'",
    '|\n  b\n  # skilldepth-disable-file r',
    '>-\r\n  # skilldepth-disable-file r',
  ])
    expect(silenced(`---\nname: a\nx: ${value}\n---\n`, 'r'), value).toEqual([]);
  expect(silenced('---\nx: | # skilldepth-disable-line r\n  b\n---\n', 'r')).toEqual([1]);
  expect(silenced('---\nx: "a" # skilldepth-disable-line r\ny: b # skilldepth-disable-line r\n---\n', 'r')).toEqual([
    1, 2,
  ]);
  expect(silenced('---\nx: "a # skilldepth-disable-line r\ny: b # skilldepth-disable-line r\n---\n', 'r')).toContain(2);
});

test('the section around it, with its heading and subsections', () => {
  const text =
    'a\n\n<!-- skilldepth-disable-section s -->\n\n# One\n\n## Two\n<!-- skilldepth-disable-section r -->\n\n### Deep\n\nb\n\n## Three\n';
  expect(silenced(text, 'r')).toEqual([6, 7, 8, 9, 10, 11, 12]);
  expect(silenced(text, 's')).toEqual([0, 1, 2, 3]);
  expect(silenced('# A\r\n<!-- skilldepth-disable-section -->\r\nb\r\n# C\r\n', 'r')).toEqual([0, 1, 2]);
});

test('a comment on the last line silences no line, and one over several lines is as long as it is', () => {
  expect(silenced('a\n<!-- skilldepth-disable-next-line r -->', 'r')).toEqual([]);
  expect(silenced('a <!-- skilldepth-disable-line\nr\n-- so --> b\nc\n', 'r')).toEqual([0, 1, 2]);
});

test('the rules it names have their places', () => {
  const text = '---\nname: a # skilldepth-disable-line r,s t -- because r\n---\n\nb <!-- skilldepth-enable u -->\n';
  const { all } = new SkillDocument(text).suppressions;
  expect(
    all.map(({ action, rules }) => [action, ...rules.map(({ span }) => text.slice(span.start, span.end))]),
  ).toEqual([
    ['disable-line', 'r', 's', 't'],
    ['enable', 'u'],
  ]);
});

test('examples in code say nothing', () => {
  expect(silenced('```\n<!-- skilldepth-disable-file -->\n```\n\n`<!-- skilldepth-disable-file -->`\n', 'r')).toEqual(
    [],
  );
});

test('a document without their words has every other word at its place', () => {
  const text =
    '---\r\nname: a # skilldepth-disable-line r\r\n---\r\n\r\nb <!-- skilldepth-disable-file\r\nr --> c <!-- d -->\r\n';
  const skill = new SkillDocument(text);
  expect(withoutSuppressions(skill).text).toBe(
    `---\r\nname: a #${' '.repeat(26)}\r\n---\r\n\r\nb <!--${' '.repeat(24)}\r\n  --> c <!-- d -->\r\n`,
  );
  expect(withoutSuppressions(new SkillDocument('a'))).toEqual(new SkillDocument('a'));
});

test('many comments cost what they are long: each line asks only those about it', () => {
  const count = 5000;
  const text = `# A\n\n${'<!-- skilldepth-disable-next-line r -->\na\n\n'.repeat(count)}`;
  const { suppressions, lines } = new SkillDocument(text);
  let asked = 0;
  for (const each of suppressions.all)
    Object.defineProperty(each, 'reach', { get: () => ({ start: asked++, end: 0 }) });
  expect(suppressions.all).toHaveLength(count);
  for (let line = 0; line < lines.count; line++) suppressions.matching('r', lines.lineSpan(line));
  expect(asked).toBeLessThan(10 * count);
});
