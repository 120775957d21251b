import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { type Fence, type Scan, scan } from '../../server/src/core/document/scan';

/** The constructs of a text, each as one comparable line. */
interface Constructs {
  readonly headings: string[];
  readonly fences: string[];
  readonly html: string[];
  readonly items: string[];
  readonly quotes: string[];
  readonly links: string[];
  readonly labelUses: string[];
  readonly codeSpans: string[];
}

/** The tree of `mdast-util-from-markdown`, the frontmatter blanked by spaces, so that every offset is one of the file. */
function parse(text: string, { frontmatter }: Scan): Nodes {
  const { state, span, bodyStart } = frontmatter;
  const from = state === 'displaced' ? span.start : 0;
  const to = state === 'displaced' ? span.end : bodyStart;
  return fromMarkdown(text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to));
}

function ofTree(text: string, tree: Nodes): Constructs {
  const found: Constructs = {
    headings: [],
    fences: [],
    html: [],
    items: [],
    quotes: [],
    links: [],
    labelUses: [],
    codeSpans: [],
  };
  const visit = (node: Nodes, nested: boolean, lists: number) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const span = `${start}-${end}`;
    if (node.type === 'heading') {
      const first = node.children[0]?.position?.start.offset;
      const last = node.children.at(-1)?.position?.end.offset;
      found.headings.push(`${span} h${node.depth} ${first === undefined ? '' : text.slice(first, last)} ${nested}`);
    }
    if (node.type === 'code' && /^(?:```|~~~)/.test(text.slice(start, start + 3))) {
      found.fences.push(`${span} ${nested} ${language(node.lang ?? '', text.slice(start, end))}`);
    }
    if (node.type === 'html') found.html.push(span);
    if (node.type === 'listItem') found.items.push(`${start} ${lists - 1}`);
    if (node.type === 'blockquote') found.quotes.push(`${start}`);
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.links.push(span);
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      found.labelUses.push(`${span} ${node.referenceType}`);
    }
    if (node.type === 'inlineCode') found.codeSpans.push(span);
    const contains = node.type === 'list' || node.type === 'blockquote';
    for (const child of 'children' in node ? node.children : []) {
      visit(child, nested || contains, lists + (node.type === 'list' ? 1 : 0));
    }
  };
  visit(tree, false, 0);
  return found;
}

function ofScan(text: string, found: Scan): Constructs {
  const spans = (all: readonly { span: { start: number; end: number } }[]) =>
    all.map(({ span }) => `${span.start}-${span.end}`);
  return {
    headings: found.headings.map(
      ({ span, level, textSpan, nested }) =>
        `${span.start}-${span.end} h${level} ${text.slice(textSpan.start, textSpan.end)} ${nested}`,
    ),
    fences: found.fences.map(
      ({ span, nested, language: word }) =>
        `${span.start}-${span.end} ${nested} ${language(word, text.slice(span.start, span.end))}`,
    ),
    html: spans(found.htmlBlocks),
    items: found.listItems.map(({ span, depth }) => `${span.start} ${depth}`),
    quotes: found.blockQuotes.map(({ span }) => `${span.start}`),
    links: spans(found.links),
    labelUses: found.labelUses.map(({ span, textSpan, labelSpan }) => {
      const form = labelSpan ? 'full' : span.end - textSpan.end > 1 ? 'collapsed' : 'shortcut';
      return `${span.start}-${span.end} ${form}`;
    }),
    codeSpans: spans(found.codeSpans),
  };
}

/** mdast decodes escapes, entities and NUL in a language; the scanner gives it as written. */
function language(word: string, fence: string): string {
  return /[\\&\0]/.test(fence) ? '' : word;
}

/**
 * Fences whose content is not the text mdast gives, the marks of containers and the indent left out. Of a fence that is not
 * closed mdast drops the last blank line.
 */
function strangeContents(text: string, fences: readonly Fence[], tree: Nodes): string[] {
  const values = new Map<number, string>();
  const visit = (node: Nodes) => {
    if (node.type === 'code') values.set(node.position?.start.offset ?? 0, node.value);
    for (const child of 'children' in node ? node.children : []) visit(child);
  };
  visit(tree);
  return fences.flatMap(({ span, contentSpan, nested, closed }) => {
    const written = text.slice(contentSpan.start, contentSpan.end).replaceAll('\0', '\ufffd');
    const value = values.get(span.start);
    const atMargin = !nested && (span.start === 0 || /[\r\n]/.test(text[span.start - 1] as string));
    if (value === undefined || (atMargin && value === written)) return [];
    const lines = linesOf(written, closed);
    const expected = linesOf(value, closed);
    const same =
      (!atMargin || !closed) &&
      lines.length === expected.length &&
      expected.every((line, index) => lines[index]?.endsWith(line.replace(/^[ \t]+/, '')));
    return same ? [] : [`${span.start}: ${JSON.stringify(written)} is not ${JSON.stringify(value)}`];
  });
}

/** Where mdast takes the indent of a blank line away, the carriage return before and the line feed behind it become one end. */
function linesOf(content: string, closed: boolean): string[] {
  return (closed ? content : content.replace(/[\s>]+$/, '')).split(/\r[ \t>]*\n|\r|\n/);
}

/** What a comparison of one text gives. */
export interface Comparison {
  /** Blocks that differ between the scanner and mdast; empty when they are the same. */
  readonly blocks: string[];
  /** Links and code spans that differ. Cells of tables are read on their own, as GFM does and bare mdast does not. */
  readonly inlines: string[];
  readonly links: number;
  readonly codeSpans: number;
  readonly hasTable: boolean;
}

/** Compares what the scanner finds with what `mdast-util-from-markdown` finds. */
export function compare(text: string): Comparison {
  const found = scan(text);
  const tree = parse(text, found);
  const theirs = ofTree(text, tree);
  const ours = ofScan(text, found);
  const differing = (kind: keyof Constructs) => difference(kind, theirs[kind], ours[kind]);
  const html = new Set(theirs.html);
  return {
    blocks: [
      ...differing('headings'),
      ...differing('fences'),
      ...differing('items'),
      ...differing('quotes'),
      ...ours.html.filter((span) => !html.has(span)).map((span) => `html only here: ${span}`),
      ...strangeContents(text, found.fences, tree),
    ],
    inlines: [...differing('links'), ...differing('labelUses'), ...differing('codeSpans')],
    links: theirs.links.length,
    codeSpans: theirs.codeSpans.length,
    hasTable: found.tables.length > 0,
  };
}

function difference(kind: string, theirs: readonly string[], ours: readonly string[]): string[] {
  if (theirs.join('\n') === ours.join('\n')) return [];
  return [
    ...theirs.filter((each) => !ours.includes(each)).map((each) => `${kind} missed: ${each}`),
    ...ours.filter((each) => !theirs.includes(each)).map((each) => `${kind} only here: ${each}`),
  ];
}
