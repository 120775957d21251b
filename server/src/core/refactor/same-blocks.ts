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
  return isSame(constructs(scan(alone, NONE), part, part.start), constructs(whole, within, within.start));
}

/**
 * True when what surrounds a stretch reads as it does without it.
 * @param replaced what it takes the place of in `before`
 */
export function leavesTheRest(before: Scan, replaced: Span, after: Scan, stretch: Span): boolean {
  const shift = stretch.end - replaced.end;
  const end = Number.POSITIVE_INFINITY;
  return (
    isSame(
      constructs(before, { start: 0, end: replaced.start }, 0),
      constructs(after, { start: 0, end: stretch.start }, 0),
    ) &&
    isSame(constructs(before, { start: replaced.end, end }, -shift), constructs(after, { start: stretch.end, end }, 0))
  );
}

/** What begins in a stretch, as numbers that are the same for the same; places less `shift`. */
function constructs(found: Scan, { start, end }: Span, shift: number): number[] {
  const all: number[] = [];
  const add = (kind: number, span: Span, detail = 0) => {
    if (span.start >= start && span.start < end) all.push(kind, span.start - shift, span.end - shift, detail);
  };
  for (const { span, level, nested } of found.headings) add(1, span, nested ? -level : level);
  for (const { span, nested } of found.fences) add(2, span, Number(nested));
  for (const { span } of found.htmlBlocks) add(3, span);
  for (const { span } of found.tables) add(4, span);
  for (const { span } of found.blockQuotes) add(5, { start: span.start, end: span.start });
  for (const { span, depth } of found.listItems) add(6, span, depth);
  for (const { span, kind } of found.links) add(7, span, kind.length);
  for (const { span, kind } of found.labelUses) add(8, span, kind.length);
  for (const { span } of found.codeSpans) add(9, span);
  return all;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, at) => number === b[at]);
}

/** True when a list at the end of one text would take for its own what the next text begins with: an item, an indented line. */
export function goesOnIn(before: string, next: string): boolean {
  if (!/^(?:[ \t]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$))/.test(next)) return false;
  const last = scan(before, NONE).listItems.at(-1);
  // A line at the margin behind a blank one is no part of the list.
  return last !== undefined && !/\n[ \t]*\r?\n(?=\S)/.test(before.slice(last.span.end));
}
