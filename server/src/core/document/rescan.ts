import {
  type Fence,
  type FrontmatterBlock,
  type Heading,
  type HtmlBlock,
  type LinkCandidate,
  type ListItem,
  type Scan,
  scan,
  type Table,
} from './scan';
import type { Span } from './text';

/** What an edit has left as it was: so many characters at the begin and at the end. */
export interface Kept {
  readonly prefix: number;
  readonly suffix: number;
}

/** The part of a text that is read anew. */
export interface Window {
  readonly start: number;
  /** What began before this was in it or before it. */
  readonly oldEnd: number;
  /** By how much the text behind it has moved. */
  readonly by: number;
  readonly text: string;
  /** What begins here or later in the part, a heading, is no more of it. */
  readonly limit: number;
  readonly frontmatter: FrontmatterBlock;
  /** What stands in the part, and that heading. */
  readonly scan: Scan;
}

const NO_FRONTMATTER: FrontmatterBlock = {
  state: 'absent',
  span: { start: 0, end: 0 },
  contentSpan: { start: 0, end: 0 },
  bodyStart: 0,
};

const NOTHING = { text: '', limit: 0, frontmatter: NO_FRONTMATTER, scan: scan('', NO_FRONTMATTER) };

/**
 * The part that must be read anew after an edit: from the last heading before it to the first one behind it. A heading at the begin of a
 * line closes all that is open, so what stands before and behind is read as it was. Undefined where that cannot be said: the edit opens
 * a fence or a comment that takes the heading in, or labels are defined, which count everywhere.
 */
export function windowOf(
  before: { readonly text: string; readonly scan: Scan },
  text: string,
  frontmatter: FrontmatterBlock,
  { prefix, suffix }: Kept,
): Window | undefined {
  const old = before.scan;
  const { bodyStart } = old.frontmatter;
  const by = text.length - before.text.length;
  const editEnd = before.text.length - suffix;
  if (old.frontmatter.state !== 'present' || frontmatter.state !== 'present' || hasDefinitions(old)) return undefined;
  if (editEnd < bodyStart && frontmatter.bodyStart === bodyStart + by)
    return { ...NOTHING, start: bodyStart, oldEnd: bodyStart, by };
  if (prefix <= bodyStart || frontmatter.bodyStart !== bodyStart) return undefined;
  const start = old.headings.findLast((each) => each.span.end < prefix && isBorder(before.text, each))?.span.start;
  const border = old.headings.find((each) => each.span.start > editEnd && isBorder(before.text, each));
  const from = start ?? bodyStart;
  // In memory of its own: what is kept of a part of the text would keep all of it, and of each version another one.
  const part = ` ${text.slice(from, border ? border.span.end + by : text.length)}`.slice(1);
  const found = scan(part, NO_FRONTMATTER);
  const kept = { start: from, by, frontmatter: NO_FRONTMATTER, scan: found };
  if (hasDefinitions(found)) return undefined;
  if (!border) return { ...kept, oldEnd: before.text.length + 1, text: part, limit: part.length + 1 };
  const limit = border.span.start + by - from;
  const last = found.headings.at(-1);
  if (last?.span.start !== limit || last.style !== 'atx' || last.nested) return undefined;
  return { ...kept, oldEnd: border.span.start, text: part.slice(0, limit), limit };
}

/** What `scan` would find in a text of which all but a window is known. */
export function rescan(old: Scan, frontmatter: FrontmatterBlock, window: Window): Scan {
  const part = window.scan;
  const patch = <T extends { readonly span: Span }>(
    kind: (scan: Scan) => readonly T[],
    move: (item: T, by: number) => T,
  ): readonly T[] => patched(kind(old), kind(part), window, spanOf, move);
  return {
    frontmatter,
    headings: patch((each) => each.headings, movedHeading),
    fences: patch((each) => each.fences, movedFence),
    htmlBlocks: patch((each) => each.htmlBlocks, movedHtml),
    listItems: patch((each) => each.listItems, movedItem),
    tables: patch((each) => each.tables, movedTable),
    blockQuotes: patch(
      (each) => each.blockQuotes,
      (item, by) => ({ span: moved(item.span, by) }),
    ),
    links: patch((each) => each.links, movedLink),
    labelUses: [],
    codeSpans: patch(
      (each) => each.codeSpans,
      (item, by) => ({ span: moved(item.span, by), contentSpan: moved(item.contentSpan, by) }),
    ),
    comments: patched(old.comments, part.comments, window, itself, moved),
    texts: patched(old.texts, part.texts, window, itself, moved),
  };
}

/**
 * A list in the order of its places as it is after an edit: what stands before the window as it was, what the window holds now, what
 * stands behind it moved along.
 */
export function patched<T>(
  old: readonly T[],
  part: readonly T[],
  window: Window,
  place: (item: T) => Span,
  move: (item: T, by: number) => T,
): readonly T[] {
  const before = firstFrom(old, window.start, place);
  const behind = firstFrom(old, window.oldEnd, place);
  const found = firstFrom(part, window.limit, place);
  if (window.by === 0 && before === behind && found === 0) return old;
  const list = old.slice(0, before);
  for (let at = 0; at < found; at++) list.push(move(part[at] as T, window.start));
  for (let at = behind; at < old.length; at++) list.push(move(old[at] as T, window.by));
  return list;
}

export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

export function spanOf({ span }: { readonly span: Span }): Span {
  return span;
}

function itself(span: Span): Span {
  return span;
}

/** The index of the first item that begins at an offset or behind it. */
function firstFrom<T>(list: readonly T[], offset: number, place: (item: T) => Span): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(list[middle] as T).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Each written out: a spread takes several times as long, and there are thousands of these.

function movedHeading({ level, style, span, textSpan, text, nested }: Heading, by: number): Heading {
  return { level, style, span: moved(span, by), textSpan: moved(textSpan, by), text, nested };
}

function movedFence(fence: Fence, by: number): Fence {
  const { marker, length, info, language, closed, nested } = fence;
  const span = moved(fence.span, by);
  return { span, marker, length, info, language, contentSpan: moved(fence.contentSpan, by), closed, nested };
}

function movedHtml({ span, comment }: HtmlBlock, by: number): HtmlBlock {
  return { span: moved(span, by), comment };
}

function movedItem({ span, markerSpan, ordinal, checked, textSpan, depth }: ListItem, by: number): ListItem {
  return {
    span: moved(span, by),
    markerSpan: moved(markerSpan, by),
    ordinal,
    checked,
    textSpan: moved(textSpan, by),
    depth,
  };
}

function movedTable({ span, header, rows }: Table, by: number): Table {
  const row = (cells: readonly Span[]): Span[] => cells.map((cell) => moved(cell, by));
  return { span: moved(span, by), header: row(header), rows: rows.map(row) };
}

function movedLink(item: LinkCandidate, by: number): LinkCandidate {
  const { span, textSpan, destinationSpan } = item;
  return {
    kind: item.kind,
    span: moved(span, by),
    textSpan: moved(textSpan, by),
    destinationSpan: moved(destinationSpan, by),
  };
}

function hasDefinitions({ links }: Scan): boolean {
  return links.some(({ kind }) => kind === 'definition');
}

/** True for a heading that stands at the begin of a line and in nothing else. */
function isBorder(text: string, { style, nested, span }: Heading): boolean {
  return style === 'atx' && !nested && (span.start === 0 || /[\r\n]/.test(text[span.start - 1] as string));
}
