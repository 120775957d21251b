import type { DocumentSymbol, FoldingRange, SymbolKind } from 'vscode-languageserver';
import type { Section } from '../core/index';
import { type OpenDocument, rangeOf } from './open-document';

// The protocol's number; a feature imports types only.
const STRING = 15 satisfies SymbolKind;

/** A symbol that holds others. */
type Node = DocumentSymbol & { children: DocumentSymbol[] };

/**
 * The headings of a document as a tree, for clients that have no outline of Markdown.
 * @param known what stands in the place of some headings
 */
export function headingSymbols(open: OpenDocument, known: ReadonlyMap<Section, Node>): DocumentSymbol[] {
  const outermost: DocumentSymbol[] = [];
  const nodes = new Map<Section, Node>();
  for (const section of open.skill.sections) {
    const node = known.get(section) ?? headingSymbol(open, section);
    nodes.set(section, node);
    const parent = section.parent && nodes.get(section.parent);
    (parent?.children ?? outermost).push(node);
  }
  return outermost;
}

function headingSymbol(open: OpenDocument, { heading, span, title, number }: Section): Node {
  const name = [number, title].filter(Boolean).join(' ') || '(empty)';
  return { name, kind: STRING, range: rangeOf(open, span), selectionRange: rangeOf(open, heading.span), children: [] };
}

/** The sections, code blocks, tables and comments of several lines. */
export function bodyFolds({ skill: { sections, scan, lines, text } }: OpenDocument): FoldingRange[] {
  const spans = [
    ...sections.map(({ span }) => span),
    ...[...scan.fences, ...scan.tables, ...scan.htmlBlocks].map(({ span }) => span),
  ];
  return spans.flatMap(({ start, end }) => {
    // Blank lines behind a section do not belong to the fold.
    const last = end - (/\s*$/.exec(text.slice(Math.max(start, end - 200), end))?.[0].length ?? 0);
    const range = { startLine: lines.lineAt(start), endLine: lines.lineAt(last) };
    return range.endLine > range.startLine ? [range] : [];
  });
}
