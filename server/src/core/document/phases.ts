import type { Scan } from './scan';
import type { Section } from './sections';
import type { Span } from './text';

/** How a phase is written: `## Phase N: T`, `## Step N: T`, `## Stage N: T`, `## N. T`. */
export type PhaseShape = 'phase' | 'step' | 'stage' | 'numbered';

export interface Phase {
  /** The number as written: `3`, `3.1`, `3b`, `3.A`. */
  readonly label: string;
  readonly labelSpan: Span;
  readonly title: string;
  readonly shape: PhaseShape;
  readonly section: Section;
  /** Says of itself that it may be left out: `(Opt-In)`, `(optional)`. */
  readonly optional: boolean;
  readonly gates: readonly Gate[];
}

/** How a gate is written: a verify block (`### §CMD_VERIFY_PHASE_EXIT — Phase 3`) or one of the dialects measured in the wild. */
export type GateForm =
  | 'verify-block'
  | 'checklist'
  | 'exit-criteria'
  | 'hard-gate'
  | 'stop'
  | 'confirmation'
  | 'validation';

export interface Gate {
  readonly form: GateForm;
  readonly span: Span;
  /** The phase it names (`Phase 3` gives `3`); undefined when it names none. */
  readonly phaseLabel: string | undefined;
  readonly labelSpan: Span | undefined;
  /** Proof lines, checkbox lines: what must be filled in. */
  readonly items: readonly Span[];
}

export interface PhaseModel {
  /** In the order of the file. */
  readonly phases: readonly Phase[];
  /** Every gate of the document, those that stand in no phase included. */
  readonly gates: readonly Gate[];
}

/** The phases and gates of a document, in every shape measured on real skills. */
export function findPhases(_text: string, _scan: Scan, _sections: readonly Section[]): PhaseModel {
  return { phases: [], gates: [] };
}
