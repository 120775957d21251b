import type { SkillDocument } from '../document/skill-document';

/** What the rules would like to know about the world around a skill; the host answers before the lint. */
export interface FactRequests {
  /** Paths relative to the skill folder whose kind is asked for. */
  readonly paths: readonly string[];
  /** Those of them whose text is asked for too. */
  readonly texts: readonly string[];
  /** True when the text of every Markdown file in the skill folder is asked for (a migration rewrites what points at its target). */
  readonly folder: boolean;
}

/** What to look up for a skill. */
export function factRequests(_skill: SkillDocument): FactRequests {
  return { paths: [], texts: [], folder: false };
}
