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
/** A label of its own line: `**Standard topics** (once):`, `Topics:`. */
const LABEL_LINE = /^[ \t>]*(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)[^\n]*$|^[ \t>]*[^\n|]{1,80}:[ \t*_]*\r?$/gm;

/** The lists of topics of a document; those without items too, for they are to be filled. */
export function findTopicLists({ text, scan }: SkillDocument): TopicList[] {
  const marks = [
    ...scan.headings.map(({ span, text: title }) => ({
      start: span.start,
      end: span.end,
      label: title,
      heading: true,
    })),
    ...Array.from(text.matchAll(LABEL_LINE), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      label: match[0],
      heading: false,
    })),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
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
