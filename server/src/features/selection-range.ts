import type { SelectionRange } from 'vscode-languageserver';
import { contains, findReferences, type Span } from '../core/index';
import { feature } from './feature';
import { type OpenDocument, offsetOf, rangeOf } from './open-document';
import { servesMarkdown } from './subjects';

/** What a selection grows by: a path or name, its link, the line, the block around it, its sections, the text. VS Code has its own. */
export const selectionRange = feature({
  method: 'textDocument/selectionRange',
  capability: { selectionRangeProvider: true },
  whenBroken: null,
  run(open, { positions }, { client }): SelectionRange[] | null {
    if (servesMarkdown(client)) return null;
    return positions.map((position) => {
      const place = offsetOf(open, position);
      const around = spansAround(open, { start: place, end: place });
      const outermost: SelectionRange = { range: rangeOf(open, { start: 0, end: open.skill.text.length }) };
      return around.reduce((parent, span): SelectionRange => ({ range: rangeOf(open, span), parent }), outermost);
    });
  },
});

/** From the outermost to the innermost, each within the one before. */
function spansAround({ skill }: OpenDocument, place: Span): Span[] {
  const { scan, frontmatter, lines } = skill;
  const sites = skill.derive(findReferences);
  const candidates: Span[] = [
    ...skill.sections.flatMap(({ span, bodySpan }) => [span, bodySpan]),
    ...(place.start < skill.bodySpan.start ? [frontmatter.span, frontmatter.contentSpan] : [skill.bodySpan]),
    ...frontmatter.fields.flatMap(({ span, valueSpan }) => [span, valueSpan]),
    ...[...scan.fences, ...scan.tables, ...scan.blockQuotes].map(({ span }) => span),
    ...scan.fences.map(({ contentSpan }) => contentSpan),
    ...scan.texts,
    lines.lineSpan(lines.lineAt(place.start)),
    ...scan.codeSpans.flatMap(({ span, contentSpan }) => [span, contentSpan]),
    ...sites.flatMap(({ span, targetSpan }) => [span, targetSpan]),
  ].filter((span) => contains(span, place) && span.end > span.start);
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start));
  const nested: Span[] = [];
  for (const span of candidates) {
    const outer = nested.at(-1);
    if (!outer || (contains(outer, span) && span.end - span.start < outer.end - outer.start)) nested.push(span);
  }
  return nested;
}
