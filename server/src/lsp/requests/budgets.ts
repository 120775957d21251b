import { basename, dirname } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import {
  budgetState,
  budgetsOf,
  type Listed,
  type ListingBudget,
  listedSkill,
  listingBudget,
  listingText,
  SkillDocument,
  shortBudgetText,
} from '../../core/index';
import { isSkill } from '../../features/open-document';
import type { BudgetsParams, BudgetsResult } from '../protocol';
import { inSlices } from '../slices';
import { pathKey, pathOf } from '../uri';
import { findSkills, type RequestContext, shownPath, skillAt } from './context';

/** The sizes of one skill as it stands in the editor. */
export async function budgets(
  { uri }: BudgetsParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<BudgetsResult> {
  const listing = listingText(await workspaceListing(token, context));
  const counter = await context.tokens.load();
  const open = skillAt(uri, context);
  const found = typeof open === 'string' ? [] : budgetsOf(open.skill, counter, context.workspace.config(open).budgets);
  const lines = found.map((budget) => ({
    what: budget.what,
    text: shortBudgetText(budget),
    state: budgetState(budget),
    beyond: budget.beyond,
    isMain: budget.isMain,
  }));
  return { budgets: lines, tokenizer: counter.name, listing };
}

/** What the list of the workspace's skills takes; the open ones as they stand in the editor. */
export async function workspaceListing(token: CancellationToken, context: RequestContext): Promise<ListingBudget> {
  const { workspace } = context;
  const listed = new Map(await workspace.remember('listing', () => listedOnDisk(token, context)));
  for (const open of workspace.documents.all()) {
    const path = pathOf(open.uri);
    if (path === undefined || !isSkill(open)) continue;
    setOrDelete(listed, pathKey(path), listedSkill(open.skill, shownPath(path, context), basename(dirname(path))));
  }
  return listingBudget([...listed.values()]);
}

async function listedOnDisk(token: CancellationToken, context: RequestContext): Promise<Map<string, Listed>> {
  const listed = new Map<string, Listed>();
  const { disk } = context.workspace;
  await inSlices(await findSkills(undefined, token, context), token, (path) => {
    const read = disk.readText(path);
    if (!read.ok) return;
    const skill = listedSkill(new SkillDocument(read.text), shownPath(path, context), basename(dirname(path)));
    setOrDelete(listed, pathKey(path), skill);
  });
  return listed;
}

function setOrDelete<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
