import { BlockScanner } from './scan-blocks';
import { findFrontmatter } from './scan-frontmatter';
import { InlineScanner, type Inlines } from './scan-inline';
import type { Span } from './text';

/**
 * - `present`: opened on line 1 and closed by a line `---`
 * - `absent`: no opening `---` anywhere it could be meant
 * - `unclosed`: opened on line 1, no closing line
 * - `glued`: the closing delimiter has text behind it on its line, as in `---# Title`
 * - `displaced`: a delimited block that has text (not only blank lines) or blank lines before it, so agents do not see it
 */
export type FrontmatterState = 'present' | 'absent' | 'unclosed' | 'glued' | 'displaced';

/** The frontmatter as a block of lines, before YAML. */
export interface FrontmatterBlock {
  readonly state: FrontmatterState;
  /** From the opening `---` to the end of the closing delimiter, line end left out; empty at 0 when absent. */
  readonly span: Span;
  /** The YAML between the delimiter lines; for `unclosed`, up to where the fields end and the body begins. */
  readonly contentSpan: Span;
  /** Where the body begins: behind the closing delimiter's line end; 0 when absent or displaced. */
  readonly bodyStart: number;
}

/** A heading, with the positions `mdast-util-from-markdown` gives it. */
export interface Heading {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly style: 'atx' | 'setext';
  readonly span: Span;
  /** The inline content without markers and closing hashes; empty behind the marker when there is none. */
  readonly textSpan: Span;
  readonly text: string;
  /** True inside a block quote or a list item; such headings open no section. */
  readonly nested: boolean;
}

/** A fenced code block, with the position `mdast-util-from-markdown` gives it. */
export interface Fence {
  readonly span: Span;
  readonly marker: '`' | '~';
  /** How many markers open it. */
  readonly length: number;
  /** All behind the opening markers, trimmed, as written. */
  readonly info: string;
  /** The first word of the info string, as written; empty when there is none. */
  readonly language: string;
  /** The lines between the fences, as written (container prefixes included); empty when there are none. */
  readonly contentSpan: Span;
  readonly closed: boolean;
  readonly nested: boolean;
}

/** An HTML block as CommonMark has it (types 1 to 7). */
export interface HtmlBlock {
  readonly span: Span;
  /** `<!-- … -->`, CommonMark's type 2. */
  readonly comment: boolean;
}

export interface ListItem {
  /** From the marker to the end of the item's first line. */
  readonly span: Span;
  readonly markerSpan: Span;
  /** The number as written (`3` of `3.`), undefined for bullets. */
  readonly ordinal: number | undefined;
  /** State of a `[ ]` / `[x]` right behind the marker; undefined when there is no checkbox. */
  readonly checked: boolean | undefined;
  /** The first line's text behind marker and checkbox. */
  readonly textSpan: Span;
  /** 0 for a list that stands in no other list. */
  readonly depth: number;
}

/** A GFM table: header row, delimiter row, body rows. Cells are trimmed. */
export interface Table {
  readonly span: Span;
  readonly header: readonly Span[];
  readonly rows: readonly (readonly Span[])[];
}

export interface BlockQuote {
  readonly span: Span;
}

/** Anything in running text that names a target. Code, HTML and frontmatter hold none. */
export interface LinkCandidate {
  readonly kind: 'link' | 'image' | 'definition' | 'autolink';
  readonly span: Span;
  /** The label or alt text; the label of a definition. */
  readonly textSpan: Span;
  /** The destination without angle brackets and title; for an autolink the address. */
  readonly destinationSpan: Span;
}

/** A link or image by the label of a definition: `[text][label]`, `[label][]`, `[label]`. */
export interface LabelUse {
  readonly kind: 'link' | 'image';
  readonly span: Span;
  /** The text or alt text; it is the label too where none is written behind it. */
  readonly textSpan: Span;
  /** The label in brackets of its own; undefined for `[label][]` and `[label]`. */
  readonly labelSpan: Span | undefined;
}

/** An inline code span. */
export interface CodeSpan {
  readonly span: Span;
  /** Between the ticks, as written. */
  readonly contentSpan: Span;
}

/** What one pass over the text finds; all lists in the order of their place. Everything outside the frontmatter. */
export interface Scan {
  readonly frontmatter: FrontmatterBlock;
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly htmlBlocks: readonly HtmlBlock[];
  /** Every `<!-- … -->`, in blocks and in running text. */
  readonly comments: readonly Span[];
  readonly listItems: readonly ListItem[];
  readonly tables: readonly Table[];
  readonly blockQuotes: readonly BlockQuote[];
  readonly links: readonly LinkCandidate[];
  readonly labelUses: readonly LabelUse[];
  readonly codeSpans: readonly CodeSpan[];
  /** Running text: paragraphs, headings, table cells; in block quotes with the marks of the lines between. */
  readonly texts: readonly Span[];
}

/**
 * Finds the blocks of a text and what its running text holds, in one pass over the lines. Never fails.
 * @param frontmatter where it is known already
 */
export function scan(text: string, frontmatter: FrontmatterBlock = findFrontmatter(text)): Scan {
  const blocks = new BlockScanner(text);
  const { bodyStart } = frontmatter;
  const hidden = frontmatter.state === 'displaced' ? frontmatter.span : undefined;
  blocks.run(bodyStart, frontmatter.state === 'glued' ? 3 : 0, hidden);
  return new LazyScan(text, frontmatter, blocks);
}

type RunningText = Pick<Scan, 'comments' | 'links' | 'labelUses' | 'codeSpans' | 'texts'>;

/**
 * What stands in running text costs as much as all blocks together and is looked for when somebody asks. A class: to V8 each
 * literal with getters is a type of its own, which would hold its text until memory runs short.
 */
class LazyScan implements Scan {
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly htmlBlocks: readonly HtmlBlock[];
  readonly listItems: readonly ListItem[];
  readonly tables: readonly Table[];
  readonly blockQuotes: readonly BlockQuote[];
  readonly #text: string;
  readonly #blocks: BlockScanner;
  #found: RunningText | undefined;

  constructor(
    text: string,
    readonly frontmatter: FrontmatterBlock,
    blocks: BlockScanner,
  ) {
    this.headings = blocks.headings;
    this.fences = blocks.fences;
    this.htmlBlocks = blocks.htmlBlocks;
    this.listItems = blocks.containers.listItems;
    this.tables = blocks.tables;
    this.blockQuotes = blocks.containers.blockQuotes;
    this.#text = text;
    this.#blocks = blocks;
  }

  get comments(): readonly Span[] {
    return this.#text.includes('<!--') ? this.#running.comments : [];
  }

  get links(): readonly LinkCandidate[] {
    return this.#running.links;
  }

  get labelUses(): readonly LabelUse[] {
    return this.#running.labelUses;
  }

  get codeSpans(): readonly CodeSpan[] {
    return this.#running.codeSpans;
  }

  get texts(): readonly Span[] {
    return this.#running.texts;
  }

  get #running(): RunningText {
    this.#found ??= scanInlines(this.#text, this.#blocks);
    return this.#found;
  }
}

function scanInlines(text: string, { definitions, htmlBlocks, labels, leaves }: BlockScanner): RunningText {
  const out: Inlines = { links: [], labelUses: [], codeSpans: [], comments: [] };
  const scanner = new InlineScanner(text, labels, out);
  for (const leaf of leaves) scanner.scan(leaf);
  for (const { span } of htmlBlocks) findComments(text, span, out.comments);
  return {
    comments: out.comments.sort((a, b) => a.start - b.start),
    links: [...definitions, ...out.links].sort((a, b) => a.span.start - b.span.start),
    labelUses: out.labelUses,
    codeSpans: out.codeSpans,
    texts: leaves.map((leaf) =>
      leaf.text === text ? leaf : { start: leaf.place(leaf.start), end: leaf.place(leaf.end) },
    ),
  };
}

/** The comments within an HTML block. */
function findComments(text: string, { start, end }: Span, comments: Span[]): void {
  const html = text.slice(start, end);
  for (let at = html.indexOf('<!--'); at !== -1; ) {
    const close = html.indexOf('-->', at + 2);
    if (close === -1) return;
    comments.push({ start: start + at, end: start + close + 3 });
    at = html.indexOf('<!--', close + 3);
  }
}
