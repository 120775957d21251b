import type { CodeAction } from 'vscode-languageserver';
import { orderFrontmatter, phaseRefactorings, type Span, touches } from '../core/index';
import type { FeatureContext } from './feature';
import type { OpenDocument } from './open-document';

export const REWRITE = 'refactor.rewrite.skilldepth';

/** What can be done with a place that is not wrong: in the frontmatter, its order; on phases and gates, what makes them more. */
export function refactorings(open: OpenDocument, place: Span, context: FeatureContext): CodeAction[] {
  if (open.partial) return [];
  if (touches(open.skill.frontmatter.span, place)) return orderAction(open, context);
  const { phases, gateStyle } = context.config(open);
  if (phases === 'off') return [];
  return phaseRefactorings(open.skill, place, gateStyle).flatMap(({ title, change }) => {
    const edit = context.edit(open, change());
    return edit ? [{ title, kind: REWRITE, edit }] : [];
  });
}

function orderAction(open: OpenDocument, context: FeatureContext): CodeAction[] {
  const edits = orderFrontmatter(open.skill);
  const edit = edits && context.edit(open, { edits });
  return edit ? [{ title: 'Put the fields in the usual order', kind: REWRITE, edit }] : [];
}
