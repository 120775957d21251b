import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { DepthSectionId } from './depth-assessment';
import { type Content, contentOf, readNotApplicable } from './depth-content';
import { judgeSection, type SectionReading } from './depth-references';
import { type DepthTitle, depthTitles, mayAnnounce, someTitle } from './depth-standard';
import type { SkillKind } from './skill-kind';

/** A section that announces one of the four: all that hangs on the document alone. */
export interface Candidate extends DepthTitle {
  readonly section: Section;
  readonly content: Content;
  readonly read: (kind: SkillKind) => SectionReading;
}

/** In the order of their headings; for `derive`. */
export function findCandidates(skill: SkillDocument): Candidate[] {
  // A third of all skills has no such heading and need not be scanned.
  if (!someTitle(skill, mayAnnounce)) return [];
  return skill.sections.flatMap((section) => {
    const { heading, bodySpan, title } = section;
    // The document's own title is none, even when it says `Error Handling`; deeper than level 3 nobody writes them.
    if (heading.level > 3 || (heading.level === 1 && section === skill.sections[0])) return [];
    const titles = depthTitles(title);
    if (titles.length === 0) return [];
    const said = /(?:\bn\/a|\bnot applicable)\b.*/i.exec(heading.text);
    const aside = said ? readNotApplicable(said[0]) : undefined;
    const content: Content = aside === 'notApplicable' ? { kind: aside } : contentOf({ skill, span: bodySpan });
    return titles.map((announced) => {
      const readings = new Map<SkillKind, SectionReading>();
      const read = (kind: SkillKind): SectionReading => {
        const reading = readings.get(kind) ?? judgeSection(announced.id, { skill, span: bodySpan }, title, kind);
        readings.set(kind, reading);
        return reading;
      };
      return { ...announced, section, content, read };
    });
  });
}

/** The sections of which something stands under a title; however good it is, none of these is missing or a placeholder. */
export function writtenSections(skill: SkillDocument): ReadonlySet<DepthSectionId> {
  const written = skill
    .derive(findCandidates)
    .filter(({ content: { kind } }) => kind !== 'empty' && kind !== 'unexplained');
  return new Set(written.map(({ id }) => id));
}

/** True when two or more sections carry the standard's own titles. */
export function hasAdopted(skill: SkillDocument): boolean {
  return new Set(skill.derive(findCandidates).flatMap(({ id, own }) => (own ? [id] : []))).size >= 2;
}
