import { type Gate, type GateForm, hasAdoptedGates, mayLackGate, type Phase, type PhaseModel } from '../core/index';

/** How a phase ends: `closed` by a gate, `open`, `optional` and without gate, `waived` where its declaration asks for none. */
export type GateState = 'closed' | 'open' | 'optional' | 'waived';

export function gateState(phase: Phase): GateState {
  if (phase.gates.length > 0) return 'closed';
  if (phase.optional) return 'optional';
  return phase.declaration?.gate === false || mayLackGate(phase) ? 'waived' : 'open';
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
 * The phases that are worth a word about their gates: all of them in a protocol, which names phases or has adopted gates; of other
 * numbered sections and steps those that have a gate.
 */
export function gatedParts(model: PhaseModel, isRequired: boolean): readonly Phase[] {
  const all = isRequired || hasAdoptedGates(model);
  return model.phases.filter(({ shape, gates }) => all || shape === 'phase' || shape === 'stage' || gates.length > 0);
}
