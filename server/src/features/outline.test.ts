import { expect, test } from 'vitest';
import { documentSymbol } from './document-symbol';
import { foldingRange } from './folding-range';
import { contextFor, marked } from './test-support';

const TEXT = '¦---\nname: demo\ndescription: >\n  Does\n  it.\nmetadata:\n  a: b\n---\n# Title\n';
const { open, uri } = marked(TEXT);
const params = { textDocument: { uri } };

test('the fields of the frontmatter are symbols with their values, the headings are not', () => {
  const [frontmatter, ...others] = documentSymbol.run(open, params, contextFor());
  expect(others).toEqual([]);
  expect(frontmatter?.children?.map(({ name, detail }) => [name, detail])).toEqual([
    ['name', 'demo'],
    ['description', 'Does it.'],
    ['metadata', 'a: b'],
  ]);
  expect(frontmatter?.children?.[1]).toMatchObject({
    range: { start: { line: 2, character: 0 }, end: { line: 4 } },
    selectionRange: { start: { line: 2, character: 0 }, end: { line: 2, character: 11 } },
  });
});

test('a symbol lies in its parent and its name is not empty, whatever the text', () => {
  for (const text of ['¦---\n"": x\n---\n', '¦---\na: b: c\n', '¦---\n{a: 1, b: 2}\n---\n']) {
    const [parent] = documentSymbol.run(marked(text).open, params, contextFor());
    for (const { name, range } of parent?.children ?? []) {
      expect(name).not.toBe('');
      expect(range.end.line).toBeLessThanOrEqual(parent?.range.end.line ?? 0);
    }
  }
});

test('the frontmatter and its long fields fold', () => {
  expect(foldingRange.run(open, params, contextFor())).toEqual([
    { startLine: 0, endLine: 7 },
    { startLine: 2, endLine: 4 },
    { startLine: 5, endLine: 6 },
  ]);
  expect(foldingRange.run(marked('¦# Title\n').open, params, contextFor())).toEqual([]);
});
