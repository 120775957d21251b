import type { Section } from '../document/sections';
import { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { contentOf, saysNotApplicable } from './depth-content';
import { DEPTH_SECTIONS, depthTitles } from './depth-standard';

export type DepthSectionId = 'implementationPatterns' | 'failureModes' | 'decisionMatrix' | 'versionContext';

/**
 * - `present`: a section with that title or a synonym, with content of its own
 * - `placeholder`: the section holds only a scaffold's placeholders, nothing, or a pointer that leads nowhere
 * - `inReferences`: it stands in a reference file of the skill
 * - `notApplicable`: marked N/A with a reason
 */
export type DepthState = 'present' | 'placeholder' | 'missing' | 'inReferences' | 'notApplicable';

export interface DepthResult {
  readonly id: DepthSectionId;
  readonly state: DepthState;
  /** The section in this document; undefined when it is missing or stands elsewhere. */
  readonly section: Section | undefined;
  /** In words what the state rests on, for reports: `"## Failure Modes" at line 40`, `in references/x.md`. */
  readonly evidence: string;
}

export interface DepthAssessment {
  /** All four, in the order of the standard's Gap Report. */
  readonly results: readonly DepthResult[];
  /** How many of the four failure modes are mitigated, 0 to 4: every state but `missing` and `placeholder` counts. */
  readonly score: number;
  /** True when two or more sections carry the standard's own titles: the file is then held to the standard. */
  readonly adopted: boolean;
}

/** Which depth sections a skill has. Reference files count where `facts` hold their text. */
export function assessDepth(skill: SkillDocument, facts: Facts): DepthAssessment {
  const own = new Set<DepthSectionId>();
  const found = new Map<DepthSectionId, DepthResult>();
  for (const section of skill.sections) {
    if (!canBeDepthSection(section, skill)) continue;
    for (const title of depthTitles(section.title)) {
      if (title.own) own.add(title.id);
      const result = judge(skill, section, title.id, facts);
      const earlier = found.get(title.id);
      if (!earlier || RANK[result.state] > RANK[earlier.state]) found.set(title.id, result);
    }
  }
  const references = new References(facts);
  const results = DEPTH_SECTIONS.map(({ id }): DepthResult => {
    const result = found.get(id);
    if (result && isMitigated(result.state)) return result;
    const path = references.holding(id);
    if (path) return { id, state: 'inReferences', section: undefined, evidence: `in ${path}` };
    return result ?? { id, state: 'missing', section: undefined, evidence: 'no such section' };
  });
  return { results, score: results.filter(({ state }) => isMitigated(state)).length, adopted: own.size >= 2 };
}

/** True when the failure mode a section cures is dealt with. */
export function isMitigated(state: DepthState): boolean {
  return state !== 'missing' && state !== 'placeholder';
}

const RANK: Readonly<Record<DepthState, number>> = {
  missing: 0,
  placeholder: 1,
  inReferences: 2,
  notApplicable: 3,
  present: 4,
};

/** Real skills write them at level 2 or 3; the document's own title is none, even when it says `Error Handling`. */
function canBeDepthSection({ heading }: Section, skill: SkillDocument): boolean {
  return heading.level <= 3 && (heading.level > 1 || skill.sections[0]?.heading !== heading);
}

function judge(skill: SkillDocument, section: Section, id: DepthSectionId, facts: Facts): DepthResult {
  const { heading } = section;
  const place = `"${'#'.repeat(heading.level)} ${heading.text}" at line ${skill.lines.lineAt(heading.span.start) + 1}`;
  if (saysNotApplicable(/(?:\bn\/a|\bnot applicable)\b.*/i.exec(heading.text)?.[0] ?? ''))
    return { id, state: 'notApplicable', section, evidence: `${place} says that it does not apply` };
  const content = contentOf(skill, section.bodySpan);
  switch (content.kind) {
    case 'own':
      return { id, state: 'present', section, evidence: place };
    case 'notApplicable':
      return { id, state: 'notApplicable', section, evidence: `${place} says that it does not apply` };
    case 'empty':
      return { id, state: 'placeholder', section, evidence: `${place} holds nothing but placeholders` };
    case 'pointer': {
      const path = content.paths.find((target) => saysSomething(facts, target));
      if (path) return { id, state: 'inReferences', section: undefined, evidence: `in ${path}` };
      return {
        id,
        state: 'placeholder',
        section,
        evidence: `${place} only points to ${content.paths[0]}, where nothing stands`,
      };
    }
  }
}

/** False when the file is known to be missing or empty; what is not known counts in the author's favour. */
function saysSomething(facts: Facts, path: string): boolean {
  const fact = facts.files.get(path);
  if (!fact) return true;
  if (fact.kind !== 'file') return false;
  if (fact.text === undefined) return true;
  const reference = new SkillDocument(fact.text);
  return contentOf(reference, reference.bodySpan).kind === 'own';
}

/** The Markdown files of the skill whose text is known, read when first asked for. */
class References {
  readonly #facts: Facts;
  #titles: Map<DepthSectionId, string> | undefined;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** The first file with a section of that kind that says something. */
  holding(id: DepthSectionId): string | undefined {
    this.#titles ??= this.#read();
    return this.#titles.get(id);
  }

  #read(): Map<DepthSectionId, string> {
    const titles = new Map<DepthSectionId, string>();
    for (const [path, fact] of this.#facts.files) {
      if (fact.kind !== 'file' || fact.text === undefined || !/\.(md|markdown)$/i.test(path) || path.startsWith('../'))
        continue;
      const reference = new SkillDocument(fact.text);
      for (const { title, heading, bodySpan } of reference.sections) {
        if (heading.level > 3) continue;
        for (const { id } of depthTitles(title))
          if (!titles.has(id) && contentOf(reference, bodySpan).kind === 'own') titles.set(id, path);
      }
    }
    return titles;
  }
}
