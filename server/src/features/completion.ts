import type { CompletionContext, CompletionItem, CompletionList } from 'vscode-languageserver';
import { bodyItems } from './completion-body';
import { frontmatterItems } from './completion-frontmatter';
import { referenceItems } from './completion-references';
import { sectionItems } from './completion-sections';
import { substitutionItems } from './completion-substitutions';
import { symbolItems } from './completion-symbols';
import { type FeatureContext, feature } from './feature';
import { isSkill, type OpenDocument, offsetOf } from './open-document';

/** They open names and paths, and nothing else. */
const OPENING = ['/', '(', '"', '@'];

/** Behind a sigil the symbols of the library; names of skills, paths, sections and anchors where they can stand; fields and their values in the frontmatter; in the body what agents replace, and gates and depth sections where a line begins. */
export const completion = feature({
  method: 'textDocument/completion',
  capability: { completionProvider: { triggerCharacters: ['§', '¶', '#', ':', ' ', '$', '{', ...OPENING] } },
  whenBroken: [],
  inMarkdown: true,
  run(open, { position, context: how }, context): CompletionItem[] | CompletionList {
    if (open.partial) return [];
    const offset = offsetOf(open, position);
    const isOpening = OPENING.includes(how?.triggerCharacter ?? '');
    const own = isSkill(open) && !isOpening ? skillItems(open, offset, how, context) : [];
    const found =
      sectionItems(open, offset, context) ??
      symbolItems(open, offset, context) ??
      referenceItems(open, offset, context);
    if (!found) return own;
    const items = [...own, ...found.items];
    return found.isIncomplete ? { isIncomplete: true, items } : items;
  },
});

function skillItems(
  open: OpenDocument,
  offset: number,
  how: CompletionContext | undefined,
  context: FeatureContext,
): CompletionItem[] {
  const found = frontmatterItems(open, offset, context);
  // Between fields and values a blank is a sign, in prose it is none.
  if (found || how?.triggerCharacter === ' ' || how?.triggerCharacter === ':') return found ?? [];
  const asking = { ...context, asked: how === undefined || how.triggerKind === 1 };
  return substitutionItems(open, offset, asking) ?? bodyItems(open, offset, asking);
}
