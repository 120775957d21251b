import type { Config } from '../config/schema';
import type { Phase } from '../document/phases';
import { labelParts } from '../document/phases-labels';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
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
  /** What it rests on, in words: `it plans, executes and debriefs`. */
  readonly because: string;
  /** The comment that says so; undefined when it was worked out or set. */
  readonly span: Span | undefined;
  /** False where it was worked out. */
  readonly isSaid: boolean;
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
      return { archetype: said as Archetype, because: 'a comment says so', span, isSaid: true };
  }
  if (setting !== 'auto') return { archetype: setting, because: 'the settings say so', span: undefined, isSaid: true };
  return workedOut(skill.phaseModel.phases);
}

function workedOut(phases: readonly Phase[]): ArchetypeReading | undefined {
  const roles = new Set(wholePhases(phases).map(roleOf));
  const has = (role: PhaseRole) => roles.has(role);
  const read = (archetype: Archetype, because: string) => ({ archetype, because, span: undefined, isSaid: false });
  if (has('planning')) return read('full-session', has('execution') ? 'it plans and executes' : 'it plans');
  if (has('interrogation') && has('execution')) return read('full-session', 'it questions the user and executes');
  if (has('interrogation') && has('synthesis')) return read('light-session', 'it questions the user and sums up');
  if (has('execution') && has('synthesis')) return read('light-session', 'it executes and sums up');
  if (has('synthesis')) return read('report-only', 'it sums up and changes nothing');
  return undefined;
}

/** The phases that count: no parts such as `4b` and `4.1`, none that may be left out. */
export function wholePhases(phases: readonly Phase[]): Phase[] {
  return phases.filter(({ label, optional }) => !optional && labelParts(label).length === 1);
}
