import type { Config } from '../../config/schema';
import { findInterrogations, type Interrogation } from '../../document/interrogation';
import type { SkillDocument } from '../../document/skill-document';
import { isProof } from '../../spec/gate-adoption';
import { depthChoiceText, exitGateText, ROUND_COUNTER_TEXT, topicLine } from '../../spec/interrogation-standard';

/** True for files that are held to the standard: they have proofs to fill in or a choice of depth, or it is required. */
export function isHeld(skill: SkillDocument, { phases }: Config): boolean {
  if (phases !== 'suggest') return phases === 'require';
  const { gates, phases: own } = skill.phaseModel;
  const hasProof = gates.some(isProof) || own.some((phase) => phase.gates.some(isProof));
  return hasProof || skill.derive(findInterrogations).some(({ depth }) => depth);
}

/** The interrogations that are held to the standard; those that leave all to a command of another file are not. */
export function heldInterrogations(skill: SkillDocument, config: Config): readonly Interrogation[] {
  const found = config.phases === 'off' ? [] : skill.derive(findInterrogations);
  return found.length > 0 && isHeld(skill, config) ? found.filter(({ isDelegated }) => !isDelegated) : [];
}

/** The parts of the sample, for the rules' examples to leave out. */
export const DEPTH = depthChoiceText();
export const COUNTER = ROUND_COUNTER_TEXT;
export const TOPICS = [
  '### Interrogation Topics',
  '',
  topicLine({ name: 'Scope', about: 'what is in and what is out' }),
  topicLine({ name: 'Risks', about: 'what could go wrong' }),
].join('\n');
export const EXIT = exitGateText();

/** A skill whose interrogation has all there should be. */
export const WHOLE = `---
name: plan-feature
description: Plans a feature with the user. Use before a feature is built.
---

## Phase 1: Interrogation

${DEPTH}

### Rounds

${COUNTER}

${TOPICS}

${EXIT}

## Phase 2: Planning

Write the plan.
`;
