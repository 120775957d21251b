import { expect, test } from 'vitest';
import type { BudgetLine } from '../../server/src/lsp/protocol';
import { budgetText } from './budget-text';

const line = (what: string, text: string, state: BudgetLine['state'] = 'within', isMain = true): BudgetLine => ({
  ...{ what, text, state, isMain, beyond: '' },
});
const description = line('description', '9 of 1,024 characters');
const tokens = line('body', 'about 2,300 to 3,900 of 5,000 tokens');
const listing = ['The list takes 9 of 8,000 characters.'];

test('the description first, then the body with the tokenizer; what concerns few is left out', () => {
  const budgets = [description, tokens, line('file', '9,000 of 8,000 bytes', 'over', false)];
  expect(budgetText({ budgets, tokenizer: 'cl100k_base', listing })).toEqual({
    text: 'description 9 of 1,024 characters',
    detail: 'body about 2,300 to 3,900 of 5,000 tokens; tokens by cl100k_base',
    isOver: false,
  });
});

test('what is over comes first, and the list when it does not fit', () => {
  const budgets = [description, line('body', '612 of 500 lines', 'over')];
  expect(budgetText({ budgets, tokenizer: 'x', listing: ['It takes 9,000 of 8,000.', 'Shorten it.'] })).toEqual({
    text: 'Over budget: body 612 of 500 lines',
    detail: 'description 9 of 1,024 characters; It takes 9,000 of 8,000.',
    isOver: true,
  });
});

test('nothing for a skill that cannot be read', () =>
  expect(budgetText({ budgets: [], tokenizer: 'x', listing })).toBeUndefined());
