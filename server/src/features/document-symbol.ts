import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { contains, type Field, type Gate, type Phase, sliceOf } from '../core/index';
import { headingSymbols } from './document-outline';
import { feature } from './feature';
import { type OpenDocument, rangeOf } from './open-document';
import { endWords, gatedParts, gateForms, gateWords, phaseTitle } from './phase-state';
import { servesMarkdown } from './subjects';

// The protocol's numbers; a feature imports types only.
const KEY = 20 satisfies SymbolKind;
const EVENT = 24 satisfies SymbolKind;
const BOOLEAN = 17 satisfies SymbolKind;
const LONGEST_DETAIL = 80;

/**
 * The fields of the frontmatter, and the phases with how each ends. The headings only where the client has no outline of Markdown, as
 * VS Code has for skills too.
 */
export const documentSymbol = feature({
  method: 'textDocument/documentSymbol',
  capability: { documentSymbolProvider: { label: 'Skill' } },
  whenBroken: [],
  run(open, _params, { client }): DocumentSymbol[] {
    const fields = open.skill.frontmatter.fields.map(
      (field): DocumentSymbol => ({
        // A client refuses an empty name.
        name: field.key.trim() || '(empty)',
        detail: detailOf(open, field),
        kind: KEY,
        range: rangeOf(open, field.span),
        selectionRange: rangeOf(open, field.keySpan),
      }),
    );
    if (servesMarkdown(client)) return [...fields, ...phaseSymbols(open)];
    const phases = gatedParts(open.skill.phaseModel, false).map(
      (phase) => [phase.section, phaseSymbol(open, phase)] as const,
    );
    return [...fields, ...headingSymbols(open, new Map(phases))];
  },
});

/** The phases as a tree, each with its gates; a phase within another is its child. */
function phaseSymbols(open: OpenDocument): DocumentSymbol[] {
  const outermost: DocumentSymbol[] = [];
  const around: { phase: Phase; children: DocumentSymbol[] }[] = [];
  for (const phase of gatedParts(open.skill.phaseModel, false)) {
    while (around.length > 0 && !contains(around.at(-1)?.phase.span ?? phase.span, phase.span)) around.pop();
    const symbol = phaseSymbol(open, phase);
    (around.at(-1)?.children ?? outermost).push(symbol);
    around.push({ phase, children: symbol.children });
  }
  return outermost;
}

/** A phase with the gates that stand in it; proof in the JSON stands elsewhere. */
function phaseSymbol(open: OpenDocument, phase: Phase): DocumentSymbol & { children: DocumentSymbol[] } {
  const own = gateForms(phase).filter(({ span }) => contains(phase.span, span));
  return {
    name: phaseTitle(phase),
    detail: endWords(phase),
    kind: EVENT,
    range: rangeOf(open, phase.span),
    selectionRange: rangeOf(open, phase.section.heading.span),
    children: own.map((gate) => gateSymbol(open, gate)),
  };
}

function gateSymbol(open: OpenDocument, gate: Gate): DocumentSymbol {
  const range = rangeOf(open, gate.span);
  const detail = gate.items.map(({ label }) => label).join(', ');
  return { name: `Gate: ${gateWords(gate)}`, detail: shortened(detail), kind: BOOLEAN, range, selectionRange: range };
}

/** The value on one line, shortened. */
function detailOf({ text }: OpenDocument, { value, valueSpan }: Field): string {
  const shown = typeof value === 'string' ? value : sliceOf(text, valueSpan);
  return shortened(shown);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}
