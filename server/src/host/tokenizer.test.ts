import { expect, test } from 'vitest';
import { loadTokenizer } from './tokenizer';

const { name, count } = await loadTokenizer();

test('counts as cl100k_base does', () => {
  expect(name).toBe('cl100k_base');
  expect(count('')).toBe(0);
  expect(count('tiktoken is great!')).toBe(6);
  expect(count('お誕生日おめでとう')).toBe(9);
});

test('what is a command to a model is text here', () => expect(count('a <|endoftext|> b')).toBeGreaterThan(3));

test.each(['a', '=', '\n', ' ', '漢字', '\ud800', '<|endoftext|>'])('a long run of %j is counted in parts', (piece) => {
  const tokens = count(`Words before. ${piece.repeat(20_000)} Words behind.`);
  expect(tokens).toBeGreaterThan(100);
  expect(tokens).toBeLessThan(250_000);
});
