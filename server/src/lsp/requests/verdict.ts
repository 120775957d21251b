import type { CancellationToken } from 'vscode-languageserver';
import { loadVerdict } from '../../core/index';
import { verdictTable, verdictTitle } from '../../features/verdict-text';
import type { VerdictParams, VerdictResult } from '../protocol';
import { pathOf } from '../uri';
import { freshFacts, type RequestContext, shownPath, skillAt } from './context';

/** What each agent does with one skill; why it cannot be said, where it cannot. */
export async function verdict(
  { uri }: VerdictParams,
  _token: CancellationToken,
  context: RequestContext,
): Promise<VerdictResult> {
  await context.workspace.ready(uri);
  const open = skillAt(uri, context);
  if (typeof open === 'string') return { markdown: `${open}\n` };
  const path = pathOf(uri);
  const shown = path === undefined ? 'a skill that is not saved yet' : shownPath(path, context);
  const verdicts = loadVerdict(open.skill, freshFacts(open, context), context.workspace.configOf(uri));
  const title = `# Load verdict: ${shown.replace(/\s+/g, ' ')}`;
  return { markdown: `${title}\n\n${verdictTitle(verdicts)}\n\n${verdictTable(verdicts, open)}\n` };
}
