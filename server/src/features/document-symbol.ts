import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { type Field, sliceOf } from '../core/index';
import { feature } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

// The protocol's number; a feature imports types only.
const KEY = 20 satisfies SymbolKind;
const LONGEST_DETAIL = 80;

/** The fields of the frontmatter. The headings are left to whoever serves Markdown: VS Code lists them for skills already. */
export const documentSymbol = feature({
  method: 'textDocument/documentSymbol',
  capability: { documentSymbolProvider: { label: 'Frontmatter' } },
  whenBroken: [],
  run(open): DocumentSymbol[] {
    return open.skill.frontmatter.fields.map((field) => ({
      // A client refuses an empty name.
      name: field.key.trim() || '(empty)',
      detail: detailOf(open, field),
      kind: KEY,
      range: rangeOf(open, field.span),
      selectionRange: rangeOf(open, field.keySpan),
    }));
  },
});

/** The value on one line, shortened. */
function detailOf({ text }: OpenDocument, { value, valueSpan }: Field): string {
  const shown = typeof value === 'string' ? value : sliceOf(text, valueSpan);
  const line = shown.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}
