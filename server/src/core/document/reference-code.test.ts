import { expect, test } from 'vitest';
import { markedNames } from './reference-code';

const named = (text: string) => [...markedNames(text)].map(({ start, end }) => text.slice(start, end)).join(' ');

test.each([
  ['Hand it to `ab-testing`, then `seo-audit`\r\nand (`a-b`). `c-d`', 'ab-testing seo-audit a-b c-d'],
  ["See `ab-testing`'s table; `one-two-3`と`four-five`。", 'ab-testing one-two-3 four-five'],
  ['Hand it to **ab-testing**, (**a-b**) and **`c-d`**.', 'ab-testing a-b'],
  ['**Skills used**: `cro`, `ab-testing` (owner)', 'ab-testing'],
])('names in code: %j', (text, names) => expect(named(text)).toBe(names));

test.each([
  'Use `review`, `A-b`, `a-b.md`, `a_b-c`, `a-b c`, `-a-b`, `a-`, `a--b`, ``a-b``, `a`b-c`d`, `a-b',
  'Install `react-query` first. The package `drizzle-orm` is old. Tag `sveltia-cms`.',
  'So *a-b*, ***a-b***, **a-b*, the **my-app** branch, a**b-c**d',
  'The `chrome-devtools` MCP server. The `azure-foundry` canvas plugin. The `my-app` branch.',
])('no names: %j', (text) => expect(named(text)).toBe(''));

test('text that is nothing but ticks costs no more for each character', () => {
  for (const part of ['`', '**', '**a-', '**a-b**', '`a-', '`a-b`', 'a-`'])
    expect(() => named(part.repeat(50_000))).not.toThrow();
});
