import type { CancellationToken } from 'vscode-languageserver';
import { previewRequests, previewSkill } from '../../core/index';
import type { PreviewParams, PreviewResult } from '../protocol';
import { pathOf } from '../uri';
import { freshFacts, type RequestContext, shownPath, skillAt } from './context';

/** What an agent sees of one skill; why it cannot be shown, where it cannot. */
export function preview({ uri }: PreviewParams, _token: CancellationToken, context: RequestContext): PreviewResult {
  const open = skillAt(uri, context);
  if (typeof open === 'string') return { markdown: `${open}\n` };
  const path = pathOf(uri);
  const shown = path === undefined ? 'a skill that is not saved yet' : shownPath(path, context);
  return { markdown: previewSkill(open.skill, shown, freshFacts(open, context, previewRequests(open.skill))) };
}
