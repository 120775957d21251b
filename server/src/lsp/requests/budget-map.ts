import type { CancellationToken } from 'vscode-languageserver';
import {
  budgetState,
  budgetsOf,
  type Facts,
  listedText,
  previewRequests,
  type SkillDocument,
  sectionSizes,
  shortBudgetText,
  sliceOf,
  type TokenCounter,
} from '../../core/index';
import type { BudgetMapParams, BudgetMapResult, MapPart } from '../protocol';
import { freshFacts, type RequestContext, skillAt } from './context';

/** More bars nobody looks at. */
const MOST = 300;

/** Where the tokens of one skill are, as it stands in the editor; why there is nothing to draw, where it cannot be read. */
export async function budgetMap(
  { uri }: BudgetMapParams,
  _token: CancellationToken,
  context: RequestContext,
): Promise<BudgetMapResult> {
  const counter = await context.tokens.load();
  await context.workspace.ready(uri);
  const open = skillAt(uri, context);
  const nothing = { tokenizer: counter.name, tokenLimit: 0, budgets: [], sections: [], references: [] };
  if (typeof open === 'string') return { ...nothing, levels: [0, 0, 0], problem: open };
  const { skill } = open;
  const facts = freshFacts(open, context, previewRequests(skill));
  const found = budgetsOf(skill, counter, context.workspace.config(open).budgets);
  const references = referenceSizes(skill, facts, counter);
  return {
    tokenizer: counter.name,
    levels: [
      counter.count(listedText(skill, facts) ?? ''),
      counter.count(sliceOf(skill.text, skill.bodySpan)),
      references.reduce((sum, { tokens }) => sum + tokens, 0),
    ],
    tokenLimit: found.find(({ id }) => id === 'tokens')?.limit ?? 0,
    budgets: found.map((budget) => ({
      what: budget.what,
      text: shortBudgetText(budget),
      state: budgetState(budget),
      beyond: budget.beyond,
      isMain: budget.isMain,
      used: budget.used,
      most: budget.most ?? budget.used,
      limit: budget.limit,
      line: skill.lines.lineAt(budget.span.start),
    })),
    sections: sectionSizes(skill, counter).slice(0, MOST),
    references: references.slice(0, MOST),
  };
}

/** The readable files a body points to, each at the first line that names it. */
function referenceSizes(skill: SkillDocument, facts: Facts, counter: TokenCounter): MapPart[] {
  const parts = new Map<string, MapPart>();
  for (const { path, span } of skill.links) {
    const fact = path === undefined ? undefined : facts.files.get(path);
    if (path === undefined || parts.has(path) || fact?.kind !== 'file' || fact.text === undefined) continue;
    parts.set(path, { title: path, depth: 0, line: skill.lines.lineAt(span.start), tokens: counter.count(fact.text) });
  }
  return [...parts.values()];
}
