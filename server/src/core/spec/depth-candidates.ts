import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { DepthSectionId } from './depth-assessment';
import { type Content, contentOf, readNotApplicable } from './depth-content';
import { judgeSection, type SectionReading } from './depth-references';
import { type DepthTitle, depthTitles, mayHoldSections, worthALook } from './depth-titles';
import type { SkillKind } from './skill-kind';

/** A section that announces one of the four: all that hangs on the document alone. What stands in it is looked at when somebody asks. */
export class Candidate implements DepthTitle {
  readonly id: DepthSectionId;
  readonly own: boolean;
  #content: Content | undefined;
  readonly #readings = new Map<SkillKind, SectionReading>();

  constructor(
    readonly skill: SkillDocument,
    readonly section: Section,
    { id, own }: DepthTitle,
  ) {
    this.id = id;
    this.own = own;
  }

  get content(): Content {
    this.#content ??= this.#readContent();
    return this.#content;
  }

  /** What it does for its section; only patterns hang on the kind of the skill. */
  reading(kind: SkillKind): SectionReading {
    const { skill, section, id } = this;
    const reading =
      this.#readings.get(kind) ?? judgeSection(id, { skill, span: section.bodySpan }, section.title, kind);
    this.#readings.set(kind, reading);
    return reading;
  }

  #readContent(): Content {
    const { heading, bodySpan } = this.section;
    const said = /(?:\bn\/a|\bnot applicable)\b.*/i.exec(heading.text);
    const aside = said ? readNotApplicable(said[0]) : undefined;
    return aside === 'notApplicable' ? { kind: aside } : contentOf({ skill: this.skill, span: bodySpan });
  }
}

/** In the order of their headings; for `derive`. */
export function findCandidates(skill: SkillDocument): Candidate[] {
  // A third of all skills has no such heading and need not be scanned.
  if (!mayHoldSections(skill)) return [];
  return worthALook(skill.sections, ({ title }) => title).flatMap((section) => {
    const { heading, title } = section;
    // The document's own title is none, even when it says `Error Handling`; deeper than level 3 nobody writes them.
    if (heading.level > 3 || (heading.level === 1 && section === skill.sections[0])) return [];
    return depthTitles(title).map((announced) => new Candidate(skill, section, announced));
  });
}

/** The sections that some title announces; the others are missing, but that a procedure may stand for the patterns. */
export function announcedSections(skill: SkillDocument): ReadonlySet<DepthSectionId> {
  return new Set(skill.derive(findCandidates).map(({ id }) => id));
}

/** Those of them in which something stands: however good it is, none of these is missing or a placeholder. */
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
