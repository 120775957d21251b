import { findVerifyBlocks, findWildGates } from './phases-gates';
import { findPhaseHeadings, type PhaseHeading } from './phases-headings';
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
  /** Every gate of the document, those that stand in no phase included. Wild dialects are looked for only where there are phases. */
  readonly gates: readonly Gate[];
}

/** The phases and gates of a document, in every shape measured on real skills. Nothing inside fenced code counts. */
export function findPhases(text: string, scan: Scan, sections: readonly Section[]): PhaseModel {
  const headings = findPhaseHeadings(text, sections);
  const blocks = findVerifyBlocks(text, scan);
  if (headings.length === 0) return { phases: [], gates: blocks };
  const ignored = [...blocks.map(({ span }) => span), ...headings.map(({ section }) => section.heading.span)];
  const wild = findWildGates(text, scan, ignored);
  const gates = [...blocks, ...wild].sort((a, b) => a.span.start - b.span.start);
  const ends = reaches(headings, sections, blocks);
  const gatesOf = headings.map((): Gate[] => []);
  let owner = -1;
  for (const gate of gates) {
    while ((headings[owner + 1]?.section.span.start ?? Number.MAX_SAFE_INTEGER) <= gate.span.start) owner++;
    if (gate.span.start < (ends[owner] ?? 0)) gatesOf[owner]?.push(gate);
  }
  return {
    phases: headings.map((heading, index) => ({
      ...heading,
      optional: /\b(opt(ional(ly)?|-?in)|if (needed|applicable|requested))\b/i.test(heading.title),
      gates: gatesOf[index] as Gate[],
    })),
    gates,
  };
}

/** The label in a form in which equal labels are equal. */
export function normalLabel(label: string): string {
  return label.toLowerCase().replace(/\.$/, '');
}

/** Where the phases end: gates written as headings of a phase's own level still belong to it. */
function reaches(headings: readonly PhaseHeading[], sections: readonly Section[], blocks: readonly Gate[]): number[] {
  const gateStarts = new Set(blocks.map(({ span }) => span.start));
  const ends = new Map(sections.map(({ span }) => [span.start, span.end]));
  return headings.map(({ section }) => {
    let { end } = section.span;
    while (gateStarts.has(end)) end = ends.get(end) ?? Number.MAX_SAFE_INTEGER;
    return end;
  });
}
