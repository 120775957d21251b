import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';

export type DepthSectionId = 'implementationPatterns' | 'failureModes' | 'decisionMatrix' | 'versionContext';

/**
 * - `present`: a section with that title or a synonym, with content of its own
 * - `placeholder`: the section holds only a scaffold's placeholders
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
  /** All four, in the standard's order. */
  readonly results: readonly DepthResult[];
  /** How many of the four failure modes are mitigated, 0 to 4. */
  readonly score: number;
  /** True when two or more sections carry the standard's own titles: the file is then held to the standard. */
  readonly adopted: boolean;
}

/** Which depth sections a skill has. Reference files count where `facts` hold their text. */
export function assessDepth(_skill: SkillDocument, _facts: Facts): DepthAssessment {
  return { results: [], score: 0, adopted: false };
}
