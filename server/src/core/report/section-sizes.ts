import type { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import type { TokenCounter } from './budgets';

/** What one section of the body takes by itself, without its subsections: all of them together are the body. */
export interface SectionSize {
  readonly title: string;
  /** How many sections it stands in. */
  readonly depth: number;
  /** From 0. */
  readonly line: number;
  readonly tokens: number;
}

/** What stands above the first heading. */
const ABOVE = 'Before the first heading';

/** The sizes of the sections of a body, in the order of the text. Empty ones are left out; none for an empty body. */
export function sectionSizes(skill: SkillDocument, counter: TokenCounter): SectionSize[] {
  const { text, bodySpan, sections, lines } = skill;
  const starts = sections.map(({ heading }) => heading.span.start).filter((start) => start >= bodySpan.start);
  const cuts = [bodySpan.start, ...starts.filter((start) => start > bodySpan.start), bodySpan.end];
  const byStart = new Map(sections.map((section) => [section.heading.span.start, section]));
  return cuts.slice(0, -1).flatMap((start, at): SectionSize[] => {
    const own = sliceOf(text, { start, end: cuts[at + 1] ?? bodySpan.end });
    if (own.trim() === '') return [];
    const section = byStart.get(start);
    let depth = 0;
    for (let around = section?.parent; around; around = around.parent) depth++;
    const title = section?.title.replace(/\s+/g, ' ').trim() || (section ? '(no title)' : ABOVE);
    return [{ title, depth, line: lines.lineAt(start), tokens: counter.count(own) }];
  });
}
