import type { ListItem, Table } from '../document/scan';
import { plainText, type Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import type { Stretch } from './depth-judgement';

/**
 * - `own`: says something itself: code, a table row, list items or prose
 * - `pointer`: only points to other files of the skill
 * - `notApplicable`: says so and why
 * - `unexplained`: says so and not why
 * - `empty`: nothing, or only a scaffold's placeholders
 */
export type Content =
  | { readonly kind: 'own' | 'notApplicable' | 'unexplained' | 'empty' }
  | { readonly kind: 'pointer'; readonly paths: readonly string[] };

/** What a scaffold leaves to be filled in: `[TODO: …]`, `[e.g. …]`, with a bold label before it, a line that begins with TODO. */
const PLACEHOLDERS =
  /(?:\*\*[^*\r\n]{1,60}\*\*:?[ \t]*)?\[(?:TODO|TBD|FIXME|e\.g\.)[^\]]{0,2000}\](?!\()|^[ \t>|*+-]*(?:TODO|TBD|FIXME)\b.*$|\bcoming soon\b/gim;
/** In every placeholder stands one of these. Each is found in long steps, all of them at once letter by letter. */
const PLACEHOLDER_SIGNS = [/todo/i, /tbd/i, /fixme/i, /\[e\.g\./i, /coming soon/i];
const WORD = /[\p{L}\p{N}]+/gu;
/** Anything from the blocks of ideographs and kana on. */
const WIDE = /[\u2e80-\uffff]/;
/** A whole line of code that is a comment; `#include` and `#id {` are none. */
const COMMENT_LINE =
  /^[\s>]*(?:#(?!include|define|if|endif|pragma|[\w-]+\s*\{)|\/\/|--|\/\*|\*(?:\s|\/|$)|<!--|;|%).*$/;
/** Fewer words than this are no text of one's own; more are asked for beside placeholders, where labels remain. */
const WORDS = 4;
const WORDS_BESIDE_PLACEHOLDERS = 8;
const WORDS_OF_A_REASON = 2;

/** What a stretch of a document says of its own, headings left out. */
export function contentOf(stretch: Stretch): Content {
  const { skill, span } = stretch;
  // Few sections say so, and few of the others need their prose for more.
  const mayNotApply = NOT_APPLICABLE.test(skill.text.slice(span.start, span.end));
  const aside = mayNotApply ? readNotApplicable(withoutPlaceholders(proseOf(stretch))) : undefined;
  if (aside === 'notApplicable') return { kind: aside };
  if (hasCode(stretch) || tablesIn(stretch).some(({ rows }) => rows.length > 0)) return { kind: 'own' };
  const prose = proseOf(stretch);
  const rest = withoutPlaceholders(prose);
  const paths = filesIn(stretch);
  if (paths.length > 0 && !hasWords(proseBesideLinks(stretch, prose), WORDS)) return { kind: 'pointer', paths };
  const least = rest === prose ? WORDS : WORDS_BESIDE_PLACEHOLDERS;
  if (aside) return { kind: aside };
  const hasItem = () =>
    within(skill.scan.listItems, span).some(({ textSpan }) => hasWords(filledText(skill, textSpan)));
  return { kind: hasWords(rest, least) || hasItem() ? 'own' : 'empty' };
}

const NOT_APPLICABLE = /n\/a|not appl|不适用|該当なし/i;

/** Whether a text says `N/A`, `not applicable` or that it does not apply, with a reason behind it or without. */
export function readNotApplicable(text: string): 'notApplicable' | 'unexplained' | undefined {
  const said =
    /^[^\p{L}\p{N}]*(?:(?:this |it |the )?(?:section )?(?:is |does )?(?:n\/a|not applicable|not apply)(?![\p{L}\p{N}])|不适用|該当なし)(.*)/isu.exec(
      text,
    );
  if (!said) return undefined;
  return hasWords(said[1] as string, WORDS_OF_A_REASON) ? 'notApplicable' : 'unexplained';
}

/** Of blocks in the order of their place those that begin in a span. */
export function within<T extends { readonly span: Span }>(blocks: readonly T[], { start, end }: Span): T[] {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as T).span.start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let block = blocks[low]; block && block.span.start < end; block = blocks[++low]) found.push(block);
  return found;
}

/** The text with code, tables, comments and headings blanked with one space per line; offsets are not kept. */
export function proseOf({ skill, span }: Stretch): string {
  const known = skill.derive(newProses);
  const prose = known.get(span) ?? readProse(skill, span);
  known.set(span, prose);
  return prose;
}

/** Several judgements ask for the prose of one stretch. */
const newProses = () => new Map<Span, string>();

function readProse({ text, scan }: SkillDocument, span: Span): string {
  // Comments are only known when all running text has been read.
  const mayComment = text.slice(span.start, span.end).includes('<!--');
  const comments = mayComment ? scan.comments.map((comment) => ({ span: comment })) : [];
  const blocks: { readonly span: Span }[] = [scan.fences, scan.tables, scan.headings, comments].flatMap((all) =>
    within<{ readonly span: Span }>(all, span),
  );
  let prose = '';
  let at = span.start;
  for (const { span: block } of blocks.sort((a, b) => a.span.start - b.span.start)) {
    if (block.start < at) continue;
    const end = Math.min(block.end, span.end);
    prose += text.slice(at, block.start) + text.slice(block.start, end).replace(/[^\r\n]+/g, ' ');
    at = end;
  }
  return prose + text.slice(at, span.end);
}

/** The Markdown files a stretch points to. Links cost more than all blocks together, so where no such file is named none are read. */
function filesIn({ skill, span }: Stretch): string[] {
  if (!/\.(?:md|markdown)/i.test(skill.text.slice(span.start, span.end))) return [];
  return within(skill.links, span).flatMap(({ path }) => (path && /\.(md|markdown)$/i.test(path) ? [path] : []));
}

/** What stands on lines that name no other file. */
function proseBesideLinks({ skill, span }: Stretch, prose: string): string {
  const links = within(skill.links, span).filter((link) => link.path !== undefined);
  const linked = new Set(links.map((link) => skill.lines.lineAt(link.span.start)));
  const first = skill.lines.lineAt(span.start);
  return prose
    .split(/\r\n|\r|\n/)
    .filter((_, index) => !linked.has(first + index))
    .join('\n');
}

function hasCode({ skill, span }: Stretch): boolean {
  return within(skill.scan.fences, span).some(({ contentSpan }) =>
    filledText(skill, contentSpan)
      .split(/[\r\n]+/)
      .some((line) => /\S/.test(line) && !isComment(line)),
  );
}

/** True for a line of code that is only a comment. */
export function isComment(line: string): boolean {
  return COMMENT_LINE.test(line);
}

export function withoutPlaceholders(text: string): string {
  return mayHavePlaceholders(text) ? text.replace(PLACEHOLDERS, '') : text;
}

/** A part of a document without placeholders. Most documents have none, so that no part need be looked at. */
export function filledText(skill: SkillDocument, { start, end }: Span): string {
  const text = skill.text.slice(start, end);
  return skill.holds(mayHavePlaceholders) ? withoutPlaceholders(text) : text;
}

function mayHavePlaceholders(text: string): boolean {
  return PLACEHOLDER_SIGNS.some((sign) => sign.test(text));
}

/** A table with the rows in which most cells are filled in, as plain text. */
export interface FilledTable {
  readonly span: Span;
  readonly header: readonly string[];
  readonly rows: readonly { readonly span: Span; readonly cells: readonly string[] }[];
}

export function tablesIn({ skill, span }: Stretch): FilledTable[] {
  const known = skill.derive(newTables);
  return within(skill.scan.tables, span).map((table) => {
    const filled = known.get(table) ?? readTable(skill, table);
    known.set(table, filled);
    return filled;
  });
}

const newTables = () => new Map<Table, FilledTable>();

function readTable(skill: SkillDocument, table: Table): FilledTable {
  const read = (cell: Span) => plainText(filledText(skill, cell));
  return {
    span: table.span,
    header: table.header.map(read),
    rows: table.rows.flatMap((row) => {
      const cells = row.map(read);
      const [first, last] = [row[0], row.at(-1)];
      if (
        !first ||
        !last ||
        cells.filter((cell) => /[A-Za-z\d]/.test(cell) || /[\p{L}\p{N}]/u.test(cell)).length * 2 <= cells.length
      )
        return [];
      return [{ span: { start: first.start, end: last.end }, cells }];
    }),
  };
}

/** A piece of a stretch that stands for itself: a list item with all under it, a subsection. */
export interface Piece {
  readonly span: Span;
  readonly title: string;
  readonly text: string;
}

/** The items of the outermost lists that are filled in, each with what is indented under it. */
export function itemsIn({ skill, span }: Stretch): Piece[] {
  const { text, scan } = skill;
  const items = within(scan.listItems, span);
  const depth = items.reduce((least, item) => Math.min(least, item.depth), Number.POSITIVE_INFINITY);
  const outer = items.filter((item) => item.depth === depth);
  const stops = within(scan.headings, span).map(({ span: { start } }) => start);
  let next = 0;
  const pieces = outer.map((item: ListItem, index): Piece => {
    while (next < stops.length && (stops[next] as number) <= item.span.start) next++;
    const limit = Math.min(outer[index + 1]?.span.start ?? span.end, stops[next] ?? span.end);
    const rest = text.slice(item.textSpan.start, limit);
    const ends = rest.search(/\r?\n[ \t]*\r?\n(?=\S)/);
    const all = { start: item.textSpan.start, end: ends === -1 ? limit : item.textSpan.start + ends };
    const title = plainText(text.slice(item.textSpan.start, item.textSpan.end));
    return { span: item.span, title, text: plainText(filledText(skill, all)) };
  });
  return pieces.filter((piece) => hasWords(piece.text));
}

/** The outermost sections within a stretch; those under a lone one that holds all of it. */
export function subsectionsIn(stretch: Stretch): Section[] {
  const { skill, span } = stretch;
  const inside = within(skill.sections, span);
  const outer = inside.filter(({ parent }) => !parent || parent.span.start < span.start);
  const [only] = outer;
  const children = only && outer.length === 1 ? inside.filter(({ parent }) => parent === only) : [];
  return children.length > 0 ? children : outer;
}

/** Words; two ideographs or kana count as one. */
export function wordCount(text: string): number {
  const plain = plainWordCount(text, Number.POSITIVE_INFINITY);
  if (plain !== undefined) return plain;
  if (!WIDE.test(text)) return text.match(WORD)?.length ?? 0;
  const wide = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const words = text.replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, ' ').match(WORD)?.length ?? 0;
  return words + Math.ceil(wide / 2);
}

/** True for a text of at least so many words; looks no further than to the last of them. */
export function hasWords(text: string, least = 1): boolean {
  return (plainWordCount(text, least) ?? wordCount(text)) >= least;
}

/** As `hasWords` of the `plainText` of Markdown, most of which says enough before its first mark. */
export function saysWords(markdown: string, least: number): boolean {
  const mark = markdown.search(/[\\`*_[\]<~&]/);
  return (mark > 0 && hasWords(markdown.slice(0, mark), least)) || hasWords(plainText(markdown), least);
}

/**
 * The words, up to so many, of a text of ASCII and the common signs of typography, symbols and arrows, none of which is a letter;
 * undefined for others.
 */
function plainWordCount(text: string, most: number): number | undefined {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isWord = (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58);
    if (isWord) {
      if (!inWord && ++words === most) return words;
    } else if (code > 127 && !isSign(code)) return undefined;
    inWord = isWord;
  }
  return words;
}

/** Unicode's general punctuation, arrows to technical signs, box drawing to dingbats: blocks without letters and numbers. */
function isSign(code: number): boolean {
  return (code > 0x200f && code < 0x2060) || (code > 0x218f && code < 0x2400) || (code > 0x24ff && code < 0x2776);
}
