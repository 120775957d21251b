import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';

/** A choice the text leaves open. */
export interface OpenChoice {
  /** As written, one line: `use Zod or Yup`. */
  readonly words: string;
  readonly span: Span;
}

const NAME = String.raw`(?:\`[^\`\r\n]{1,40}\`|[A-Z][\w.+#-]*(?: [A-Z][\w.+#-]*)?)`;
/** Names of products or code, not plain words: `use a or b` says little about tools. */
const CHOICE = new RegExp(
  String.raw`\b(?:[Uu]se|[Uu]sing|[Cc]hoose|[Pp]ick|[Tt]ry)\s+(?:either\s+)?(${NAME}),?\s+or\s+(${NAME})`,
  'g',
);
/** A sentence with one of these says which, or on what it depends. */
const DECIDES =
  /\bdefault|\bprefer|\brecommend|\bunless\b|\bif\b|\bwhen\b|\botherwise\b|\bdepend|\bwhichever\b|\bin doubt\b|\beither way\b|\bequivalent|\bsame\b/i;

/** Who leaves so many open needs no longer list. */
const MOST = 20;

/** Where a skill says "use X or Y" and nowhere says which of the two by default. */
export function openChoices(skill: SkillDocument): readonly OpenChoice[] {
  return skill.derive(findOpenChoices);
}

function findOpenChoices(skill: SkillDocument): OpenChoice[] {
  const { text } = skill;
  // Most texts leave nothing open and need not be scanned.
  if (text.search(CHOICE) === -1) return [];
  const found: { words: string; names: string[]; span: Span }[] = [];
  for (const { start, end } of skill.scan.texts) {
    const said = text.slice(start, end);
    if (!/\bor\b/.test(said)) continue;
    for (const match of said.matchAll(CHOICE)) {
      const [words, one, other] = match as unknown as [string, string, string];
      const at = start + match.index;
      const isCode = skill.scan.codeSpans.some(({ span }) => span.start < at && at < span.end);
      if (isCode || found.length === MOST || DECIDES.test(sentenceAround(said, match.index))) continue;
      found.push({
        words: words.replace(/\s+/g, ' '),
        names: [one, other],
        span: { start: at, end: at + words.length },
      });
    }
  }
  if (found.length === 0) return [];
  const decided = text.split(/\r\n|\r|\n/).filter((line) => DECIDES.test(line));
  const isOpen = (names: string[]) => !decided.some((line) => names.some((name) => line.includes(bare(name))));
  return found.filter(({ names }) => isOpen(names)).map(({ words, span }) => ({ words, span }));
}

function bare(name: string): string {
  return name.replaceAll('`', '');
}

function sentenceAround(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('. ', at), 0);
  const end = text.indexOf('. ', at);
  return text.slice(start, end === -1 ? text.length : end);
}
