// Requests about phases and sessions.
import type { AuditResult } from './audit';

/** The phases of one skill as a map; none, with the reason, for a skill that cannot be read. Lines count from 0. */
export const PHASE_MAP = 'skilldepth/phaseMap';
export interface PhaseMapParams {
  readonly uri: string;
}
export interface PhaseMapResult {
  readonly phases: readonly MapPhase[];
  /** How many phases follow that are not in the map. */
  readonly more: number;
  readonly problem?: string;
}
export interface MapPhase {
  /** `Phase 3`, or the number alone. */
  readonly name: string;
  /** `Phase 3: Roll out`. */
  readonly title: string;
  readonly line: number;
  /** How many phases it stands in. */
  readonly depth: number;
  /** `closed` by a gate, `open`, `optional` and without gate, `waived` where it is declared without one. */
  readonly state: 'closed' | 'open' | 'optional' | 'waived';
  /** How it ends, in words: `proof of 3 items`, `no gate`. */
  readonly end: string;
  readonly optional: boolean;
  readonly steps: readonly { readonly title: string; readonly line: number }[];
  /** One of each form, those that prove most first, without questions and stops. */
  readonly gates: readonly { readonly words: string; readonly line: number; readonly items: readonly string[] }[];
  /** Where the user is asked before the next phase. */
  readonly asksAt: number | undefined;
  /** Where the agent has to stop. */
  readonly stopsAt: number | undefined;
  readonly branches: readonly MapBranch[];
}
/** A way to another phase than the next one. */
export interface MapBranch {
  /** The place of that phase in the list. */
  readonly to: number;
  /** Where the text says so. */
  readonly line: number;
}

/** The transcript of a session, held against the gates of its skill. */
export const VERIFY_SESSION = 'skilldepth/verifySession';
export interface VerifySessionParams {
  /** The URIs of the SKILL.md and of the transcript. */
  readonly skill: string;
  readonly session: string;
}
export interface VerifySessionResult {
  /** Markdown. */
  readonly report?: string;
  readonly passed?: boolean;
  /** Where the paths in the report lead, as in `AuditResult`. */
  readonly bases?: AuditResult['bases'];
  /** Why there is no report. */
  readonly problem?: string;
}
