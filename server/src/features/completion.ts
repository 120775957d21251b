import type { CompletionItem } from 'vscode-languageserver';
import { bodyItems } from './completion-body';
import { frontmatterItems } from './completion-frontmatter';
import { substitutionItems } from './completion-substitutions';
import { feature } from './feature';
import { offsetOf } from './open-document';

/** Fields and their values in the frontmatter; in the body what agents replace, and gates and depth sections where a line begins. */
export const completion = feature({
  method: 'textDocument/completion',
  capability: { completionProvider: { triggerCharacters: ['§', '#', ':', ' ', '$', '{'] } },
  whenBroken: [],
  run(open, { position, context: how }, context): CompletionItem[] {
    if (open.partial) return [];
    const offset = offsetOf(open, position);
    const found = frontmatterItems(open, offset, context);
    // Between fields and values a blank is a sign, in prose it is none.
    if (found || how?.triggerCharacter === ' ' || how?.triggerCharacter === ':') return found ?? [];
    const asking = { ...context, asked: how === undefined || how.triggerKind === 1 };
    return substitutionItems(open, offset, asking) ?? bodyItems(open, offset, asking);
  },
});
