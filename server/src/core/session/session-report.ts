import type { AnswerState } from './marks';
import type { TranscriptForm, TranscriptProblem } from './transcript';

/** What can be wrong with a session. */
export type SessionFault =
  | 'no-phase'
  | 'skipped-phase'
  | 'not-reached'
  | 'out-of-order'
  | 'missing-gate'
  | 'missing-item'
  | 'unfilled-blank'
  | 'unticked-item'
  | 'refused-item'
  | 'not-applicable'
  | 'unconfirmed'
  | 'depth-not-chosen'
  | 'too-few-rounds'
  | 'overclaimed-rounds'
  | 'missing-file'
  | 'unseen-file'
  | 'unread-lines';

export interface SessionFinding {
  readonly fault: SessionFault;
  /** A `note` does not fail the session. */
  readonly level: 'fail' | 'note';
  /** The phase it is about, `Phase 3: Interrogation`; null where it is about the whole. */
  readonly phase: string | null;
  /** One sentence: what is wrong and by what it is seen. */
  readonly message: string;
  /** The line of the transcript that shows it, from 1; null where it is shown by what is not there. */
  readonly line: number | null;
}

export interface RequirementResult {
  readonly label: string;
  readonly state: AnswerState | 'absent';
  /** What was answered, shortened. */
  readonly value: string | null;
  readonly line: number | null;
}

export interface PhaseResult {
  readonly name: string;
  /** `unchecked`: it was there and asks for nothing that a transcript can show. */
  readonly state: 'passed' | 'failed' | 'skipped' | 'not-reached' | 'left-out' | 'unchecked';
  /** Where it first shows, from 1. */
  readonly line: number | null;
  readonly items: readonly RequirementResult[];
  /** What was chosen and what was asked, where the phase has a choice of depth. */
  readonly depth: {
    readonly tier: string | null;
    readonly minimum: string | null;
    readonly rounds: number | null;
  } | null;
}

/** What became of a claimed file. `outside`: it lies neither in the session's folder nor in the workspace, and nobody looked. */
export type ClaimState = 'exists' | 'missing' | 'outside';

/** A session held against the gates of its skill. */
export interface SessionReport {
  readonly version: 1;
  /** Shown paths. */
  readonly skill: string;
  readonly session: string;
  readonly form: TranscriptForm;
  readonly lines: number;
  /** True when no finding fails it. */
  readonly passed: boolean;
  readonly phases: readonly PhaseResult[];
  readonly findings: readonly SessionFinding[];
  readonly files: readonly { readonly path: string; readonly line: number; readonly state: ClaimState }[];
  /** Lines that could not be read, the first of them. */
  readonly problems: readonly TranscriptProblem[];
}
