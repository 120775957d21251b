import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { type Field, type Span, sliceOf } from '../core/index';
import { feature } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

// The protocol's numbers; a feature imports types only.
const OBJECT = 19 satisfies SymbolKind;
const KEY = 20 satisfies SymbolKind;
const LONGEST_DETAIL = 80;

/** The fields of the frontmatter. The headings are left to whoever serves Markdown: VS Code lists them for skills already. */
export const documentSymbol = feature({
  method: 'textDocument/documentSymbol',
  capability: { documentSymbolProvider: { label: 'Frontmatter' } },
  whenBroken: [],
  run(open): DocumentSymbol[] {
    const { fields, span, state } = open.skill.frontmatter;
    if (state === 'absent' || fields.length === 0) return [];
    const children = fields.map((field) =>
      symbol(open, field.key, KEY, field.span, field.keySpan, detailOf(open, field)),
    );
    return [{ ...symbol(open, 'frontmatter', OBJECT, span, { start: span.start, end: span.start }), children }];
  },
});

function symbol(
  open: OpenDocument,
  name: string,
  kind: SymbolKind,
  span: Span,
  selected: Span,
  detail?: string,
): DocumentSymbol {
  return {
    // A client refuses an empty name.
    name: name.trim() || '(empty)',
    kind,
    range: rangeOf(open, span),
    selectionRange: rangeOf(open, selected),
    ...(detail !== undefined && { detail }),
  };
}

/** The value on one line, shortened. */
function detailOf({ text }: OpenDocument, { value, valueSpan }: Field): string {
  const shown = typeof value === 'string' ? value : sliceOf(text, valueSpan);
  const line = shown.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}
