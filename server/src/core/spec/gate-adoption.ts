import type { Gate, GateForm, Phase, PhaseModel } from '../document/phases';

/** What the author makes the agent fill in: who writes one of these has taken up gates. */
const PROOFS: ReadonlySet<GateForm> = new Set(['verify-block', 'roll-call', 'declaration']);
/** Gates somebody set on purpose, in words of their own; stops and questions stand in many texts that have no gates in mind. */
const DELIBERATE: ReadonlySet<GateForm> = new Set([...PROOFS, 'checklist', 'exit-criteria', 'hard-gate']);

/** True for a gate with something to fill in, of the form that proofs have. */
export function isProof({ form }: Gate): boolean {
  return PROOFS.has(form);
}

/**
 * True when the file has taken up gates and is held to them: it has a proof to fill in, or more than half of its phases end with a
 * checklist, exit criteria or a hard gate.
 */
export function hasAdoptedGates({ phases, gates }: PhaseModel): boolean {
  if (gates.some(({ form }) => form === 'verify-block')) return true;
  const own = phases.filter((phase) => phase.gates.some(({ form }) => PROOFS.has(form)));
  if (own.length > 0) return true;
  return phases.filter(hasDeliberateGate).length * 2 > phases.length;
}

/** True for a phase that ends with a gate somebody set on purpose: no stray stop, no question, no heading about checks. */
export function hasDeliberateGate({ gates }: Phase): boolean {
  return gates.some(({ form }) => DELIBERATE.has(form));
}

/** True for a phase that may be without a gate: it may be left out, or its declaration has nothing to prove. */
export function mayLackGate({ optional, declaration }: Phase): boolean {
  return optional || (declaration !== undefined && (declaration.proof?.items.length ?? 0) === 0);
}
