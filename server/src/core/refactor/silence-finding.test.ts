import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { silencings } from './silence-finding';

/** A text in which `¦` marks where a finding begins; gives what it becomes by each way to silence it. */
function ways(marked: string): Record<string, string> {
  const text = marked.replace('¦', '');
  const start = marked.indexOf('¦');
  const found = silencings(new SkillDocument(text), { rule: 'r', span: { start, end: start + 1 } });
  return Object.fromEntries(
    found.map(({ title, edits }) => [title.replace('Silence r ', ''), applyEdits(text, edits)]),
  );
}

const onLine = (marked: string) => ways(marked)['on this line'];
const HEAD = '---\nname: x\ndescription: Does.\n---\n\n';

describe('on its line', () => {
  test.each([
    ['a paragraph', '# A\n\n¦b\n', '# A\n\n<!-- skilldepth-disable-next-line r -->\nb\n'],
    ['a heading', 'a\n# ¦A\n', 'a\n<!-- skilldepth-disable-next-line r -->\n# A\n'],
    ['inside a paragraph', 'a\n¦b\nc\n', 'a\nb <!-- skilldepth-disable-line r -->\nc\n'],
    ['a line break', 'a\nb¦c  \nd\n', 'a\nbc <!-- skilldepth-disable-line r -->  \nd\n'],
    ['a line break by backslash', 'a\nb¦c\\\nd\n', 'a\nbc<!-- skilldepth-disable-line r --> \\\nd\n'],
    ['a list item', '- a\n- ¦b\n- c\n', '- a\n- b <!-- skilldepth-disable-line r -->\n- c\n'],
    ['a quote', '> a\n> ¦b\n', '> a\n> b <!-- skilldepth-disable-line r -->\n'],
    [
      'a row',
      '| a | b |\n|---|---|\n| ¦c | d |\n',
      '| a | b |\n|---|---|\n| c | d <!-- skilldepth-disable-line r --> |\n',
    ],
    [
      'a row without pipes around',
      'a | b\n---|---\n¦c | d\n',
      'a | b\n---|---\nc | d <!-- skilldepth-disable-line r -->\n',
    ],
    [
      'a header row',
      '# A\n\n¦| a | b |\n|---|---|\n| c | d |\n',
      '# A\n\n<!-- skilldepth-disable-next-line r -->\n| a | b |\n|---|---|\n| c | d |\n',
    ],
    ['code', '```js\n¦a\n```\n', '<!-- skilldepth-disable r -->\n```js\na\n```\n<!-- skilldepth-enable r -->\n'],
    ['the fence itself', 'a\n\n¦```js\na\n```\n', 'a\n\n<!-- skilldepth-disable-next-line r -->\n```js\na\n```\n'],
    [
      'code in a list',
      '- a\n\n  ```js\n  ¦a\n  ```\n',
      '- a\n\n  <!-- skilldepth-disable r -->\n  ```js\n  a\n  ```\n  <!-- skilldepth-enable r -->\n',
    ],
    [
      'code in a quote',
      '> ```js\n> ¦a\n> ```\n',
      '> <!-- skilldepth-disable r -->\n> ```js\n> a\n> ```\n> <!-- skilldepth-enable r -->\n',
    ],
    ['HTML', '<div>\na\n¦b\n</div>\n', '<div>\na\n<!-- skilldepth-disable-next-line r -->\nb\n</div>\n'],
    ['a comment', '<!-- a\n¦b\n-->\n', '<!-- skilldepth-disable r -->\n<!-- a\nb\n-->\n<!-- skilldepth-enable r -->\n'],
    [
      'a definition',
      'a [x]\n\n[y]: b.md\n¦[x]: a.md\n',
      'a [x]\n\n[y]: b.md\n<!-- skilldepth-disable-next-line r -->\n[x]: a.md\n',
    ],
    ['CRLF', '# A\r\n\r\n¦b\r\n', '# A\r\n\r\n<!-- skilldepth-disable-next-line r -->\r\nb\r\n'],
    ['Chinese', '# 标题\n\n第一行\n¦第二行\n', '# 标题\n\n第一行\n第二行 <!-- skilldepth-disable-line r -->\n'],
    ['the last line', 'a\n¦b', 'a\nb <!-- skilldepth-disable-line r -->'],
    [
      'where another is silenced',
      '<!-- skilldepth-disable-next-line s -- so -->\n¦a\n',
      '<!-- skilldepth-disable-next-line s, r -- so -->\na\n',
    ],
    [
      'a field',
      '---\nname: x\n¦license: y\n---\n',
      '---\nname: x\n# skilldepth-disable-next-line r\nlicense: y\n---\n',
    ],
    [
      'a field in a map',
      '---\nmetadata:\n  a: b\n  ¦c: d\n---\n',
      '---\nmetadata:\n  a: b\n  # skilldepth-disable-next-line r\n  c: d\n---\n',
    ],
    [
      'a line of a block text',
      '---\ndescription: |\n  a\n  ¦b\nname: x\n---\n',
      '---\n# skilldepth-disable r\ndescription: |\n  a\n  b\n# skilldepth-enable r\nname: x\n---\n',
    ],
    [
      'a line of a quoted text',
      '---\r\ndescription: "a\r\n  ¦b\r\n  c"\r\nname: x\r\n---\r\n',
      '---\r\n# skilldepth-disable r\r\ndescription: "a\r\n  b\r\n  c"\r\n# skilldepth-enable r\r\nname: x\r\n---\r\n',
    ],
  ])('%s', (_, marked, expected) => {
    expect(onLine(marked)).toBe(expected);
  });

  test('is not offered where no comment can stand', () => {
    expect(onLine('¦---\nname: x\n---\n')).toBeUndefined();
    expect(onLine('¦# A\n')).toBeUndefined();
    expect(onLine('- ```js\n  ¦a\n  ```\n')).toBeUndefined();
  });
});

test('in its section: right below the heading', () => {
  const inSection = (marked: string) => ways(marked)['in this section'];
  expect(inSection('# A\n\n## B\n\n¦b\n')).toBe('# A\n\n## B\n<!-- skilldepth-disable-section r -->\n\nb\n');
  expect(inSection('A\n=\nb¦\n')).toBe('A\n=\n<!-- skilldepth-disable-section r -->\nb\n');
  expect(inSection('# A\n<!-- skilldepth-disable-section s -->\n¦b\n')).toBe(
    '# A\n<!-- skilldepth-disable-section s, r -->\nb\n',
  );
  expect(inSection('¦b\n\n# A\n')).toBeUndefined();
});

test('in the file: where the body begins, or where nothing else is harmed', () => {
  const inFile = (marked: string) => ways(marked)['in this file'];
  const comment = '<!-- skilldepth-disable-file r -->';
  expect(inFile(`¦${HEAD}# A\n`)).toBe(`${HEAD}${comment}\n\n# A\n`);
  expect(inFile('---\nname: x\n---\n¦a\n')).toBe(`---\nname: x\n---\n\n${comment}\n\na\n`);
  expect(inFile('¦---\nname: x\n---')).toBe(`---\nname: x\n---\n\n${comment}\n`);
  expect(inFile('¦a\n')).toBe(`${comment}\n\na\n`);
  expect(inFile('¦')).toBe(`${comment}\n`);
  expect(inFile(`${HEAD}<!-- skilldepth-disable-file s -->\n\n¦a\n`)).toBe(
    `${HEAD}<!-- skilldepth-disable-file s, r -->\n\na\n`,
  );
});

test('every way silences, and nothing else becomes another', () => {
  const piece = fc.constantFrom(
    ...[
      '# A',
      '## B',
      'text',
      'more',
      '',
      '- item',
      '  - deep',
      '1. one',
      '> quote',
      '```js',
      '```',
      '| a | b |',
      '|---|---|',
      '| c |',
    ],
    ...[
      '[x]: y',
      '<div>',
      '</div>',
      '    code',
      '<!-- note -->',
      'A\n===',
      '***',
      '`a',
      'b`',
      '[a',
      '](b)',
      '---',
      'a: b',
      '  c: |',
      '\\',
    ],
    ...['<!-- skilldepth-disable-next-line s -->', '<!-- open', '# skilldepth-disable-line s'],
  );
  const texts = fc.tuple(fc.boolean(), fc.array(piece, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'));
  fc.assert(
    fc.property(texts, fc.nat(), ([hasHead, pieces, lineEnd], seed) => {
      const text = `${hasHead ? HEAD : ''}${pieces.join('\n')}`.replaceAll('\n', lineEnd);
      const skill = new SkillDocument(text);
      const start = seed % (text.length + 1);
      for (const { edits } of silencings(skill, { rule: 'r', span: { start, end: start } })) {
        const after = applyEdits(text, edits);
        expect(after.length).toBeGreaterThan(text.length);
        const shift = edits
          .filter(({ span }) => span.start <= start)
          .reduce((sum, { newText }) => sum + newText.length, 0);
        const place = { start: start + shift, end: start + shift };
        expect(
          new SkillDocument(after).suppressions.matching('r', place).length,
          JSON.stringify(after),
        ).toBeGreaterThan(0);
        if (lineEnd === '\r\n' && text.includes('\n')) expect(after).not.toMatch(/(?<!\r)\n/);
      }
    }),
    { numRuns: 300 },
  );
});
