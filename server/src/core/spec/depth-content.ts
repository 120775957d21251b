import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';

/**
 * - `own`: says something itself: code, a table row, list items or prose
 * - `pointer`: only points to other files of the skill
 * - `notApplicable`: says so and why
 * - `empty`: nothing, or only a scaffold's placeholders
 */
export type Content =
  | { readonly kind: 'own' | 'notApplicable' | 'empty' }
  | { readonly kind: 'pointer'; readonly paths: readonly string[] };

/** What a scaffold leaves to be filled in: `[TODO: …]`, `[e.g. …]`, a line that begins with TODO. */
const PLACEHOLDERS =
  /\[(?:TODO|TBD|FIXME|e\.g\.)[^\]]{0,2000}\](?!\()|^[ \t>|*+-]*(?:TODO|TBD|FIXME)\b.*$|\bcoming soon\b/gim;
const COMMENT_LINE = /^\s*(?:#|\/\/|--|\/\*|\*|<!--|;|%).*$/;
/** Fewer words than this are no text of one's own; more are asked for beside placeholders, where labels remain. */
const WORDS = 4;
const WORDS_BESIDE_PLACEHOLDERS = 8;
const WORDS_OF_A_REASON = 2;

/** What a stretch of a document says of its own, headings left out. */
export function contentOf(skill: SkillDocument, span: Span): Content {
  const prose = proseOf(skill, span);
  if (saysNotApplicable(prose)) return { kind: 'notApplicable' };
  if (hasCode(skill, span) || hasTableRow(skill, span)) return { kind: 'own' };
  const paths = within(skill.links, span).flatMap(({ path }) => (path && /\.(md|markdown)$/i.test(path) ? [path] : []));
  if (paths.length > 0 && proseBesideLinks(skill, span, prose) < WORDS) return { kind: 'pointer', paths };
  const rest = prose.replace(PLACEHOLDERS, '');
  const least = rest === prose ? WORDS : WORDS_BESIDE_PLACEHOLDERS;
  const hasItem = within(skill.scan.listItems, span).some(
    ({ textSpan }) => wordCount(ownText(skill.text, textSpan)) > 0,
  );
  return { kind: hasItem || wordCount(rest) >= least ? 'own' : 'empty' };
}

/** True for `N/A` or `not applicable` with a reason behind it. */
export function saysNotApplicable(text: string): boolean {
  const match = /^\W*(?:n\/a|not applicable)(?![\p{L}\p{N}])(.*)/isu.exec(text);
  return match !== null && wordCount(match[1] as string) >= WORDS_OF_A_REASON;
}

/** Of blocks in the order of their place those that begin in a span. */
function within<T extends { readonly span: Span }>(blocks: readonly T[], { start, end }: Span): T[] {
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

/** The text with code, tables, comments and headings left out, but for their line ends. */
function proseOf({ text, scan }: SkillDocument, span: Span): string {
  const comments = scan.comments.map((comment) => ({ span: comment }));
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

/** How many words stand on lines that name no other file. */
function proseBesideLinks(skill: SkillDocument, span: Span, prose: string): number {
  const links = within(skill.links, span).filter((link) => link.path !== undefined);
  const linked = new Set(links.map((link) => skill.lines.lineAt(link.span.start)));
  const first = skill.lines.lineAt(span.start);
  return wordCount(
    prose
      .split(/\r\n|\r|\n/)
      .filter((_, index) => !linked.has(first + index))
      .join('\n'),
  );
}

function hasCode({ text, scan }: SkillDocument, span: Span): boolean {
  return within(scan.fences, span).some((fence) =>
    ownText(text, fence.contentSpan)
      .split(/[\r\n]+/)
      .some((line) => /\S/.test(line) && !COMMENT_LINE.test(line)),
  );
}

function hasTableRow({ text, scan }: SkillDocument, span: Span): boolean {
  return within(scan.tables, span).some((table) =>
    table.rows.some((cells) => cells.filter((cell) => wordCount(ownText(text, cell)) > 0).length * 2 > cells.length),
  );
}

function ownText(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(PLACEHOLDERS, '');
}

/** Words; two ideographs or kana count as one. */
function wordCount(text: string): number {
  const wide = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const words = text.replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words + Math.ceil(wide / 2);
}
