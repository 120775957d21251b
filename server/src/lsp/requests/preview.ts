import type { CancellationToken } from 'vscode-languageserver';
import { previewRequests, previewSkill } from '../../core/index';
import type { PreviewParams, PreviewResult } from '../protocol';
import { pathOf } from '../uri';
import { workspaceListing } from './budgets';
import { freshFacts, type RequestContext, shownPath, skillAt } from './context';

/** What an agent sees of one skill; why it cannot be shown, where it cannot. */
export async function preview(
  { uri }: PreviewParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<PreviewResult> {
  const listing = await workspaceListing(token, context);
  const counter = await context.tokens.load();
  const open = skillAt(uri, context);
  if (typeof open === 'string') return { markdown: `${open}\n` };
  const location = pathOf(uri);
  const path = location === undefined ? 'a skill that is not saved yet' : shownPath(location, context);
  const facts = freshFacts(open, context, previewRequests(open.skill));
  return { markdown: previewSkill(open.skill, { path, facts, counter, listing }) };
}
