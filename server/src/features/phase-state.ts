import type { Gate, GateForm, Phase, PhaseModel } from '../core/index';

/** How a phase ends: `closed` by a gate, `open`, `optional` and without gate, `waived` where its declaration says `"gate": false`. */
export type GateState = 'closed' | 'open' | 'optional' | 'waived';

export function gateState({ gates, optional, declaration }: Phase): GateState {
  if (gates.length > 0) return 'closed';
  if (declaration?.gate === false) return 'waived';
  return optional ? 'optional' : 'open';
}

/** `Phase 3`, `Step 3`; a phase that is only numbered has its number. */
export function phaseName({ label, shape }: Phase): string {
  return shape === 'numbered' ? label : `${shape[0]?.toUpperCase()}${shape.slice(1)} ${label}`;
}

/** `Phase 3: Roll out`, on one line. */
export function phaseTitle(phase: Phase): string {
  const name = phaseName(phase);
  const title = phase.title.replace(/\s+/g, ' ').trim();
  if (title === '') return name;
  return phase.shape === 'numbered' ? `${name}. ${title}` : `${name}: ${title}`;
}

/** The forms, those that prove most first, and what each is called. */
const FORMS: readonly (readonly [GateForm, string])[] = [
  ['verify-block', 'proof'],
  ['roll-call', 'roll call'],
  ['declaration', 'declared proof'],
  ['checklist', 'checklist'],
  ['exit-criteria', 'exit criteria'],
  ['hard-gate', 'hard gate'],
  ['confirmation', 'asks the user'],
  ['validation', 'validation'],
  ['stop', 'stop'],
];

/** The gates of a phase, the first of each form, those that prove most first. */
export function gateForms({ gates }: Phase): readonly Gate[] {
  return FORMS.flatMap(([form]) => gates.find((gate) => gate.form === form) ?? []);
}

/** The gate that proves most of those a phase has. */
export function mainGate(phase: Phase): Gate | undefined {
  return gateForms(phase)[0];
}

/** `proof of 3 items`, `exit criteria`. */
export function gateWords({ form, items }: Gate): string {
  const name = FORMS.find(([each]) => each === form)?.[1] ?? form;
  return items.length === 0 ? name : `${name} of ${items.length} ${items.length === 1 ? 'item' : 'items'}`;
}

/** What a phase ends with, in words: those of its main gate, `no gate`, `optional, no gate`. */
export function endWords(phase: Phase): string {
  const gate = mainGate(phase);
  if (gate) return gateWords(gate);
  const state = gateState(phase);
  if (state === 'waived') return 'declared without gate';
  return state === 'optional' ? 'optional, no gate' : 'no gate';
}

/**
 * The phases that are worth a word about their gates: all of them in a protocol, which names phases or closes them with proofs; of
 * other numbered sections and steps those that have a gate.
 */
export function gatedParts({ phases }: PhaseModel, isRequired: boolean): readonly Phase[] {
  const proves = phases.some((phase) => /^(?:verify|roll|decl|hard)/.test(mainGate(phase)?.form ?? ''));
  const isNamed = ({ shape }: Phase) => shape === 'phase' || shape === 'stage';
  return phases.filter((phase) => isRequired || proves || isNamed(phase) || phase.gates.length > 0);
}
