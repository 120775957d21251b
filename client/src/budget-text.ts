// What the language status says of a skill's sizes, in words. Pure: no `vscode` here.
import type { BudgetsResult } from '../../server/src/lsp/protocol';
import type { Words } from './words';

/** One line of the status: VS Code shows about 80 characters of it. */
export interface BudgetText {
  readonly text: string;
  readonly detail: string;
  readonly isOver: boolean;
}

/** The main budgets of the description and of the body, each with what is exceeded first; empty where there is none. */
export function budgetTexts({ budgets, tokenizer, listing }: BudgetsResult, l10n: Words): BudgetText[] {
  const main = budgets.filter(({ isMain }) => isMain);
  const parts = [main.filter(({ what }) => what !== 'body'), main.filter(({ what }) => what === 'body')];
  return parts.flatMap((part, index) => {
    const over = part.filter(({ state }) => state === 'over');
    const [first, ...rest] = [...over, ...part.filter((each) => !over.includes(each))];
    if (!first) return [];
    const sizes = rest.map(({ text }) => text);
    const tokens = part.some(({ text }) => text.endsWith('tokens')) ? [l10n.t('by {0}', tokenizer)] : [];
    // One sentence says that the list of all descriptions fits; where it does not, the next ones say what follows.
    const list = index === 0 && listing.length > 1 ? listing.slice(0, 1) : [];
    const size = `${first.what} ${first.text}`;
    const text = over.length > 0 ? l10n.t('over budget: {0}', size) : size;
    return { text, detail: [...sizes, ...tokens, ...list].join(', '), isOver: over.length > 0 };
  });
}
