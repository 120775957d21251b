import type { Phase } from '../../document/phases';
import type { SkillDocument } from '../../document/skill-document';
import { sliceOf } from '../../document/text';
import { insertTransition } from '../../refactor/insert-transition';
import { asksUser, nameOf, roleOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';
import { heldModel, proofOf, protocol } from './held-phases';

const sample = (before: string) =>
  protocol('## 1. Survey', before, proofOf('1', 'Files listed'), '## 2. Deploy', 'Push it.', proofOf('2', 'URL'));

export default defineRule({
  id: 'write-without-confirmation',
  group: 'phases',
  severity: 'information',
  docs: {
    summary: 'A phase writes or executes, and nothing before it stops for the user.',
    why: 'Everything up to here can be done over; what is written, deployed or deleted cannot. One stop or question before it, in any phase, is enough.',
    invalid: [{ text: sample('Look around.') }],
    valid: [
      { text: sample('Look around. **STOP.** Wait for the user.') },
      { text: sample('Look around, then ask the user what to deploy.') },
      { text: sample('Look around.'), config: { phases: 'off' } },
    ],
  },
  messages: {
    unasked: ({ name }: { name: string }) =>
      `${name} writes or executes, and nothing before it stops for the user: put a question or a STOP at the end of the phase before.`,
  },
  check(skill, report, { config }) {
    const model = heldModel(skill, config);
    if (!model) return;
    const at = model.phases.findIndex((phase) => roleOf(phase) === 'execution' && !phase.optional);
    const phase = model.phases[at];
    const before = model.phases[at - 1];
    // A plan that nobody confirmed is reported where it is made; a file that begins with work has its question in the request.
    if (!phase || !before || model.phases.slice(0, at).some((other) => roleOf(other) === 'planning')) return;
    if (model.phases.slice(0, at + 1).some((other) => asks(skill, other))) return;
    report(phase.section.heading.span, 'unasked', { name: nameOf(phase) }, { fixes: askFix(skill, before) });
  },
});

function asks({ text }: SkillDocument, phase: Phase): boolean {
  return (
    asksUser(phase) ||
    /\b(?:user|human)s?\b|\bapprov|\bconfirm|用户|ユーザー/i.test(sliceOf(text, phase.section.bodySpan))
  );
}

function askFix(skill: SkillDocument, before: Phase): Fix[] {
  const edit = before.transition ? undefined : insertTransition(skill, before);
  if (!edit) return [];
  return [
    { title: `Ask the user at the end of ${nameOf(before)}`, safety: 'unsafe', change: () => ({ edits: [edit] }) },
  ];
}
