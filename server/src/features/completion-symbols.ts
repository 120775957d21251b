import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { definitionsOf, namesLike } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

// The protocol's number; a feature imports types only.
const REFERENCE = 18 satisfies CompletionItemKind;
const MOST_ITEMS = 100;

/** The symbols of the library behind a `§` or `¶`, and whether there may be more; undefined where no symbol is being written. */
export function symbolItems(
  open: OpenDocument,
  offset: number,
  { library }: FeatureContext,
): { readonly items: CompletionItem[]; readonly isIncomplete: boolean } | undefined {
  const { text, lines } = open.skill;
  const before = text.slice(lines.lineSpan(lines.lineAt(offset)).start, offset);
  const word = /[§¶]\w*$/.exec(before)?.[0];
  if (word === undefined) return undefined;
  library.want();
  const names = namesLike(library.snapshot, word, MOST_ITEMS + 1);
  const range = rangeOf(open, { start: offset - word.length, end: offset });
  const items = names.slice(0, MOST_ITEMS).map((name, index): CompletionItem => {
    const label = `${word[0]}${name}`;
    const [first] = definitionsOf(library.snapshot, name);
    return {
      label,
      kind: REFERENCE,
      ...(first && { detail: library.shown(first.path) }),
      filterText: label,
      sortText: `1${String(index).padStart(3, '0')}`,
      textEdit: { range, newText: label },
    };
  });
  return { items, isIncomplete: names.length > MOST_ITEMS || !library.isComplete };
}
