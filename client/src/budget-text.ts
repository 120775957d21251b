// What the language status says of a skill's sizes, in words. Pure: no `vscode` here.
import type { BudgetsResult } from '../../server/src/lsp/protocol';

export interface BudgetText {
  readonly text: string;
  readonly detail: string;
  readonly isOver: boolean;
}

/** The main budgets, those that are exceeded first; undefined where there is none. */
export function budgetText({ budgets, tokenizer, listing }: BudgetsResult): BudgetText | undefined {
  const main = budgets.filter(({ isMain }) => isMain);
  const over = main.filter(({ state }) => state === 'over');
  const [first, ...rest] = [...over, ...main.filter((each) => !over.includes(each))];
  if (!first) return undefined;
  const counted = [first, ...rest].some(({ text }) => text.endsWith('tokens'));
  const sizes = rest.map(({ what, text }) => `${what} ${text}`);
  // One sentence says that the list fits; where it does not, the next ones say what follows.
  const list = listing.length > 1 ? listing.slice(0, 1) : [];
  return {
    text: `${over.length > 0 ? 'Over budget: ' : ''}${first.what} ${first.text}`,
    detail: [...sizes, ...(counted ? [`tokens by ${tokenizer}`] : []), ...list].join('; '),
    isOver: over.length > 0,
  };
}
