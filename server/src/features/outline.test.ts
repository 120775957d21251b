import { describe, expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver';
import { documentSymbol } from './document-symbol';
import { foldingRange } from './folding-range';
import { contextFor, marked } from './test-support';

const TEXT = '¦---\nname: demo\ndescription: >\n  Does\n  it.\nmetadata:\n  a: b\n---\n# Title\n';
const { open, uri } = marked(TEXT);
const params = { textDocument: { uri } };

test('the fields of the frontmatter are symbols with their values, the headings only where the client has no outline', () => {
  const symbols = documentSymbol.run(open, params, contextFor());
  expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
    ['name', 'demo'],
    ['description', 'Does it.'],
    ['metadata', 'a: b'],
  ]);
  expect(documentSymbol.run(open, params, contextFor({}, {})).at(-1)).toMatchObject({ name: 'Title', children: [] });
  expect(symbols[1]).toMatchObject({
    range: { start: { line: 2, character: 0 }, end: { line: 4 } },
    selectionRange: { start: { line: 2, character: 0 }, end: { line: 2, character: 11 } },
  });
});

test.each(['¦---\n"": x\n---\n', '¦---\na: b: c\n', '¦---\n{a: 1, b: 2}\n---\n', '¦---\na: [x\nb: "y\n---\n'])(
  'no symbol is without name or marks what lies outside it in %j',
  (text) => {
    for (const { name, range, selectionRange } of documentSymbol.run(marked(text).open, params, contextFor())) {
      expect(name).not.toBe('');
      expect(selectionRange.start).toEqual(range.start);
      const [end, selected] = [range.end, selectionRange.end];
      expect(end.line * 1000 + end.character).toBeGreaterThanOrEqual(selected.line * 1000 + selected.character);
    }
  },
);

test('the frontmatter and its long fields fold', () => {
  expect(foldingRange.run(open, params, contextFor())).toEqual([
    { startLine: 0, endLine: 7 },
    { startLine: 2, endLine: 4 },
    { startLine: 5, endLine: 6 },
  ]);
  expect(foldingRange.run(marked('¦# Title\n').open, params, contextFor())).toEqual([]);
});

describe('for a client without Markdown', () => {
  const plain = contextFor({}, {});
  const { open } = marked(
    '¦# A\n\n## Phase 1: Ask\n\n- [ ] done\n\n### b\n\ntext\n\n## Phase 2: Do\n\nx\n\n## c\n\n```sh\na\n```\n',
  );

  test('the headings are a tree, with the phases among them', () => {
    const shown = (symbols: readonly DocumentSymbol[]): unknown[] =>
      symbols.map(({ name, kind, children = [] }) => [name, kind, ...shown(children)]);
    expect(shown(documentSymbol.run(open, params, plain))).toEqual([
      ['A', 15, ['Phase 1: Ask', 24, ['Gate: checklist of 1 item', 17], ['b', 15]], ['Phase 2: Do', 24], ['c', 15]],
    ]);
  });

  test('sections and code blocks fold, without the blank lines behind them', () => {
    expect(foldingRange.run(open, params, plain).map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 18],
      [2, 8],
      [6, 8],
      [10, 12],
      [14, 18],
      [16, 18],
    ]);
  });
});
