import { slugOf } from '../document/anchors';
import type { Heading } from '../document/scan';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, touches } from '../document/text';
import { openHeadings } from './fit-headings';
import { sectionAt } from './inline-place';

/** A stretch of SKILL.md that can stand in a file of its own. */
export interface Extraction {
  /** Without the blank lines around it. */
  readonly span: Span;
  /** The heading it begins with, which stays in SKILL.md too. */
  readonly heading: Heading | undefined;
  /** What it is about, in words. */
  readonly title: string;
}

/** The stretch meant by a place or a selection; or why it cannot move, a sentence without its full stop. */
export function extractionAt(skill: SkillDocument, selection: Span): Extraction | string {
  const { text, lines, bodySpan, scan } = skill;
  const section = sectionAt(skill, selection);
  const chosen = text.slice(selection.start, selection.end).trim();
  const isSection = section && (chosen === '' || contains(section.heading.span, selection));
  if (chosen === '' && !isSection) return 'There is no section here: put the cursor into one, or select the text';
  const whole = isSection
    ? section.span
    : { start: lines.lineSpan(lines.lineAt(selection.start)).start, end: lineEndAt(skill, selection) };
  const span = trimmed(text, whole, bodySpan.start);
  if (span.start < bodySpan.start || (scan.frontmatter.state === 'displaced' && touches(scan.frontmatter.span, span)))
    return 'The frontmatter stays in SKILL.md: agents read it there';
  const inside = openHeadings(skill).filter((heading) => contains(span, heading.span));
  const [first] = inside;
  const heading = first && first.span.start - span.start < 4 ? first : undefined;
  if (heading?.level === 1 && contains(span, trimmed(text, bodySpan, bodySpan.start)))
    return 'This is the whole skill: choose one of its sections';
  const level = heading?.level ?? section?.heading.level ?? 0;
  const outer = inside.find((each) => each !== heading && each.level <= level);
  if (outer) return 'The selection has more than one section: choose one, or a part of one';
  if (heading && text.slice(heading.span.end, span.end).trim() === '') return 'The section has no text';
  const titled = heading ? skill.sections.find((each) => each.heading === heading) : section;
  const title = titled?.title || 'Details';
  return { span, heading, title };
}

function lineEndAt({ text, lines }: SkillDocument, { start, end }: Span): number {
  // A selection that ends at the begin of a line does not mean that line.
  const last = end > start && /[\r\n]/.test(text[end - 1] as string) ? end - 1 : end;
  return lines.lineSpan(lines.lineAt(last)).end;
}

function trimmed(text: string, { start, end }: Span, least: number): Span {
  const from = Math.max(start, Math.min(least, end));
  const blank = /^(?:[ \t]*(?:\r\n|\r|\n))*/.exec(text.slice(from, end))?.[0].length ?? 0;
  const stretch = text.slice(from + blank, end).trimEnd();
  return { start: from + blank, end: from + blank + stretch.length };
}

/** Names Windows keeps for itself. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST_NAME = 60;

/** The path of the file for a title: its words with hyphens, with a number where there is such a file already. */
export function fileNameFor(title: string, isTaken: (path: string) => boolean): string {
  const slug = slugOf(title).replace(/_/g, '-').replace(/-{2,}/g, '-');
  const cut = slug.length > LONGEST_NAME ? slug.slice(0, LONGEST_NAME).replace(/-[^-]*$/, '') : slug;
  const name = cut.replace(/^-+|-+$/g, '');
  const base = name === '' || RESERVED.test(name) ? `${name}${name === '' ? '' : '-'}section` : name;
  for (let number = 1; ; number++) {
    const path = `references/${base}${number > 1 ? `-${number}` : ''}.md`;
    if (!isTaken(path)) return path;
  }
}
