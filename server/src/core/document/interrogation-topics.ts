import type { SkillDocument } from './skill-document';
import { type Span, sliceOf } from './text';

/** A list of what to ask about. */
export interface TopicList {
  /** From its label to the next label or heading. */
  readonly span: Span;
  /** The label as written, without marks: `Interrogation Topics (Debug)`, `Standard topics`. */
  readonly label: string;
  /** The label says of itself what it is for, so that the list counts wherever it stands. */
  readonly isTitled: boolean;
  readonly items: number;
}

const LABEL =
  /\b(?:topics|themes|dimensions|(?:areas|aspects|questions|things) to (?:ask|cover|explore|probe)|question (?:bank|areas|categories|list)|what to ask)\b|[话話]题|主题|トピック/i;
const TITLED = /\b(?:interrogation|triage|dialogue|interview|question\w*)\b[^\n]{0,20}\b(?:topics|themes)\b/i;
/** A label on a line of its own: `**Standard topics** (once):`, `Topics:`. */
const BOLD = /^[ \t>]*(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)/;
const LONGEST_LABEL = 100;

/** The lists of topics of a document; those without items too, for they are to be filled. */
export function findTopicLists({ text, scan }: SkillDocument): TopicList[] {
  const marks = [...scan.headings.map(({ span, text: label }) => ({ ...span, label })), ...labelLines(text)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const lists: TopicList[] = [];
  let item = 0;
  for (const [at, mark] of marks.entries()) {
    const end = marks[at + 1]?.start ?? text.length;
    while ((scan.listItems[item]?.span.start ?? text.length) < mark.end) item++;
    const first = item;
    while ((scan.listItems[item]?.span.start ?? text.length) < end) item++;
    const questions = scan.listItems
      .slice(first, item)
      .filter(({ textSpan }) => /[?？]["”'’*_)]*$/.test(sliceOf(text, textSpan)));
    if (!LABEL.test(mark.label) && questions.length < 3) continue;
    const label = mark.label.replaceAll(/[*_>#`]|:\s*$/g, '').trim();
    lists.push({ span: { start: mark.start, end }, label, isTitled: TITLED.test(mark.label), items: item - first });
  }
  return lists;
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The lines that are labels: emphasis at their begin or a colon at their end. */
function labelLines(text: string): Mark[] {
  const found: Mark[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let last = end - 1;
    while (last > start && ' \t\r*_'.includes(text[last] as string)) last--;
    const isShort = end - start <= LONGEST_LABEL && text[last] === ':';
    if (isShort || BOLD.test(text.slice(start, Math.min(end, start + LONGEST_LABEL))))
      found.push({ start, end, label: text.slice(start, Math.min(end, start + LONGEST_LABEL)) });
    start = end + 1;
  }
  return found;
}
