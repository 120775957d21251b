import { expect, test } from 'vitest';
import type { BudgetLine } from '../../server/src/lsp/protocol';
import { budgetTexts } from './budget-text';
import { ENGLISH } from './words';

const line = (what: string, text: string, state: BudgetLine['state'] = 'within', isMain = true): BudgetLine => ({
  ...{ what, text, state, isMain, beyond: '' },
});
const description = line('description', '9/1,024 characters');
const lines = line('body', '69/500 lines');
const tokens = line('body', '~2,300–3,900/5,000 tokens');
const listing = ['The list takes 9 of 8,000 characters.'];

test('description and body have a line each; what concerns few is left out', () => {
  const budgets = [description, lines, tokens, line('file', '9,000/8,000 bytes', 'over', false)];
  expect(budgetTexts({ budgets, tokenizer: 'cl100k_base', listing }, ENGLISH)).toEqual([
    { text: 'description 9/1,024 characters', detail: '', isOver: false },
    { text: 'body 69/500 lines', detail: '~2,300–3,900/5,000 tokens, by cl100k_base', isOver: false },
  ]);
});

test('what is over comes first, and the list is named when it does not fit', () => {
  const many = line('body', '~6,000–9,900/5,000 tokens', 'over');
  const result = {
    budgets: [description, lines, many],
    tokenizer: 'x',
    listing: ['It takes 9,000 of 8,000.', 'Shorten it.'],
  };
  expect(budgetTexts(result, ENGLISH)).toEqual([
    { text: 'description 9/1,024 characters', detail: 'It takes 9,000 of 8,000.', isOver: false },
    { text: 'over budget: body ~6,000–9,900/5,000 tokens', detail: '69/500 lines, by x', isOver: true },
  ]);
});

test('nothing for a skill that cannot be read', () =>
  expect(budgetTexts({ budgets: [], tokenizer: 'x', listing }, ENGLISH)).toEqual([]));
