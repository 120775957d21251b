import type { LinkCandidate, Table } from './scan';
import type { Leaf } from './scan-inline';
import { isBlank, trim } from './scan-line';
import { normalizeLabel, ReferenceReader } from './scan-reference';
import type { Span } from './text';

/** Lines that make one paragraph: definitions first, then text. */
export class Paragraph {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** The first line that belongs only lazily, without the marks of its containers. */
  lazyFrom = Number.POSITIVE_INFINITY;

  /** The first line that is no definition. */
  #textLine = 0;

  /** `quoted` when the lines have more than white space between them. */
  constructor(
    readonly text: string,
    readonly quoted: boolean,
  ) {}

  add(start: number, end: number, lazy: boolean): void {
    if (lazy && this.lazyFrom === Number.POSITIVE_INFINITY) this.lazyFrom = this.starts.length;
    this.starts.push(start);
    this.ends.push(end);
  }

  /** The lines from `first` to `last` as one text. */
  leaf(first: number, last: number): Leaf {
    const start = this.starts[first] as number;
    if (!this.quoted || first === last) return { text: this.text, start, end: this.ends[last] as number, place: same };
    const lines: string[] = [];
    const begins: number[] = [];
    let length = 0;
    for (let line = first; line <= last; line++) {
      begins.push(length);
      const written = this.text.slice(this.starts[line], this.ends[line]);
      lines.push(written);
      length += written.length + 1;
    }
    const place = (offset: number) => {
      let low = 0;
      let high = begins.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((begins[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return (this.starts[first + low] as number) + offset - (begins[low] as number);
    };
    return { text: lines.join('\n'), start: 0, end: length - 1, place };
  }

  /** Takes the definitions off the begin; gives the text behind them, its end trimmed, undefined when there is none. */
  finish(definitions: LinkCandidate[], labels: Set<string>): Leaf | undefined {
    const leaf = this.leaf(0, this.starts.length - 1);
    const { text, place } = leaf;
    let { start } = leaf;
    const reader = text[start] === '[' ? new ReferenceReader(text, leaf.end) : undefined;
    while (reader && start < leaf.end && text[start] === '[') {
      const found = reader.definition(start);
      if (!found) break;
      const { label, destination } = found;
      definitions.push({
        kind: 'definition',
        span: { start: place(start), end: place(found.end) },
        textSpan: { start: place(label.start), end: place(label.end) },
        destinationSpan: { start: place(destination.start), end: place(destination.end) },
      });
      labels.add(normalizeLabel(text.slice(label.start, label.end)));
      start = reader.skipSpace(found.end);
      while ((this.starts[this.#textLine] ?? Number.POSITIVE_INFINITY) < place(start)) this.#textLine++;
    }
    let { end } = leaf;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    return start < end ? { text, start, end, place } : undefined;
  }

  /**
   * The table whose delimiter row is one of the lines behind the definitions, and the texts of the paragraph: those of the
   * table's cells, and those around it. GFM 4.10; unlike there, a lazy line ends only the table.
   */
  table(): { table: Table; leaves: Leaf[] } | undefined {
    const end = Math.min(this.starts.length, this.lazyFrom);
    for (let line = this.#textLine + 1; line < end; line++) {
      const code = this.text.charCodeAt(this.starts[line] as number);
      if (code !== 124 && code !== 45 && code !== 58) continue;
      const columns = this.#delimiters(line);
      if (columns === 0) continue;
      const header = this.#cells(line - 1);
      if (header.length !== columns) continue;
      const rows: Span[][] = [];
      for (let row = line + 1; row < end; row++) rows.push(this.#cells(row));
      const span = { start: this.starts[line - 1] as number, end: this.ends[end - 1] as number };
      const leaves = line - 1 > this.#textLine ? [this.leaf(this.#textLine, line - 2)] : [];
      for (const row of [header, ...rows])
        for (const cell of row) leaves.push({ text: this.text, start: cell.start, end: cell.end, place: same });
      if (end < this.starts.length) leaves.push(this.leaf(end, this.starts.length - 1));
      return { table: { span, header, rows }, leaves };
    }
    return undefined;
  }

  /** How many columns a delimiter row has, 0 when the line is none. */
  #delimiters(line: number): number {
    const row = this.text.slice(this.starts[line], this.ends[line]);
    if (!/^[|:\- \t]+$/.test(row)) return 0;
    const cells = this.#cells(line);
    const header = this.text.slice(this.starts[line - 1], this.ends[line - 1]);
    if (!row.includes('|') && !header.includes('|')) return 0;
    return cells.every(({ start, end }) => /^:?-+:?$/.test(this.text.slice(start, end))) ? cells.length : 0;
  }

  #cells(line: number): Span[] {
    const { text } = this;
    let at = this.starts[line] as number;
    let end = this.ends[line] as number;
    while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
    if (text[at] === '|') at++;
    const cells: Span[] = [];
    let from = at;
    for (; at < end; at++) {
      const char = text[at];
      if (char === '\\' && (text[at + 1] === '|' || text[at + 1] === '\\')) at++;
      else if (char === '|') {
        cells.push(trim(text, from, at));
        from = at + 1;
      }
    }
    if (from < end || cells.length === 0) cells.push(trim(text, from, end));
    return cells;
  }
}

/** The place of an offset in a leaf that is a part of the file. */
export function same(offset: number): number {
  return offset;
}
