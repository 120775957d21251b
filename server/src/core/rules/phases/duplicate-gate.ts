import type { Gate } from '../../document/phases';
import { labelKey } from '../../document/phases-labels';
import type { SkillDocument } from '../../document/skill-document';
import { lineEndOf, sliceOf, type TextEdit } from '../../document/text';
import { isProof } from '../../spec/gate-adoption';
import { nameOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';
import { proofOf, protocol } from './held-phases';

const ONCE = protocol('## 1. Freeze', proofOf('1', 'Branch', 'Tag'), '## 2. Ship', proofOf('2', 'Share of users'));
const TWICE = protocol(
  '## 1. Freeze',
  proofOf('1', 'Branch', 'Tag'),
  'Cut the branch.',
  proofOf('1', 'Tag', 'Date'),
  '## 2. Ship',
  proofOf('2', 'Share of users'),
);

export default defineRule({
  id: 'duplicate-gate',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A phase has two gates of proof with the same number.',
    why: 'The agent fills in the first and takes the phase for proven, so what only the second asks for is skipped. This happens when a gate is copied and its number is not changed.',
    invalid: [{ text: TWICE }],
    valid: [
      { text: ONCE },
      { text: `${ONCE}\n> **Phase 2 Roll Call:**\n> - Debrief: \`________\`\n` },
      { text: TWICE, config: { phases: 'off' } },
    ],
  },
  messages: {
    again: ({ name, line }: { name: string; line: number }) =>
      `${name} has a gate on line ${line} already: agents fill in the first and skip this one; merge the two.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    for (const phase of skill.phaseModel.phases) {
      const first = new Map<string, Gate>();
      for (const gate of phase.gates) {
        const { phaseLabel: label } = gate;
        if (!isProof(gate) || gate.form === 'declaration' || label === undefined) continue;
        // A roll call may follow the gate of the last phase.
        const key = `${gate.form} ${labelKey(label)}`;
        const before = first.get(key);
        if (!before) first.set(key, gate);
        else {
          const line = skill.lines.lineAt(before.span.start) + 1;
          const fixes = mergeFix(skill, before, gate);
          report(gate.labelSpan ?? gate.span, 'again', { name: nameOf(phase), line }, { fixes });
        }
      }
    }
  },
});

/** The items only the second has go to the end of the first. Offered where both are written alike. */
function mergeFix(skill: SkillDocument, first: Gate, second: Gate): Fix[] {
  const { text } = skill;
  const last = first.items.at(-1);
  if (!last || second.items.some(({ notation }) => notation !== last.notation)) return [];
  const change = () => ({ edits: merged(text, first, second, last.end) });
  return [{ title: 'Merge this gate into the first', safety: 'unsafe', change }];
}

function merged(text: string, first: Gate, second: Gate, end: number): TextEdit[] {
  const known = new Set(first.items.map(({ label }) => label.toLowerCase()));
  const lines = second.items
    .filter(({ label }) => !known.has(label.toLowerCase()))
    .map((item) => text.slice(text.lastIndexOf('\n', item.start) + 1, item.end));
  const start = text.slice(0, second.span.start).trimEnd().length;
  const removed = { span: { start, end: second.span.end }, newText: '' };
  if (lines.length === 0) return [removed];
  const added = lines.map((line) => lineEndOf(text) + line).join('');
  return sliceOf(text, { start: end, end: start }).trim() === '' && start <= end
    ? [{ span: { start: end, end: second.span.end }, newText: added }]
    : [{ span: { start: end, end }, newText: added }, removed];
}
