import { type DeclarationList, findDeclarations, type PhaseDeclaration } from './phases-declarations';
import { findWildGates, type GateSigns } from './phases-dialects';
import { findProofGates } from './phases-gates';
import { findPhaseHeadings, type PhaseHeading } from './phases-headings';
import type { GateItem } from './phases-items';
import { labelKey } from './phases-labels';
import { type PhaseStep, stepsOf, type Transition, transitionOf } from './phases-parts';
import type { Scan } from './scan';
import type { Section } from './sections';
import type { Span } from './text';

/** How a phase is written: `## Phase N: T`, `## Step N: T`, `## Stage N: T`, `## N. T`. */
export type PhaseShape = 'phase' | 'step' | 'stage' | 'numbered';

export interface Phase {
  /** The number as written: `3`, `3.1`, `3b`, `3.A`, `IV`, `One`, `二`. */
  readonly label: string;
  readonly labelSpan: Span;
  /** The last of a range such as `Phase 1-3`; else the label itself. */
  readonly lastLabel: string;
  /** The number of the section before the word, where there is one: the first `7` of `## 7. Phase 7: Ship`. */
  readonly prefixSpan: Span | undefined;
  readonly title: string;
  readonly shape: PhaseShape;
  readonly section: Section;
  /** The section, and the gates on its level that belong to it. */
  readonly span: Span;
  /** Says of itself that it may be left out: `(Opt-In)`, `(optional)`. */
  readonly optional: boolean;
  readonly gates: readonly Gate[];
  /** What is done in it: its subsections, else its numbered items. Gates and transitions are none. */
  readonly steps: readonly PhaseStep[];
  readonly transition: Transition | undefined;
  /** What the JSON of the file says of this phase. */
  readonly declaration: PhaseDeclaration | undefined;
}

/**
 * How a gate is written: a verify block (`### §CMD_VERIFY_PHASE_EXIT — Phase 3`), a roll call (`> **Phase 6 proof:**` on its own), a proof
 * in the JSON, or one of the dialects measured in the wild.
 */
export type GateForm =
  | 'verify-block'
  | 'roll-call'
  | 'declaration'
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
  /** Proof lines, boxes: what must be filled in or ticked. */
  readonly items: readonly GateItem[];
}

export interface PhaseModel {
  /** In the order of the file. */
  readonly phases: readonly Phase[];
  /** Every gate of the document, those that stand in no phase included. Wild dialects are looked for only where there are phases. */
  readonly gates: readonly Gate[];
  /** The phases the JSON of the file declares. */
  readonly declared: DeclarationList | undefined;
}

/** What is known of a text before its phases are looked for. */
export interface KnownOfPhases {
  /** The headings of phases, were none declared. */
  readonly headings: () => readonly PhaseHeading[];
  readonly signs: () => GateSigns;
}

/** The phases and gates of a document, in every shape measured on real skills. Nothing inside fenced code counts but declarations. */
export function findPhases(text: string, scan: Scan, sections: readonly Section[], known?: KnownOfPhases): PhaseModel {
  const declared = findDeclarations(text, scan);
  const headings = (declared ? undefined : known?.headings()) ?? findPhaseHeadings(text, sections, declared);
  const blocks = shortLabels(findProofGates(text, scan), headings);
  if (headings.length === 0) return { phases: [], gates: blocks, declared };
  const ignored = [...blocks.map(({ span }) => span), ...headings.map(({ section }) => section.heading.span)];
  const wild = findWildGates(text, scan, ignored, known?.signs());
  const gates = [...blocks, ...wild].sort((a, b) => a.span.start - b.span.start);
  const ends = reaches(headings, sections, blocks);
  const gatesOf = gatesByPhase(gates, headings, ends);
  const keys = declared ? headings.map(({ label }) => labelKey(label)) : [];
  const declarations = declarationsOf(declared?.phases ?? [], new Set(keys));
  const phases = headings.map((heading, index) => {
    const span = { start: heading.section.span.start, end: Math.min(ends[index] as number, text.length) };
    const { own: declaration, parts } = declarations.get(keys[index] as string) ?? NOT_DECLARED;
    const own = gatesOf[index] as Gate[];
    const all = parts.length === 0 ? own : [...own, ...parts.flatMap(declaredGate)];
    return new LazyPhase(heading, span, all, declaration, { text, scan, sections });
  });
  return { phases, gates, declared };
}

/** For each heading the gates of its phase: of those they stand in the innermost, or the one whose number they bear. */
function gatesByPhase(gates: readonly Gate[], headings: readonly PhaseHeading[], ends: readonly number[]): Gate[][] {
  const found = headings.map((): Gate[] => []);
  const open: number[] = [];
  const close = (at: number) => {
    while (open.length > 0 && (ends[open.at(-1) as number] as number) <= at) open.pop();
  };
  let next = 0;
  for (const gate of gates) {
    while ((headings[next]?.section.span.start ?? Number.MAX_SAFE_INTEGER) <= gate.span.start) {
      close(headings[next]?.section.span.start ?? 0);
      open.push(next++);
    }
    close(gate.span.start);
    const named = open.findLast((index) => isNamed(gate, headings[index] as PhaseHeading));
    found[named ?? open.at(-1) ?? -1]?.push(gate);
  }
  return found;
}

function isNamed({ phaseLabel }: Gate, { label }: PhaseHeading): boolean {
  return phaseLabel !== undefined && labelKey(phaseLabel) === labelKey(label);
}

/** `P5` is short for Phase 5, unless a heading is numbered so. */
function shortLabels(gates: readonly Gate[], headings: readonly PhaseHeading[]): readonly Gate[] {
  const isShort = ({ phaseLabel }: Gate) => /^P\d/i.test(phaseLabel ?? '');
  if (!gates.some(isShort) || headings.some(({ label }) => /^P\d/i.test(label))) return gates;
  return gates.map((gate) => {
    const { phaseLabel, labelSpan } = gate;
    if (!isShort(gate) || phaseLabel === undefined || !labelSpan) return gate;
    return { ...gate, phaseLabel: phaseLabel.slice(1), labelSpan: { start: labelSpan.start + 1, end: labelSpan.end } };
  });
}

interface Declared {
  /** The declaration of the phase itself. */
  own: PhaseDeclaration | undefined;
  /** With it what is declared of steps without a heading: they belong to the phase around them. */
  readonly parts: PhaseDeclaration[];
}

const NOT_DECLARED: Declared = { own: undefined, parts: [] };

/** By the keys of headings what is declared of their phases, in the order of the JSON. */
function declarationsOf(all: readonly PhaseDeclaration[], headed: ReadonlySet<string>): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const declaration of all) {
    const whole = labelKey(declaration.label);
    for (let key = whole; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('.')))) {
      if (!headed.has(key)) continue;
      const entry = found.get(key) ?? { own: undefined, parts: [] };
      if (key === whole) entry.own ??= declaration;
      entry.parts.push(declaration);
      found.set(key, entry);
      if (key === whole) break;
    }
  }
  return found;
}

/** Where the text of a document is looked into. */
export interface Source {
  readonly text: string;
  readonly scan: Scan;
  readonly sections: readonly Section[];
}

const OPTIONAL = /\b(opt(ional(ly)?|-?in)|if (needed|applicable|requested)|conditional)\b|可选|可選|任意|オプション/i;

/** Steps and transition are looked for when somebody asks: most rules, and so every key, need neither. */
class LazyPhase implements Phase {
  readonly label: string;
  readonly labelSpan: Span;
  readonly lastLabel: string;
  readonly prefixSpan: Span | undefined;
  readonly title: string;
  readonly shape: PhaseShape;
  readonly section: Section;
  readonly #source: Source;
  #steps: readonly PhaseStep[] | undefined;
  #transition: Transition | undefined | null = null;

  constructor(
    heading: PhaseHeading,
    readonly span: Span,
    readonly gates: readonly Gate[],
    readonly declaration: PhaseDeclaration | undefined,
    source: Source,
  ) {
    this.label = heading.label;
    this.labelSpan = heading.labelSpan;
    this.lastLabel = heading.lastLabel;
    this.prefixSpan = heading.prefixSpan;
    this.title = heading.title;
    this.shape = heading.shape;
    this.section = heading.section;
    this.#source = source;
  }

  get optional(): boolean {
    return OPTIONAL.test(this.title);
  }

  get steps(): readonly PhaseStep[] {
    this.#steps ??= stepsOf(this, this.#source);
    return this.#steps;
  }

  get transition(): Transition | undefined {
    if (this.#transition === null) this.#transition = transitionOf(this, this.#source);
    return this.#transition;
  }
}

/** A proof in the JSON is a gate of the phase it belongs to; an empty one asks for nothing. */
function declaredGate({ proof, label, labelSpans }: PhaseDeclaration): Gate[] {
  if (!proof || proof.items.length === 0) return [];
  const [labelSpan] = labelSpans;
  return [{ form: 'declaration', span: proof.span, phaseLabel: label, labelSpan, items: proof.items }];
}

/** Where the phases end: gates written as headings of a phase's own level still belong to it. */
function reaches(headings: readonly PhaseHeading[], sections: readonly Section[], blocks: readonly Gate[]): number[] {
  if (blocks.length === 0) return headings.map(({ section }) => section.span.end);
  const gateStarts = new Set(blocks.map(({ span }) => span.start));
  const ends = new Map(sections.map(({ span }) => [span.start, span.end]));
  return headings.map(({ section }) => {
    let { end } = section.span;
    while (gateStarts.has(end)) end = ends.get(end) ?? Number.MAX_SAFE_INTEGER;
    return end;
  });
}
