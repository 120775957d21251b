import { describe, expect, test } from 'vitest';
import { applyEdits, contains, LineIndex, lineEndOf, touches } from './text';

describe('LineIndex', () => {
  const index = new LineIndex('ab\r\nc\rd\n');

  test('ends lines at LF, CRLF and a lone CR', () => {
    expect(index.count).toBe(4);
    expect([0, 1, 2, 3].map((line) => index.lineSpan(line))).toEqual([
      { start: 0, end: 2 },
      { start: 4, end: 5 },
      { start: 6, end: 7 },
      { start: 8, end: 8 },
    ]);
  });

  test('turns every offset into its position and back', () => {
    for (let offset = 0; offset <= 8; offset++) {
      const position = index.positionAt(offset);
      const inLineEnd = offset === 3;
      expect(index.offsetAt(position)).toBe(inLineEnd ? 2 : offset);
    }
  });

  test('clamps what lies outside', () => {
    expect(index.positionAt(99)).toEqual({ line: 3, character: 0 });
    expect(index.positionAt(-1)).toEqual({ line: 0, character: 0 });
    expect(index.offsetAt({ line: 0, character: 99 })).toBe(2);
    expect(index.offsetAt({ line: 99, character: 0 })).toBe(8);
    expect(index.offsetAt({ line: -1, character: 5 })).toBe(0);
  });

  test('counts UTF-16 units', () => {
    expect(new LineIndex('😀a\nb').positionAt(2)).toEqual({ line: 0, character: 2 });
  });
});

test('edits are taken in order of place, and overlapping ones left out', () => {
  const edits = [
    { span: { start: 4, end: 5 }, newText: 'E' },
    { span: { start: 0, end: 2 }, newText: 'X' },
    { span: { start: 1, end: 3 }, newText: 'lost' },
    { span: { start: 5, end: 5 }, newText: '!' },
  ];
  expect(applyEdits('abcde', edits)).toBe('XcdE!');
});

test('the line end of a text is that of its first line', () => {
  expect(['a\r\nb\n', 'a\nb\r\n', 'a', ''].map(lineEndOf)).toEqual(['\r\n', '\n', '\n', '\n']);
});

test('spans contain and touch at their ends', () => {
  const span = { start: 2, end: 4 };
  expect([contains(span, span), contains(span, { start: 3, end: 5 })]).toEqual([true, false]);
  expect([touches(span, { start: 4, end: 4 }), touches(span, { start: 5, end: 6 })]).toEqual([true, false]);
});
