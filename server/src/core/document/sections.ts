import type { Heading, Scan } from './scan';
import type { Span } from './text';

/** A heading and what stands under it. Only headings at the top level of the document open sections. */
export interface Section {
  readonly heading: Heading;
  /** The title as a reader sees it: inline markup and a leading number (`3.`, `3)`, `3.1`) dropped. */
  readonly title: string;
  /** The leading number as written, such as `3` or `4b`; undefined when there is none. */
  readonly number: string | undefined;
  /** From the heading to the next heading of the same or a higher level, or the end of the text. */
  readonly span: Span;
  /** What follows the heading's line, up to the end of `span`. */
  readonly bodySpan: Span;
  /** The text of its own, before its first subsection. */
  readonly ownSpan: Span;
  readonly parent: Section | undefined;
}

/** `3.`, `4b)`, `3.A.`, `2:`; a number of one part needs the mark behind it: "5 tips" has none. */
const NUMBER = /^(\d{1,4}[a-z]?(?:\.(?:\d{1,4}[a-z]?|[A-Z]))*)(?:[.):]+(?=\s|$)|(?<=\.\w+)(?=\s))\s*/;
/** Longer headings keep their markup: nobody reads them, and the search for pairs costs. */
const LONGEST_TITLE = 2_000;

/** The sections of a document in the order of their headings. */
export function findSections(text: string, scan: Scan): readonly Section[] {
  const headings = scan.headings.filter((heading) => !heading.nested);
  const ends = sectionEnds(headings, text.length);
  const sections: Section[] = [];
  const open: Section[] = [];
  headings.forEach((heading, index) => {
    while ((open.at(-1)?.heading.level ?? 0) >= heading.level) open.pop();
    const end = ends[index] as number;
    const bodyStart = Math.min(end, lineAfter(text, heading.span.end));
    const plain = plainText(heading.text);
    const number = NUMBER.exec(plain);
    const section: Section = {
      heading,
      title: number ? plain.slice(number[0].length) : plain,
      number: number?.[1],
      span: { start: heading.span.start, end },
      bodySpan: { start: bodyStart, end },
      ownSpan: { start: bodyStart, end: Math.max(bodyStart, Math.min(end, headings[index + 1]?.span.start ?? end)) },
      parent: open.at(-1),
    };
    sections.push(section);
    open.push(section);
  });
  return sections;
}

/** Inline Markdown as a reader sees it: marks of code, emphasis, links and HTML dropped. */
export function plainText(markdown: string): string {
  if (markdown.length > LONGEST_TITLE || !/[\\`*_[\]<~&]/.test(markdown)) return markdown.trim();
  const codes: string[] = [];
  let text = markdown;
  // Most texts have one or two of these marks, and looking for a mark costs far less than for a pair.
  if (text.includes('`'))
    text = text.replace(
      /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g,
      (_, _ticks, code: string) => `\uE000${codes.push(code.trim()) - 1}\uE000`,
    );
  if (text.includes('<')) text = text.replace(/<!--.*?-->|<\/?[A-Za-z][^<>]*>/g, '');
  if (text.includes(']')) text = text.replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, '$1');
  if (text.includes('*') || text.includes('~~'))
    text = text.replace(/(\*\*|~~|\*)(?=\S)(.+?)(?<=\S)\1/g, '$2').replace(/(\*\*|\*)(?=\S)(.+?)(?<=\S)\1/g, '$2');
  if (text.includes('_')) text = text.replace(/(?<!\w)(__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2');
  if (text.includes('\\')) text = text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  text = text.replaceAll('&amp;', '&');
  if (text.includes('\uE000')) text = text.replace(/\uE000(\d+)\uE000/g, (_, index) => codes[Number(index)] ?? '');
  return text.trim();
}

/** Where the section of each heading ends: at the next heading of its level or a higher one. */
function sectionEnds(headings: readonly Heading[], length: number): number[] {
  const ends = headings.map(() => length);
  const open: number[] = [];
  headings.forEach((heading, index) => {
    while (open.length > 0 && (headings[open.at(-1) as number] as Heading).level >= heading.level) {
      ends[open.pop() as number] = heading.span.start;
    }
    open.push(index);
  });
  return ends;
}

/** The begin of the line behind the one that ends at `end`. */
function lineAfter(text: string, end: number): number {
  if (text.startsWith('\r\n', end)) return end + 2;
  return Math.min(end + 1, text.length);
}
