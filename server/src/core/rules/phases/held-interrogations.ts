import type { Config } from '../../config/schema';
import { findInterrogations, type Interrogation } from '../../document/interrogation';
import type { SkillDocument } from '../../document/skill-document';
import { depthChoiceText, exitGateText, ROUND_COUNTER_TEXT, topicLine } from '../../spec/interrogation-standard';

/** The interrogations held to the standard: in files that have taken it up, in all where it is required. */
export function heldInterrogations(skill: SkillDocument, { phases }: Config): readonly Interrogation[] {
  if (phases === 'off') return [];
  const { interrogations, isAdopted } = skill.derive(findInterrogations);
  return isAdopted || phases === 'require' ? interrogations.filter(({ isDelegated }) => !isDelegated) : [];
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
