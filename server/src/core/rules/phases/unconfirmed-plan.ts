import type { Phase } from '../../document/phases';
import type { SkillDocument } from '../../document/skill-document';
import { sliceOf } from '../../document/text';
import { insertTransition } from '../../refactor/insert-transition';
import { asksUser, nameOf, roleOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';
import { heldModel, proofOf, protocol } from './held-phases';

const sample = (plan: string) =>
  protocol('## 1. Planning', plan, proofOf('1', 'Plan written'), '## 2. Build', proofOf('2', 'Tests green'));

export default defineRule({
  id: 'unconfirmed-plan',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A phase makes a plan and goes on without asking the user about it.',
    why: 'The plan is where the user can still say no for nothing. An agent that is not told to ask builds what it planned and shows the plan with the result.',
    invalid: [{ text: sample('Write the plan.') }],
    valid: [
      { text: sample('Write the plan. Ask the user to confirm it.') },
      { text: sample('Write the plan.').replace('Plan written', 'User approved the plan') },
      { text: sample('Write the plan.'), config: { phases: 'off' } },
      { text: protocol('## 1. Planning', '- [ ] Write the plan', '## 2. Build', '- [ ] Build it') },
    ],
  },
  messages: {
    unconfirmed: ({ name }: { name: string }) =>
      `${name} makes a plan that nobody has to confirm, so agents carry it out at once: end it with a question to the user or an item on approval.`,
  },
  check(skill, report, { config }) {
    const model = heldModel(skill, config);
    if (!model) return;
    model.phases.forEach((phase, at) => {
      if (roleOf(phase) !== 'planning' || phase.optional || isConfirmed(skill, phase, model.phases[at + 1])) return;
      const fixes = askFix(skill, phase);
      report(phase.section.heading.span, 'unconfirmed', { name: nameOf(phase) }, { fixes });
    });
  },
});

/** Asked at its end, in its text, or before the next phase begins. */
function isConfirmed({ text }: SkillDocument, phase: Phase, next: Phase | undefined): boolean {
  if (asksUser(phase)) return true;
  const words = sliceOf(text, phase.section.bodySpan);
  // Boxes alone are the overview of a process, and no plan of the agent's.
  if (words.replace(/^[ \t]*[-*+] \[[ xX]\].*$/gm, '').trim() === '') return true;
  if (/\b(?:user|human|stakeholder|author|owner|client)s?\b|\bapprov|\bconfirm|\bsign-?off|用户|ユーザー/i.test(words))
    return true;
  return next?.gates.some(({ form }) => form === 'confirmation' || form === 'stop') ?? false;
}

function askFix(skill: SkillDocument, phase: Phase): Fix[] {
  const edit = phase.transition ? undefined : insertTransition(skill, phase);
  if (!edit) return [];
  return [{ title: 'Ask the user before the next phase begins', safety: 'unsafe', change: () => ({ edits: [edit] }) }];
}
