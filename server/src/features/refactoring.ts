import type { CodeAction } from 'vscode-languageserver';
import { orderFrontmatter, type Span, touches } from '../core/index';
import type { FeatureContext } from './feature';
import type { OpenDocument } from './open-document';

export const REWRITE = 'refactor.rewrite.skilldepth';

/** What can be done with a place that is not wrong: in the frontmatter, its order. */
export function refactorings(open: OpenDocument, place: Span, context: FeatureContext): CodeAction[] {
  if (open.partial || !touches(open.skill.frontmatter.span, place)) return [];
  const edits = orderFrontmatter(open.skill);
  const edit = edits && context.edit(open, { edits });
  return edit ? [{ title: 'Normalize Frontmatter Order', kind: REWRITE, edit }] : [];
}
