import type { Config } from '../config/schema';
import type { Phase } from '../document/phases';
import { labelParts } from '../document/phases-labels';
import type { SkillDocument } from '../document/skill-document';
import { type PhaseRole, roleOf } from './phase-roles';

/** What kind of protocol a skill with phases is. */
export type Archetype = Exclude<Config['archetype'], 'auto'>;

/** How many phases each has. Source: the table of archetypes in `idealic-ai/engine`, skill `edit-skill` (read November 2026). */
export const PHASE_COUNTS: Readonly<Record<Archetype, { readonly least: number; readonly most: number }>> = {
  'full-session': { least: 5, most: 7 },
  'light-session': { least: 3, most: 5 },
  'report-only': { least: 2, most: 4 },
  utility: { least: 1, most: 3 },
};

/** In the order of their size, the largest first. */
export const ARCHETYPES = Object.keys(PHASE_COUNTS) as readonly Archetype[];

export interface ArchetypeReading {
  readonly archetype: Archetype;
  /** Who says so, in words; undefined where it was worked out. */
  readonly because: string | undefined;
}

/**
 * The archetype of a protocol. `<!-- skilldepth-archetype: utility -->` in the file decides, then the setting; else what its phases are
 * for: a plan makes a full session, questions or work with a debrief a light one, a debrief alone a report.
 * Undefined where nothing tells.
 */
export function archetypeOf(skill: SkillDocument, setting: Config['archetype']): ArchetypeReading | undefined {
  for (const span of skill.scan.comments) {
    const said = /^<!--\s*skilldepth-archetype:\s*([a-z-]+)\s*-->$/.exec(skill.text.slice(span.start, span.end))?.[1];
    if (said !== undefined && said in PHASE_COUNTS)
      return { archetype: said as Archetype, because: 'a comment says so' };
  }
  if (setting !== 'auto') return { archetype: setting, because: 'the settings say so' };
  return workedOut(skill.phaseModel.phases);
}

function workedOut(phases: readonly Phase[]): ArchetypeReading | undefined {
  const roles = new Set(wholePhases(phases).map(roleOf));
  const has = (role: PhaseRole) => roles.has(role);
  const read = (archetype: Archetype) => ({ archetype, because: undefined });
  if (has('planning') || (has('interrogation') && has('execution'))) return read('full-session');
  if (has('synthesis')) return read(has('interrogation') || has('execution') ? 'light-session' : 'report-only');
  return undefined;
}

/** The phases that count: no parts such as `4b` and `4.1`, none that may be left out. */
export function wholePhases(phases: readonly Phase[]): Phase[] {
  return phases.filter(({ label, optional }) => !optional && labelParts(label).length === 1);
}
