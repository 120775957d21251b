import type { CompletionItem } from 'vscode-languageserver';
import { bodyItems } from './completion-body';
import { frontmatterItems } from './completion-frontmatter';
import { feature } from './feature';
import { offsetOf } from './open-document';

/** Fields and their values in the frontmatter; gates and depth sections in the body, at the beginning of a line. */
export const completion = feature({
  method: 'textDocument/completion',
  capability: { completionProvider: { triggerCharacters: ['§', '#'] } },
  whenBroken: [],
  run(open, { position, context: how }, context): CompletionItem[] {
    if (open.partial) return [];
    const offset = offsetOf(open, position);
    return (
      frontmatterItems(open, offset, context) ??
      bodyItems(open, offset, { ...context, asked: how === undefined || how.triggerKind === 1 })
    );
  },
});
