import type { Fence, Heading, HtmlBlock, LinkCandidate, Table } from './scan';
import { Containers } from './scan-containers';
import { LineCursor } from './scan-cursor';
import { type HtmlBlockType, htmlBlockEnds, htmlBlockType } from './scan-html';
import type { Leaf } from './scan-inline';
import {
  beginsMark,
  closesFence,
  closingFence,
  headingLevel,
  headingText,
  isUnderline,
  opensFence,
  runEnd,
  trim,
} from './scan-line';
import { Paragraph, same } from './scan-paragraph';
import { type Span, sliceOf } from './text';

interface OpenFence {
  readonly start: number;
  readonly marker: number;
  readonly length: number;
  readonly info: string;
  readonly contentStart: number;
  readonly nested: boolean;
}

interface OpenHtml {
  readonly start: number;
  readonly type: HtmlBlockType;
}

/** What begins at a place; a number is the type of an HTML block. */
type Beginning = 'heading' | 'rule' | 'fence' | HtmlBlockType;

/**
 * Reads a text line by line into blocks: first the containers of a line, then what goes on or begins in them.
 * The rules are CommonMark's in the reading of micromark; where a comment names micromark, it differs from the standard.
 */
export class BlockScanner {
  readonly headings: Heading[] = [];
  readonly fences: Fence[] = [];
  readonly htmlBlocks: HtmlBlock[] = [];
  readonly tables: Table[] = [];
  readonly definitions: LinkCandidate[] = [];
  readonly labels = new Set<string>();
  /** The running text of paragraphs, headings and table cells. */
  readonly leaves: Leaf[] = [];
  readonly containers: Containers;
  readonly #cursor: LineCursor;
  readonly #text: string;
  // The open block: at most one of these is set.
  #paragraph: Paragraph | undefined;
  #fence: OpenFence | undefined;
  #html: OpenHtml | undefined;
  #indented = false;
  #lineStart = 0;
  #nextLine = 0;
  /** The end of the line before, its line end left out. */
  #lastEnd = 0;
  #afterBlank = false;

  constructor(text: string) {
    this.#text = text;
    this.#cursor = new LineCursor(text);
    this.containers = new Containers(text);
  }

  /** Reads all lines from `start`, which stands in `column` of its line; `hidden` is read as a blank line. */
  run(start: number, column: number, hidden: Span | undefined): void {
    const text = this.#text;
    const onlyLineFeeds = !text.includes('\r');
    for (let at = start; at < text.length; at = this.#nextLine) {
      if (this.#fence && onlyLineFeeds && !hidden && this.containers.depth === 0) at = this.#passCode(this.#fence, at);
      let end = at === hidden?.start ? hidden.end : at;
      if (onlyLineFeeds) {
        const feed = text.indexOf('\n', end);
        end = feed === -1 ? text.length : feed;
      } else while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
      const pair = !onlyLineFeeds && text.startsWith('\r\n', end);
      this.#nextLine = Math.min(text.length, pair ? end + 2 : end + 1);
      this.#lineStart = at;
      const from = at === hidden?.start ? end : at;
      if ((at === start && column > 0) || !this.#plainLine(from, end)) this.#line(from, end, at === start ? column : 0);
      this.#lastEnd = end;
    }
    // micromark: what is open ends before the empty line at the end of a text when that line ends its block quote, and before
    // a last line that holds only marks of containers.
    const ended = this.#lastEnd < text.length;
    if (ended) this.#lineStart = this.containers.quoted ? this.#lastEnd : text.length;
    else if (this.#cursor.indent > 0 || !this.#cursor.blank) this.#lineStart = text.length;
    this.#closeLeaf();
    this.containers.exit(0, this.#lastEnd);
  }

  /** Passes over the code of a fence outside all containers; gives where the line begins that closes it, or the last line. */
  #passCode({ marker, length }: OpenFence, at: number): number {
    const text = this.#text;
    const line = closingFence(text, at, marker, length) ?? Math.max(at, text.lastIndexOf('\n', text.length - 2) + 1);
    if (line > at) this.#lastEnd = line - 1;
    return line;
  }

  /** Reads a line outside all containers and blocks that is empty or can be nothing but text, as most are; false for any other. */
  #plainLine(start: number, end: number): boolean {
    if (this.#fence || this.#html || this.containers.depth > 0 || end === this.#text.length) return false;
    const isEmpty = start === end;
    if (!isEmpty && beginsMark(this.#text.charCodeAt(start))) return false;
    this.#afterBlank = isEmpty;
    if (!isEmpty) {
      this.#indented = false;
      this.#paragraph ??= new Paragraph(this.#text, false);
      this.#paragraph.add(start, end, false);
    } else if (this.#paragraph) this.#endParagraph(this.#paragraph);
    return true;
  }

  #line(start: number, end: number, column: number): void {
    const cursor = this.#cursor;
    cursor.begin(start, end, column);
    const blank = cursor.blank;
    // A second blank line changes nothing; deep lists would pay for each.
    if (blank && this.#afterBlank && end < this.#text.length) return;
    this.#afterBlank = blank;
    const { containers } = this;
    const { kept, newItem } = containers.goOn(cursor);
    if (newItem) {
      this.#closeLeaf();
      containers.exit(kept, this.#lastEnd);
    }
    const all = kept === containers.depth;
    let opened = false;
    if (!(all && (this.#fence || this.#html))) {
      // micromark: a list in a container that itself interrupts, or behind indented code, counts as interrupting too.
      const interrupt = all && (this.#paragraph !== undefined || this.#indented);
      while (containers.begins(cursor, interrupt)) {
        if (!opened) {
          this.#closeLeaf();
          containers.exit(kept, this.#lastEnd);
        }
        opened = true;
        containers.open(cursor);
      }
    }
    this.#flow(opened || all ? -1 : kept);
  }

  /** What stands behind the containers of a line; a lazy line keeps only the first `lazyKept` of them, -1 says it is not lazy. */
  #flow(lazyKept: number): void {
    const lazy = lazyKept !== -1;
    if (this.#paragraph ? this.#paragraphGoesOn(this.#paragraph, lazy) : this.#blockGoesOn(lazy)) return;
    if (lazy) this.containers.exit(lazyKept, this.#lastEnd);
    const cursor = this.#cursor;
    if (cursor.blank) return;
    // micromark: indented code that begins in a lazy line ends with it.
    if (cursor.indent > 3) this.#indented = !lazy;
    else if (!this.#begin(this.#beginning())) {
      this.#paragraph = new Paragraph(this.#text, this.containers.quoted);
      this.#paragraph.add(cursor.textPos, cursor.end, false);
    }
  }

  /** True when the line belongs to the open fence, HTML or indented code; else that is closed. */
  #blockGoesOn(lazy: boolean): boolean {
    const { blank, code, indent, pos, textPos, end } = this.#cursor;
    if (this.#fence) {
      if (lazy) return this.#endFence(this.#lastEnd, false);
      const closes =
        code === this.#fence.marker && indent < 4 && closesFence(this.#text, textPos, end, this.#fence.length);
      if (closes) this.#endFence(end, true);
      return true;
    }
    if (this.#html) {
      if (lazy || (blank && this.#html.type > 5)) return this.#endHtml(this.#lastEnd);
      if (htmlBlockEnds(this.#text.slice(pos, end), this.#html.type, false)) this.#endHtml(end);
      return true;
    }
    this.#indented &&= !lazy && (blank || indent > 3);
    return this.#indented;
  }

  /** True when the line belongs to the open paragraph, as its underline too; else the paragraph is closed. */
  #paragraphGoesOn(paragraph: Paragraph, lazy: boolean): boolean {
    const { blank, indent, textPos, end } = this.#cursor;
    if (blank) return this.#endParagraph(paragraph);
    if (indent < 4) {
      if (!lazy && isUnderline(this.#text, textPos, end))
        return this.#endParagraph(paragraph, this.#text[textPos] === '=' ? 1 : 2);
      const beginning = this.#beginning();
      // micromark: in a lazy line a tag that stands alone does interrupt a paragraph, and the containers stay open.
      if (beginning === 7 && lazy) {
        this.#endParagraph(paragraph);
        return this.#begin(beginning);
      }
      if (beginning !== undefined && beginning !== 7) return this.#endParagraph(paragraph);
    }
    paragraph.add(textPos, end, lazy);
    return true;
  }

  /** Which block other than a paragraph begins at the cursor. */
  #beginning(): Beginning | undefined {
    const { code, textPos, end } = this.#cursor;
    switch (code) {
      case 35: // #
        return headingLevel(this.#text, textPos, end) > 0 ? 'heading' : undefined;
      case 42: // *
      case 45: // -
      case 95: // _
        return this.containers.isThematicBreak(textPos, end) ? 'rule' : undefined;
      case 60: // <
        return htmlBlockType(this.#text, textPos, end) || undefined;
      case 96: // `
      case 126: // ~
        return opensFence(this.#text, textPos, end) ? 'fence' : undefined;
      default:
        return undefined;
    }
  }

  /** Opens what begins at the cursor; false when that is a paragraph. */
  #begin(beginning: Beginning | undefined): boolean {
    const { textPos, pos, end, code } = this.#cursor;
    const nested = this.containers.depth > 0;
    if (beginning === undefined) return false;
    if (beginning === 'heading') this.#heading(nested);
    else if (beginning === 'fence') {
      const length = runEnd(this.#text, textPos, end) - textPos;
      const info = sliceOf(this.#text, trim(this.#text, textPos + length, end));
      this.#fence = { start: textPos, marker: code, length, info, contentStart: this.#nextLine, nested };
    } else if (beginning !== 'rule') {
      this.#html = { start: pos, type: beginning };
      if (htmlBlockEnds(this.#text.slice(textPos, end), beginning, true)) this.#endHtml(end);
    }
    return true;
  }

  #heading(nested: boolean): void {
    const { textPos, end } = this.#cursor;
    const text = this.#text;
    const level = headingLevel(text, textPos, end) as Heading['level'];
    const textSpan = headingText(text, textPos + level, end);
    const span = { start: textPos, end };
    this.headings.push({ level, style: 'atx', span, textSpan, text: sliceOf(text, textSpan), nested });
    if (textSpan.start < textSpan.end)
      this.leaves.push({ text, start: textSpan.start, end: textSpan.end, place: same });
  }

  /** Closes the paragraph; with `level` it becomes a heading, and only then this gives true. Definitions alone make none. */
  #endParagraph(paragraph: Paragraph, level?: 1 | 2): boolean {
    this.#paragraph = undefined;
    const leaf = paragraph.finish(this.definitions, this.labels);
    if (!leaf) return false;
    if (level === undefined) {
      const found = paragraph.table();
      if (found) this.tables.push(found.table);
      for (const each of found?.leaves ?? [leaf]) this.leaves.push(each);
      return false;
    }
    const text = leaf.text.slice(leaf.start, leaf.end).replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
    // micromark: definitions right before the text belong to the heading's span.
    const span = { start: paragraph.starts[0] as number, end: this.#cursor.end };
    const textSpan = { start: leaf.place(leaf.start), end: leaf.place(leaf.end) };
    this.headings.push({ level, style: 'setext', span, textSpan, text, nested: this.containers.depth > 0 });
    this.leaves.push(leaf);
    return true;
  }

  #endFence(end: number, closed: boolean): false {
    const fence = this.#fence as OpenFence;
    this.#fence = undefined;
    this.fences.push({
      span: { start: fence.start, end },
      marker: fence.marker === 96 ? '`' : '~',
      length: fence.length,
      info: fence.info,
      language: /^[^ \t]*/.exec(fence.info)?.[0] ?? '',
      contentSpan: { start: fence.contentStart, end: Math.max(fence.contentStart, Math.min(end, this.#lastEnd)) },
      closed,
      nested: fence.nested,
    });
    return false;
  }

  #endHtml(end: number): false {
    const { start, type } = this.#html as OpenHtml;
    this.#html = undefined;
    this.htmlBlocks.push({ span: { start, end }, comment: type === 2 });
    return false;
  }

  /** Closes the open block because its container or the text ends: fences and HTML without end reach up to the line after. */
  #closeLeaf(): void {
    if (this.#paragraph) this.#endParagraph(this.#paragraph);
    if (this.#fence) this.#endFence(this.#lineStart, false);
    if (this.#html) this.#endHtml(this.#html.type > 5 ? this.#lastEnd : this.#lineStart);
    this.#indented = false;
  }
}
