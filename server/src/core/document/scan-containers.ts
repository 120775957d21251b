import type { BlockQuote, ListItem } from './scan';
import type { LineCursor } from './scan-cursor';
import { isBlank, trim } from './scan-line';

/** More nesting than this is read as text: no skill comes near it, and memory stays bounded. */
const MAX_DEPTH = 10_000;
const QUOTE = 62;

interface Container {
  /** `>` for a block quote, else what marks the list's items: `-`, `+`, `*`, `.` or `)`. */
  readonly marker: number;
  /** Lists around this one. */
  readonly depth: number;
  /** Columns a line must be indented by to belong to the item; unused in a block quote. */
  size: number;
  /** The item began with a blank line; with another one it cannot go on. */
  blankStart: boolean;
  blankAfter: boolean;
  /** The span of the block quote, its end still open. */
  readonly quote: { start: number; end: number } | undefined;
}

interface Marker {
  readonly code: number;
  readonly length: number;
  readonly ordinal: number | undefined;
}

/**
 * The block quotes and lists a line stands in. Follows CommonMark 0.31.2 the way micromark does, down to where the two
 * differ, because `mdast-util-from-markdown` is the measure.
 */
export class Containers {
  readonly listItems: ListItem[] = [];
  readonly blockQuotes: BlockQuote[] = [];
  readonly #stack: Container[] = [];
  readonly #text: string;
  #quotes = 0;
  /** Up to here the line is known to hold something that is no part of a thematic break of `#ruleMarker`. */
  #noRuleBefore = 0;
  #ruleMarker = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get depth(): number {
    return this.#stack.length;
  }

  /** True inside a block quote: the lines of a paragraph have more than white space between them. */
  get quoted(): boolean {
    return this.#quotes > 0;
  }

  /** Takes the marks of the open containers off the line; gives how many go on, and whether a list goes on with a new item. */
  goOn(cursor: LineCursor): { kept: number; newItem: boolean } {
    let kept = 0;
    for (const container of this.#stack) {
      if (container.quote) {
        if (!this.#passQuote(cursor)) break;
      } else if (cursor.blank) {
        container.blankAfter ||= container.blankStart;
        cursor.take(Math.min(container.size, cursor.indent));
      } else {
        const fits = !container.blankAfter && cursor.indent >= container.size;
        container.blankAfter = false;
        container.blankStart = false;
        if (!fits)
          return this.#nextItem(container, cursor) ? { kept: kept + 1, newItem: true } : { kept, newItem: false };
        cursor.take(container.size);
      }
      kept++;
    }
    return { kept, newItem: false };
  }

  /** True when a block quote or a list begins at the cursor; with `interrupt` where a paragraph would be interrupted. */
  begins(cursor: LineCursor, interrupt: boolean): boolean {
    if (cursor.indent > 3 || this.#stack.length >= MAX_DEPTH) return false;
    return cursor.code === QUOTE || this.#marker(cursor, interrupt) !== undefined;
  }

  /** Opens the container that begins at the cursor. */
  open(cursor: LineCursor): void {
    const depth = this.#stack.length - this.#quotes;
    if (cursor.code === QUOTE) {
      const quote = { start: cursor.textPos, end: cursor.end };
      this.blockQuotes.push({ span: quote });
      this.#stack.push({ marker: QUOTE, depth, size: 0, blankStart: false, blankAfter: false, quote });
      this.#quotes++;
      this.#passQuote(cursor);
      return;
    }
    const marker = this.#marker(cursor, false);
    if (!marker) return;
    const list = { marker: marker.code, depth, size: 0, blankStart: false, blankAfter: false, quote: undefined };
    this.#stack.push(list);
    this.#item(list, marker, cursor);
  }

  /** Closes all but the first `kept` containers; block quotes end at `end`. */
  exit(kept: number, end: number): void {
    while (this.#stack.length > kept) {
      const quote = this.#stack.pop()?.quote;
      if (!quote) continue;
      quote.end = end;
      this.#quotes--;
    }
  }

  #passQuote(cursor: LineCursor): boolean {
    if (cursor.indent > 3 || cursor.code !== QUOTE) return false;
    cursor.pass(1);
    if (cursor.indent > 0) cursor.take(1);
    return true;
  }

  #nextItem(list: Container, cursor: LineCursor): boolean {
    if (cursor.indent > 3) return false;
    const marker = this.#marker(cursor, false);
    if (marker?.code !== list.marker) return false;
    this.#item(list, marker, cursor);
    return true;
  }

  #marker(cursor: LineCursor, interrupt: boolean): Marker | undefined {
    const { textPos: at, end, code } = cursor;
    let length = 1;
    let ordinal: number | undefined;
    let last = code;
    if (code === 42 || code === 45) {
      if (this.isThematicBreak(at, end)) return undefined;
    } else if (code !== 43) {
      while (length < 11 && isDigit(this.#text.charCodeAt(at + length - 1))) length++;
      last = this.#text.charCodeAt(at + length - 1);
      if (length < 2 || length > 10 || at + length > end || (last !== 46 && last !== 41)) return undefined;
      ordinal = Number(this.#text.slice(at, at + length - 1));
      if (interrupt && (length > 2 || ordinal !== 1)) return undefined;
    }
    let after = at + length;
    if (after < end && !isBlank(this.#text.charCodeAt(after))) return undefined;
    if (!interrupt) return { code: last, length, ordinal };
    while (after < end && isBlank(this.#text.charCodeAt(after))) after++;
    return after === end ? undefined : { code: last, length, ordinal };
  }

  #item(list: Container, marker: Marker, cursor: LineCursor): void {
    const { indent, textPos: start, end } = cursor;
    const markerEnd = start + marker.length;
    cursor.pass(marker.length);
    list.blankStart = cursor.blank;
    const gap = cursor.blank || cursor.indent > 4 ? 1 : cursor.indent;
    list.size = indent + marker.length + gap;
    if (!cursor.blank) cursor.take(gap);
    const mark = this.#text.slice(cursor.textPos, Math.min(end, cursor.textPos + 4));
    const box = mark.startsWith('[') ? /^\[([ xX])\](?=[ \t]|$)/.exec(mark) : null;
    this.listItems.push({
      span: { start, end },
      markerSpan: { start, end: markerEnd },
      ordinal: marker.ordinal,
      checked: box ? box[1] !== ' ' : undefined,
      textSpan: trim(this.#text, cursor.textPos + (box ? 3 : 0), end),
      depth: list.depth,
    });
  }

  /** True when three or more of the same `*`, `-` or `_`, with white space between them, fill the line from `at`. */
  isThematicBreak(at: number, end: number): boolean {
    const marker = this.#text.charCodeAt(at);
    if (marker === this.#ruleMarker && at < this.#noRuleBefore) return false;
    let count = 0;
    for (let index = at; index < end; index++) {
      const code = this.#text.charCodeAt(index);
      if (code === marker) count++;
      else if (!isBlank(code)) {
        this.#ruleMarker = marker;
        this.#noRuleBefore = index;
        return false;
      }
    }
    return count >= 3;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
