import type { GateStyle } from '../config/schema';
import { findBootSequence } from '../document/boot-sequence';
import type { Gate, Phase } from '../document/phases';
import type { SkillDocument } from '../document/skill-document';
import { type Span, type TextEdit, touches } from '../document/text';
import type { Change } from '../rules/rule';
import { nameOf } from '../spec/phase-roles';
import { convertGate, otherStyles } from './convert-gate';
import { insertGates } from './insert-gate';
import { missingParts } from './insert-interrogation';
import { insertRollCall, insertTransition } from './insert-transition';
import { isRedundant, removeBootSequence } from './remove-boot-sequence';
import { renumberPhases } from './renumber-phases';

/** Something that can be done with the phases at a place, though nothing is wrong with them. */
export interface PhaseRefactoring {
  readonly title: string;
  /** Computed when somebody asks for it. */
  change(): Change;
}

const STYLES: Readonly<Record<GateStyle, string>> = {
  blanks: 'a proof with blanks',
  checkbox: '[ ] checkboxes',
  box: '□ boxes',
  json: 'a proof in the JSON',
};

/**
 * What can be done at a place: on the heading of a phase, insert gates, a transition, a roll call, renumber; on a gate, convert it; on a boot
 * sequence, take it out. Nothing in a file with an open fence, which would swallow what is inserted.
 * @param style the form of a gate in a file that has none to go by
 */
export function phaseRefactorings(skill: SkillDocument, place: Span, style: GateStyle): PhaseRefactoring[] {
  if (skill.scan.fences.some(({ closed }) => !closed)) return [];
  const { phases } = skill.phaseModel;
  const found = bootRefactoring(skill, place);
  const headed = phases.find(({ section }) => touches(section.heading.span, place));
  if (headed) found.push(...onHeading(skill, headed, style));
  for (const phase of phases)
    for (const gate of phase.gates) if (touches(gate.span, place)) found.push(...conversions(skill, phase, gate));
  return found;
}

function onHeading(skill: SkillDocument, phase: Phase, style: GateStyle): PhaseRefactoring[] {
  const { phases } = skill.phaseModel;
  const found: PhaseRefactoring[] = [];
  const add = (title: string, edits: () => readonly TextEdit[]) =>
    found.push({ title, change: () => ({ edits: edits() }) });
  const name = nameOf(phase);
  const open = phases.filter(({ gates }) => gates.length === 0);
  if (open.includes(phase)) add(`Insert a gate at the end of ${name}`, () => insertGates(skill, [phase], style));
  if (open.length > 1)
    add('Insert a gate at the end of every phase without one', () => insertGates(skill, open, style));
  const transition = phase.transition ? undefined : insertTransition(skill, phase);
  if (transition) add(`Insert a phase transition after ${name}`, () => [transition]);
  for (const { title, edit } of missingParts(skill, phase)) add(title, () => [edit()]);
  if (phase === phases.at(-1) && !phase.gates.some(({ form }) => form === 'roll-call'))
    add('Insert a roll call', () => [insertRollCall(skill, phase)]);
  const renumbered = renumberPhases(skill);
  if (renumbered.length > 0) add('Renumber the phases, their gates and what names them', () => renumbered);
  return found;
}

function conversions(skill: SkillDocument, phase: Phase, gate: Gate): PhaseRefactoring[] {
  return otherStyles(skill, phase, gate).map((style) => ({
    title: `Convert this gate to ${STYLES[style]}`,
    change: () => ({ edits: convertGate(skill, phase, gate, style) }),
  }));
}

function bootRefactoring(skill: SkillDocument, place: Span): PhaseRefactoring[] {
  const boot = findBootSequence(skill);
  if (!boot || !touches(boot.span, place)) return [];
  const redundant = isRedundant(skill, boot);
  if (!redundant && skill.phaseModel.phases.length === 0) return [];
  const title = redundant ? 'Remove the boot sequence' : 'Merge the boot sequence into the first phase';
  return [{ title, change: () => ({ edits: removeBootSequence(skill, boot), preview: title }) }];
}
