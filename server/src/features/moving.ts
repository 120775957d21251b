import type { ClientCapabilities, CodeAction, Range } from 'vscode-languageserver';
import { extractionAt, referenceAt, type Span } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

export const INLINE = 'refactor.inline.skilldepth';
export const EXTRACT = 'refactor.extract.skilldepth';

/** What an action without an edit carries to find it again. */
export interface RefactoringData {
  readonly refactoring: 'inline' | 'extract' | 'migrate';
  readonly uri: string;
  readonly range: Range;
}

/**
 * Text that can move between SKILL.md and its references: the reference at a place into it, the section or selection at a place out
 * of it. Only offered; what it changes is worked out when it is chosen, since all files of the workspace that point there follow.
 */
export function movingActions(open: OpenDocument, place: Span, context: FeatureContext): CodeAction[] {
  if (open.partial || !resolvesEdits(context.client)) return [];
  const action = (title: string, kind: string, refactoring: RefactoringData['refactoring'], span: Span): CodeAction => {
    const data: RefactoringData = { refactoring, uri: open.uri, range: rangeOf(open, span) };
    return { title, kind, data };
  };
  const { skill } = open;
  const actions: CodeAction[] = [];
  const reference = referenceAt(skill, place);
  if (reference && context.facts(open).files.get(reference.path)?.kind === 'file')
    actions.push(action(`Inline ${reference.path}`, INLINE, 'inline', place));
  const isInHeading = skill.sections.some(
    ({ heading: { span } }) => span.start <= place.start && place.end <= span.end,
  );
  const extraction = isInHeading || place.end > place.start ? extractionAt(skill, place) : '';
  if (typeof extraction !== 'string') {
    const what = extraction.heading ? `Section "${shortened(extraction.title)}"` : 'Selection';
    actions.push(action(`Extract ${what} to references/`, EXTRACT, 'extract', place));
  }
  return actions;
}

function shortened(title: string): string {
  return title.length > 40 ? `${title.slice(0, 39)}…` : title;
}

/** True for a client that asks for the edit of an action when it is chosen. */
export function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}
