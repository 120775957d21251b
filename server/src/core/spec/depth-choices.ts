import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';

/** A choice the text leaves open. */
export interface OpenChoice {
  /** As written, one line: `use Zod or Yup`. */
  readonly words: string;
  readonly span: Span;
}

const NAME = String.raw`(?:\`[^\`\r\n]{1,40}\`|[A-Z][\w.+#-]*(?: [A-Z][\w.+#-]*)?)`;
/** Names of products or code, not plain words: `use a or b` says little about tools. `Never use A or B` is decided. */
const CHOICE = new RegExp(
  String.raw`(?<!\b(?:[Nn]ever|NEVER|[Nn]ot|NOT|[Aa]void|AVOID)\s+|n['’]t\s+)\b(?:[Uu]se|[Uu]sing|[Cc]hoose|[Pp]ick|[Tt]ry)\s+(?:either\s+)?(${NAME}),?\s+or\s+(${NAME})`,
  'g',
);
/** A sentence with one of these says which, or on what it depends. */
const DECIDES =
  /\bdefault|\bprefer|\brecommend|\bunless\b|\bif\b|\bwhen\b|\botherwise\b|\bdepend|\bwhichever\b|\bin doubt\b|\beither way\b|\bequivalent|\bsame\b|❌|🚫/i;

/** Who leaves so many open needs no longer list. */
const MOST = 20;
const SENTENCE = 300;

/** Where a skill says "use X or Y" and nowhere says which of the two by default. */
export function openChoices(skill: SkillDocument): readonly OpenChoice[] {
  return skill.derive(findOpenChoices);
}

function findOpenChoices(skill: SkillDocument): OpenChoice[] {
  const { text, bodySpan } = skill;
  // Most texts leave nothing open and need not be scanned.
  if (!skill.holds(mayLeaveOpen)) return [];
  const { texts, codeSpans } = skill.scan;
  const found: { words: string; names: string[]; span: Span }[] = [];
  let code = 0;
  for (const { start, end } of texts) {
    for (const match of text.slice(start, end).matchAll(CHOICE)) {
      const [words, one, other] = match as unknown as [string, string, string];
      const at = start + match.index;
      while ((codeSpans[code]?.span.end ?? text.length) <= at) code++;
      if ((codeSpans[code]?.span.start ?? text.length) < at || DECIDES.test(sentenceAround(text, at, bodySpan.start)))
        continue;
      const span = { start: at, end: at + words.length };
      if (found.length < MOST) found.push({ words: words.replace(/\s+/g, ' '), names: [one, other], span });
    }
  }
  if (found.length === 0) return [];
  const said = `${descriptionOf(skill)}\n${text.slice(bodySpan.start)}`;
  const isOpen = (names: string[]) => !names.some((name) => isDecided(said, bare(name)));
  return found.filter(({ names }) => isOpen(names)).map(({ words, span }) => ({ words, span }));
}

/** The description as its text has it; empty where there is none. */
export function descriptionOf({ frontmatter }: SkillDocument): string {
  const description = frontmatter.field('description')?.value;
  return typeof description === 'string' ? description : '';
}

/** True when a line that holds a name says which to take, or on what it depends. */
function isDecided(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; ) {
    let start = at;
    while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
    let end = at;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    if (DECIDES.test(text.slice(start, end))) return true;
    at = text.indexOf(name, end);
  }
  return false;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** A choice ends soon behind an `or` between names, and began not far before; in lines, but never across a heading. */
function mayLeaveOpen(text: string): boolean {
  for (const { index } of text.matchAll(/\sor\s+[`A-Z]/g))
    if (endsName(text, index) && text.slice(Math.max(0, index - SENTENCE), index + SENTENCE).search(CHOICE) !== -1)
      return true;
  return false;
}

/** False where what stands before a place certainly is no name: most words before an `or` are none. */
function endsName(text: string, end: number): boolean {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] as string)) at--;
  if (text[at - 1] === ',') at--;
  if (text[at - 1] === '`') return true;
  while (at > 0 && /[\w.+#-]/.test(text[at - 1] as string)) at--;
  return /[A-Z]/.test(text[at] ?? '');
}

function bare(name: string): string {
  return name.replaceAll('`', '');
}

/** The sentence that holds a place, as far as one would read in a text that begins at `start`. */
function sentenceAround(text: string, at: number, start: number): string {
  const before = text.slice(Math.max(start, at - SENTENCE), at).split(/[.!?]\s|\n\s*\n/);
  const behind = text.slice(at, at + SENTENCE).split(/[.!?]\s|\n\s*\n/);
  return `${before.at(-1)}${behind[0]}`;
}
