import type { CompletionItem, CompletionItemKind, MarkupContent } from 'vscode-languageserver';
import { lineEndOf, type Span } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

// The protocol's numbers; a feature imports types only.
export const PROPERTY = 10 satisfies CompletionItemKind;
export const VALUE = 12 satisfies CompletionItemKind;
export const SNIPPET = 15 satisfies CompletionItemKind;
const AS_SNIPPET = 2;

/** What is put in the place of a span: a text with tab stops, written `<<placeholder>>`. */
export interface Insertion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  readonly documentation: string;
  readonly span: Span;
  readonly text: string;
  readonly choices?: readonly string[] | undefined;
  /** What the typed text is compared with; the first line of `text` unless given. */
  readonly filter?: string;
}

/** Insertions as items that keep their order; with tab stops where the client knows them. */
export function toItems(
  open: OpenDocument,
  insertions: readonly Insertion[],
  { client }: FeatureContext,
): CompletionItem[] {
  const able = client.textDocument?.completion?.completionItem;
  const kind = able?.documentationFormat?.includes('markdown') ? 'markdown' : 'plaintext';
  return insertions.map(({ label, kind: itemKind, detail, documentation, span, text, choices, filter }, index) => {
    const newText = able?.snippetSupport ? toSnippet(text, choices) : text.replace(/<<(.*?)>>/g, '$1');
    return {
      label,
      kind: itemKind,
      detail,
      documentation: { kind, value: documentation } satisfies MarkupContent,
      sortText: String(index).padStart(3, '0'),
      filterText: filter ?? (text.split('\n', 1)[0] ?? '').replace(/<<.*?>>/g, ''),
      ...(able?.snippetSupport && { insertTextFormat: AS_SNIPPET }),
      textEdit: { range: rangeOf(open, span), newText: newText.replaceAll('\n', lineEndOf(open.text)) },
    };
  });
}

function toSnippet(text: string, choices: readonly string[] | undefined): string {
  let stop = 0;
  const escaped = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  return text
    .split(/(<<.*?>>)/)
    .map((part) => {
      const placeholder = /^<<(.*)>>$/.exec(part)?.[1];
      if (placeholder === undefined) return escaped(part);
      stop++;
      if (choices) return `\${${stop}|${choices.join(',')}|}`;
      return placeholder === '' ? `$${stop}` : `\${${stop}:${escaped(placeholder)}}`;
    })
    .join('');
}
