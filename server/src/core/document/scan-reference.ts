import { isSpace } from './scan-line';
import type { Span } from './text';

/** What stands in the parentheses of `[text](destination "title")`. */
export interface Resource {
  readonly destination: Span;
  /** Behind the closing parenthesis. */
  readonly end: number;
}

/** A link reference definition, `[label]: destination "title"`. */
export interface Definition {
  readonly label: Span;
  readonly destination: Span;
  readonly end: number;
}

/** More parentheses within each other than this end the destination of a link (not of a definition), as in micromark. */
const MOST_PARENTHESES = 32;
/** Characters of a label at most. */
export const LONGEST_LABEL = 999;

/**
 * Reads the parts of links within one leaf text, as micromark does. Remembers where a title ends or that it does not, so
 * that many unclosed titles do not cost a search each.
 */
export class ReferenceReader {
  /** Per closing quote: a search that began at `from` ended behind the quote, at `to`, or found none (-1). */
  readonly #searched = new Map<string, { from: number; to: number }>();

  constructor(
    readonly text: string,
    readonly end: number,
  ) {}

  /** The resource whose `(` stands at `at`. */
  resource(at: number): Resource | undefined {
    let index = this.skipSpace(at + 1);
    if (index < this.end && this.text[index] === ')')
      return { destination: { start: index, end: index }, end: index + 1 };
    const destination = this.#destination(index, MOST_PARENTHESES);
    if (!destination) return undefined;
    const after = behind(this.text, destination, this.end);
    index = this.skipSpace(after);
    if (index > after && index < this.end && '"\'('.includes(this.text[index] as string)) {
      const title = this.#titleEnd(index);
      if (title === -1) return undefined;
      index = this.skipSpace(title);
    }
    return index < this.end && this.text[index] === ')' ? { destination, end: index + 1 } : undefined;
  }

  /** The label whose `[` stands at `at`; `end` of its piece is at the `]`. */
  label(at: number): Span | undefined {
    let size = 0;
    let written = false;
    for (let index = at + 1; index < this.end; index++) {
      const char = this.text[index] as string;
      if (char === ']') return written && size <= LONGEST_LABEL ? { start: at + 1, end: index } : undefined;
      if (char === '[') return undefined;
      if (isLineEnd(char)) continue;
      if (++size > LONGEST_LABEL + 1) return undefined;
      if (char !== ' ' && char !== '\t') written = true;
      if (char === '\\' && index + 1 < this.end && '[\\]'.includes(this.text[index + 1] as string)) {
        index++;
        size++;
      }
    }
    return undefined;
  }

  /** The definition whose `[` stands at `at`; it must fill its lines. */
  definition(at: number): Definition | undefined {
    const label = this.label(at);
    if (!label || label.end + 1 >= this.end || this.text[label.end + 1] !== ':') return undefined;
    const destination = this.#destination(this.skipSpace(label.end + 2), Number.POSITIVE_INFINITY);
    if (!destination) return undefined;
    const after = behind(this.text, destination, this.end);
    const titleStart = this.skipSpace(after);
    if (titleStart > after && titleStart < this.end && '"\'('.includes(this.text[titleStart] as string)) {
      const title = this.#titleEnd(titleStart);
      const end = title === -1 ? -1 : this.#lineEnd(title);
      if (end !== -1) return { label, destination, end };
    }
    const end = this.#lineEnd(after);
    return end === -1 ? undefined : { label, destination, end };
  }

  /** Behind spaces, tabs and line ends. */
  skipSpace(at: number): number {
    let index = at;
    while (index < this.end && isSpace(this.text.charCodeAt(index))) index++;
    return index;
  }

  /** Where the line ends when only white space follows, else -1. */
  #lineEnd(at: number): number {
    let index = at;
    while (index < this.end && (this.text[index] === ' ' || this.text[index] === '\t')) index++;
    return index >= this.end || isLineEnd(this.text[index] as string) ? index : -1;
  }

  #destination(at: number, most: number): Span | undefined {
    if (at >= this.end) return undefined;
    if (this.text[at] === '<') return this.#enclosed(at);
    let depth = 0;
    let index = at;
    for (; index < this.end; index++) {
      const code = this.text.charCodeAt(index);
      if (code === 40) {
        if (depth++ >= most) return undefined;
      } else if (code === 41) {
        if (depth === 0) break;
        depth--;
      } else if (isSpace(code)) {
        if (depth > 0) return undefined;
        break;
      } else if ((code > 0 && code < 32) || code === 127) return undefined;
      else if (code === 92 && index + 1 < this.end && '()\\'.includes(this.text[index + 1] as string)) index++;
    }
    return depth > 0 || index === at ? undefined : { start: at, end: index };
  }

  #enclosed(at: number): Span | undefined {
    for (let index = at + 1; index < this.end; index++) {
      const char = this.text[index] as string;
      if (char === '>') return { start: at + 1, end: index };
      if (char === '<' || isLineEnd(char)) return undefined;
      if (char === '\\' && index + 1 < this.end && '<>\\'.includes(this.text[index + 1] as string)) index++;
    }
    return undefined;
  }

  /** Behind the title whose quote stands at `at`, -1 when it does not end. */
  #titleEnd(at: number): number {
    const quote = this.text[at] === '(' ? ')' : (this.text[at] as string);
    const known = this.#searched.get(quote);
    if (known && known.from <= at && (known.to === -1 || at < known.to - 1)) return known.to;
    let to = -1;
    for (let index = at + 1; index < this.end && to === -1; index++) {
      const char = this.text[index];
      if (char === quote) to = index + 1;
      else if (char === '\\' && (this.text[index + 1] === quote || this.text[index + 1] === '\\')) index++;
    }
    this.#searched.set(quote, { from: at, to });
    return to;
  }
}

/** A label as Markdown compares labels. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

function isLineEnd(char: string): boolean {
  return char === '\n' || char === '\r';
}

/** Behind a destination, its closing angle bracket included. */
function behind(text: string, destination: Span, end: number): number {
  const enclosed = text[destination.start - 1] === '<' && text[destination.end] === '>' && destination.end < end;
  return enclosed ? destination.end + 1 : destination.end;
}
