import { describe, expect, test } from 'vitest';
import { scan } from './scan';
import { findFrontmatter } from './scan-frontmatter';
import { sliceOf } from './text';

/** The state, the fields' text, and the text of the body. */
function parts(text: string): [string, string, string] {
  const { state, contentSpan, bodyStart } = findFrontmatter(text);
  return [state, sliceOf(text, contentSpan), text.slice(bodyStart)];
}

describe('present', () => {
  test.each([
    ['plain', '---\nname: a\n---\n# T\n', 'name: a', '# T\n'],
    ['blanks behind the delimiters', '--- \nname: a\n---\t \n# T\n', 'name: a', '# T\n'],
    ['CRLF', '---\r\nname: a\r\n---\r\n# T\r\n', 'name: a', '# T\r\n'],
    ['lone CR', '---\rname: a\r---\r# T\r', 'name: a', '# T\r'],
    ['empty', '---\n---\n', '', ''],
    ['no line end behind the end', '---\nname: a\n---', 'name: a', ''],
    ['four dashes are no delimiter', '---\nname: a\n----\nb: c\n---\n', 'name: a\n----\nb: c', ''],
    [
      'comments, blank lines and lists',
      '---\nname: a\n\n# more\nb:\n  - c\n---\nx',
      'name: a\n\n# more\nb:\n  - c',
      'x',
    ],
    ['text YAML will refuse is the parser’s business', '---\nname: a\nsome text\n---\n', 'name: a\nsome text', ''],
  ])('%s', (_, text, content, body) => {
    expect(parts(text)).toEqual(['present', content, body]);
  });

  test('spans end before the line end of the closing delimiter', () => {
    expect(findFrontmatter('---\na: b\n--- \nx')).toEqual({
      state: 'present',
      span: { start: 0, end: 13 },
      contentSpan: { start: 4, end: 8 },
      bodyStart: 14,
    });
  });
});

describe('absent', () => {
  test.each([
    ['empty file', ''],
    ['Markdown only', '# T\n\ntext\n'],
    ['a rule on line 1', '---\n\nSome text.\n'],
    ['two rules around text', '---\n\n# T\n\nSome text.\n\n---\n\nmore\n'],
    ['an opening with text behind it', '---yaml\nname: a\n---\n'],
    ['an example further down in a fence', '# T\n\n```\n---\nname: a\n---\n```\n'],
    ['rules around a list', 'text\n\n---\n- name of a thing\n\n---\n'],
  ])('%s', (_, text) => {
    expect(parts(text)).toEqual(['absent', '', text]);
  });
});

describe('unclosed', () => {
  test.each([
    ['up to a heading', '---\nname: a\n# T\n\ntext\n', 'name: a', '# T\n\ntext\n'],
    ['up to text behind a blank line', '---\nname: a\n\nSome text.\n', 'name: a', 'Some text.\n'],
    ['up to the end', '---\nname: a\n', 'name: a', ''],
    ['a comment belongs to the fields', '---\n# mine\nname: a\n\n## T\n', '# mine\nname: a', '## T\n'],
    [
      'a rule in the body is no end',
      '---\nname: a\n\n# T\n\ntext\n\n---\n\nmore\n',
      'name: a',
      '# T\n\ntext\n\n---\n\nmore\n',
    ],
  ])('%s', (_, text, content, body) => {
    expect(parts(text)).toEqual(['unclosed', content, body]);
  });

  test('the headings of the body are found, the fields give none', () => {
    expect(scan('---\nname: a\n# T\n\n## U\n').headings.map(({ text }) => text)).toEqual(['T', 'U']);
  });
});

describe('glued', () => {
  test('the body begins right behind the dashes', () => {
    const text = '---\nname: a\n---# T\n\ntext\n\n---\n';
    expect(parts(text)).toEqual(['glued', 'name: a', '# T\n\ntext\n\n---\n']);
    expect(scan(text).headings).toMatchObject([{ level: 1, text: 'T', span: { start: 15, end: 18 } }]);
    expect(sliceOf(text, findFrontmatter(text).span)).toBe('---\nname: a\n---');
  });
});

describe('displaced', () => {
  test.each([
    ['blank lines', '\n\n'],
    ['a comment', '<!-- generated -->\n'],
    ['text', 'Some text.\n\n'],
    ['the fence of a file that is wrapped whole', '```markdown\n'],
  ])('behind %s', (_, before) => {
    const text = `${before}---\nname: a\ndescription: b\n---\n\n# T\n`;
    const { state, span, contentSpan, bodyStart } = findFrontmatter(text);
    expect([state, bodyStart]).toEqual(['displaced', 0]);
    expect(sliceOf(text, span)).toBe('---\nname: a\ndescription: b\n---');
    expect(sliceOf(text, contentSpan)).toBe('name: a\ndescription: b');
  });

  test('makes no heading of its last field', () => {
    const found = scan('Some text.\n\n---\nname: a\ndescription: b\n---\n\n# T\n');
    expect(found.headings.map(({ text }) => text)).toEqual(['T']);
  });
});
