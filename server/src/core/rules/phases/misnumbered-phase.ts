import type { Phase } from '../../document/phases';
import { misnumbering, phaseLists } from '../../document/phases-lists';
import { renumberPhases } from '../../refactor/renumber-phases';
import { nameOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';
import { heldModel, proofOf, protocol } from './held-phases';

const sample = (...labels: readonly string[]) =>
  protocol(...labels.flatMap((label) => [`## Phase ${label}: Part`, proofOf(label, 'Result')]));

export default defineRule({
  id: 'misnumbered-phase',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'The number of a phase is out of order, given twice, or leaves a gap.',
    why: 'An order such as "go to Phase 3" has two readings where two phases carry the number and none where it is left out, and gates name phases by their number. Parts such as `3b` and `4.5` may stand between. In a file without gates it is an information.',
    invalid: [
      { text: sample('1', '3') },
      { text: sample('1', '2', '2') },
      { text: sample('1', '3', '2') },
      { text: protocol('## Phase 1: A', '## Phase 3: B') },
    ],
    valid: [
      { text: sample('0', '1', '2') },
      { text: sample('1', '1b', '2', '2.5', '3') },
      { text: protocol('## Phase I: A', '## Phase II: B', '## Phase III: C') },
      { text: protocol('## Phase 1-3: A', '## Phase 4: B') },
      { text: sample('1', '3'), config: { phases: 'off' } },
    ],
  },
  messages: {
    duplicate: ({ name }: { name: string }) =>
      `There is a ${name} before this one: gates and transitions that name it have two readings; renumber the phases.`,
    order: ({ name, before }: { name: string; before: string }) =>
      `${name} stands behind ${before}: agents follow the text, not the numbers; renumber or move it.`,
    skipped: ({ name, before }: { name: string; before: string }) =>
      `${name} follows ${before}: the number between is left out, so agents look for a phase that is not there; renumber the phases.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    const held = heldModel(skill, config);
    const model = held ?? skill.phaseModel;
    const isNamed = ({ shape }: Phase) => shape === 'phase' || shape === 'stage';
    if (!held && !model.phases.some(isNamed)) return;
    const change = () => ({ edits: renumberPhases(skill) });
    const fixes: Fix[] = [{ title: 'Renumber the phases, their gates and what names them', safety: 'unsafe', change }];
    for (const list of phaseLists(model)) {
      if (!held && !(list[0] && isNamed(list[0]))) continue;
      list.forEach((phase, at) => {
        const before = list[at - 1];
        const fault = before && misnumbering(before, phase);
        if (!before || !fault) return;
        const data = { name: nameOf(phase), before: nameOf({ shape: before.shape, label: before.lastLabel }) };
        const weight = held ? {} : { severity: 'information' as const };
        report(phase.labelSpan, fault, data, { ...weight, fixes });
      });
    }
  },
});
