/** A stretch of text: UTF-16 offsets into the whole file, `start` inclusive, `end` exclusive. The core knows no other position. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place for humans and protocols: both from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One replacement in one text. An empty span inserts; an empty `newText` deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** Places in `newText` that are to be filled in, in order: tab stops where the client has them. */
  readonly stops?: readonly Span[];
}

/** The text a span covers. */
export function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Most texts are, and patterns for letters of all languages take their time to compile and to run. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/** True when `inner` lies in `outer`, its ends included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the spans share a place; an empty span touches what surrounds it. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The line end a text uses: that of its first line, `\n` where it has only one line. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * The text after all edits. Edits are taken in the order of their place; one that overlaps an earlier one is left out,
 * so that the result is always a text somebody meant.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let last = 0;
  for (const { span, newText } of ordered) {
    if (span.start < last) continue;
    result += text.slice(last, span.start) + newText;
    last = span.end;
  }
  return result + text.slice(last);
}

/** Where the lines of a text begin. A line ends at `\n`, `\r\n` or a lone `\r`, as in CommonMark and LSP. */
export class LineIndex {
  #starts: number[] = [0];
  #text: string;

  /** The lines of a text of which so many characters at the begin and at the end are those of another. */
  static after(before: LineIndex, text: string, prefix: number, suffix: number): LineIndex {
    // A line end of two characters may have come apart.
    if (text.includes('\r') || before.#text.includes('\r')) return new LineIndex(text);
    const by = text.length - before.#text.length;
    const old = before.#starts;
    const behind = before.#text.length - suffix;
    const lines = new LineIndex('');
    lines.#text = text;
    lines.#starts = old.slice(0, before.lineAt(prefix) + 1);
    const starts = lines.#starts;
    const end = text.length - suffix;
    for (let at = text.indexOf('\n', prefix); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    for (let line = before.lineAt(behind) + 1; line < old.length; line++) starts.push((old[line] as number) + by);
    return lines;
  }

  constructor(text: string) {
    this.#text = text;
    const starts = this.#starts;
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
      return;
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (code === 10 || code === 13) starts.push(at + 1);
    }
  }

  /** How many lines there are; a text that ends in a line end has an empty last one. */
  get count(): number {
    return this.#starts.length;
  }

  /** The line (from 0) that holds an offset; offsets outside the text count as its nearest end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The span of a line without its line end; the empty end of the text for a line that does not exist. */
  lineSpan(line: number): Span {
    const start = this.#starts[line];
    if (start === undefined) return { start: this.#text.length, end: this.#text.length };
    let end = this.#starts[line + 1] ?? this.#text.length;
    while (end > start && isLineEnd(this.#text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  /** The position of an offset, clamped to the text. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - (this.#starts[line] as number) };
  }

  /** The offset of a position, clamped to its line and to the text. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const { start, end } = this.lineSpan(line);
    return Math.min(start + Math.max(0, character), end);
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
