import { type Scan, scan } from '../document/scan';
import type { Span } from '../document/text';

/** Frontmatter of a text that has none, whatever its first line looks like. */
const NONE = { state: 'absent', span: { start: 0, end: 0 }, contentSpan: { start: 0, end: 0 }, bodyStart: 0 } as const;

/**
 * True when a text reads the same within another one as it does alone: the same headings, blocks, lists and links at the same places.
 * An open code block before it, a list it would go on with, or a definition somewhere else would make it read differently.
 * @param part where in `alone` the text stands
 */
export function readsTheSame(
  whole: Scan,
  within: Span,
  alone: string,
  part: Span = { start: 0, end: alone.length },
): boolean {
  return constructs(scan(alone, NONE), part, part.start) === constructs(whole, within, within.start);
}

/**
 * True when what surrounds a stretch reads as it does without it.
 * @param at where the stretch is put into `before`, replacing as many characters as `span` has
 */
export function leavesTheRest(before: Scan, replaced: Span, after: Scan, stretch: Span): boolean {
  const shift = stretch.end - replaced.end;
  const end = Number.POSITIVE_INFINITY;
  return (
    constructs(before, { start: 0, end: replaced.start }, 0) ===
      constructs(after, { start: 0, end: stretch.start }, 0) &&
    constructs(before, { start: replaced.end, end }, -shift) === constructs(after, { start: stretch.end, end }, 0)
  );
}

/** What begins in a stretch, one line each; places less `shift`. */
function constructs(found: Scan, { start, end }: Span, shift: number): string {
  const lines: string[] = [];
  const add = (kind: string, span: Span, detail: unknown = '') => {
    if (span.start >= start && span.start < end)
      lines.push(`${kind} ${span.start - shift}-${span.end - shift} ${detail}`);
  };
  for (const { span, level, nested } of found.headings) add('heading', span, `${level} ${nested}`);
  for (const { span, nested } of found.fences) add('fence', span, nested);
  for (const { span } of found.htmlBlocks) add('html', span);
  for (const { span } of found.tables) add('table', span);
  for (const { span } of found.blockQuotes) add('quote', { start: span.start, end: span.start });
  for (const { span, depth } of found.listItems) add('item', span, depth);
  for (const { span, kind } of found.links) add(kind, span);
  for (const { span, kind } of found.labelUses) add(`by label ${kind}`, span);
  for (const { span } of found.codeSpans) add('code', span);
  return lines.join('\n');
}

/** True when a list at the end of one text would take for its own what the next text begins with: an item, an indented line. */
export function goesOnIn(before: string, next: string): boolean {
  if (!/^(?:[ \t]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$))/.test(next)) return false;
  const last = scan(before, NONE).listItems.at(-1);
  // A line at the margin behind a blank one is no part of the list.
  return last !== undefined && !/\n[ \t]*\r?\n(?=\S)/.test(before.slice(last.span.end));
}
