import { plainText } from '../document/sections';
import { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';
import { definitionsFor, type Kept } from '../refactor/extract-definitions';
import { openHeadings } from '../refactor/fit-headings';
import { LIMITS, portableNameFrom } from '../spec/limits';
import { oneLine } from './scaffold-skill';

/** A Markdown file, or a stretch of one, that is to become a skill. */
export interface MarkdownSource {
  readonly text: string;
  /** What becomes the skill; the whole file unless given. */
  readonly selection?: Span | undefined;
  /** With `/`; absent for a text that lies nowhere. */
  readonly path?: string | undefined;
}

/** The stretch of a source in whole lines, and what it is called. */
export interface Stretch {
  readonly document: SkillDocument;
  readonly span: Span;
  readonly isWhole: boolean;
  readonly title: string;
  /** Definitions of links that both the stretch and the rest need. */
  readonly kept: Kept;
}

/** What a skill from a source may be called and say of itself; what it says is empty where the text has no first paragraph. */
export interface Suggestion {
  readonly name: string;
  readonly description: string;
}

/** The stretch that is meant; or why it cannot become a skill, one sentence. */
export function stretchOf({ text, selection, path = '' }: MarkdownSource): Stretch | string {
  const document = new SkillDocument(text);
  const { lines, scan, bodySpan, frontmatter } = document;
  const isWhole = selection === undefined || sliceOf(text, selection).trim() === '';
  const span = isWhole ? bodySpan : wholeLines(document, selection);
  if (isWhole && (frontmatter.problems.length > 0 || /^(?:unclosed|glued)$/.test(frontmatter.state)))
    return 'The frontmatter of this file cannot be read: repair it first.';
  if (span.start < bodySpan.start) return 'The selection begins in the frontmatter: select text below it.';
  if (sliceOf(text, span).trim() === '') return 'There is no text to make a skill of.';
  const cut = [...scan.fences, ...scan.htmlBlocks, ...scan.tables].find(
    (each) => each.span.start < span.end && span.start < each.span.end && !contains(span, each.span),
  );
  if (cut)
    return `The selection cuts the block at line ${lines.lineAt(cut.span.start) + 1} in two: select whole blocks.`;
  return { document, span, isWhole, title: titleOf(document, span, path), kept: definitionsFor(document, span) };
}

function wholeLines({ text, lines }: SkillDocument, { start, end }: Span): Span {
  // A selection that ends at the begin of a line does not mean that line.
  const last = end > start && /[\r\n]/.test(text[end - 1] as string) ? end - 1 : end;
  const from = lines.lineSpan(lines.lineAt(start)).start;
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(from, last))?.[0].length ?? 0;
  const to = lines.lineSpan(lines.lineAt(last)).end;
  return { start: from + blank, end: from + blank + text.slice(from + blank, to).trimEnd().length };
}

/** Its first heading; else that of the section it stands in, else the name of the file. */
function titleOf(document: SkillDocument, span: Span, path: string): string {
  const headings = openHeadings(document);
  const own = headings.find((heading) => contains(span, heading.span));
  const around = headings.findLast((heading) => heading.span.end <= span.start);
  const file = path
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ');
  return plainText(own?.text ?? '') || plainText(around?.text ?? '') || file || 'New skill';
}

/** A name from the title, and a description from the file's own or from its first paragraph. */
export function suggestSkill(source: MarkdownSource): Suggestion | string {
  const stretch = stretchOf(source);
  if (typeof stretch === 'string') return stretch;
  const { document, span, isWhole, title } = stretch;
  const own = isWhole ? document.frontmatter.field('description')?.value : undefined;
  const file = /([^/]*?)(?:\.\w+)?$/.exec(source.path ?? '')?.[1] ?? '';
  return {
    name: portableNameFrom(title) || portableNameFrom(file),
    description: typeof own === 'string' && own.trim() !== '' ? oneLine(own) : firstSentences(document, span),
  };
}

/** As much of a first paragraph as says what something does. */
const LONG_ENOUGH = 200;

function firstSentences(document: SkillDocument, span: Span): string {
  const paragraph = oneLine(plainText(firstParagraph(document, span)));
  const sentences = paragraph.match(/.*?(?:[.!?](?=\s|$)|[。！？])|.+$/g) ?? [];
  let found = '';
  for (const sentence of sentences) {
    if (found !== '' && found.length + sentence.length > LONG_ENOUGH) break;
    found += sentence;
  }
  return [...found.trim()].slice(0, LIMITS.description).join('');
}

/** The first lines that are neither heading, list, quote, table, code nor HTML. */
function firstParagraph({ text, scan, lines }: SkillDocument, span: Span): string {
  const blocks = [...scan.fences, ...scan.htmlBlocks, ...scan.tables, ...scan.headings].map((each) => each.span);
  const found: string[] = [];
  let block = 0;
  blocks.sort((a, b) => a.start - b.start);
  for (let line = lines.lineAt(span.start); line <= lines.lineAt(span.end); line++) {
    const { start, end } = lines.lineSpan(line);
    while ((blocks[block]?.end ?? text.length) < start) block++;
    const words = text.slice(start, end).trim();
    const isProse =
      (blocks[block]?.start ?? text.length) > start &&
      !/^(?:$|[-*+>|]\s|\d+[.)]\s|[-*_=]{3,}$|\[[^\]]+\]:)/.test(words);
    if (isProse) found.push(words);
    // What ends with a colon only leads to a list or to code.
    else if (/[:：]\**$/.test(found.at(-1) ?? '')) found.length = 0;
    else if (found.length > 0) break;
  }
  return found.join(' ');
}
