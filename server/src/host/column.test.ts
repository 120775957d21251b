import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Column, columnOf } from './column';

test('gives each text, and knows which one stands where', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')));
  fc.assert(
    fc.property(texts, fc.string(), (all, other) => {
      const column = new Column(columnOf(all));
      expect(column.values).toEqual(all);
      expect(column.length).toBe(all.length);
      for (const [place, text] of all.entries()) {
        expect(column.is(place, text)).toBe(true);
        expect(column.is(place, other)).toBe(text === other);
        expect(column.is(place, `${text}a`)).toBe(false);
      }
    }),
  );
});

test('a text with a NUL is one text', () => {
  expect(new Column(columnOf(['a\0b', 'c'])).values).toEqual(['a\uFFFDb', 'c']);
});

test('many texts are found again', () => {
  const all = Array.from({ length: 5000 }, (_, place) => `ä${place}`);
  expect(new Column(columnOf(all)).values).toEqual(all);
});
