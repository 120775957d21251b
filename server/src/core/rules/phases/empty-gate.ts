import type { Gate, Phase } from '../../document/phases';
import type { SkillDocument } from '../../document/skill-document';
import { lineEndOf, type TextEdit } from '../../document/text';
import { draftItems } from '../../refactor/draft-items';
import { fileStyle, verifyBlockText } from '../../refactor/gate-text';
import { defineRule, type Fix } from '../rule';
import { gatesWithPhase, proofOf, protocol } from './held-phases';

const FULL = protocol(
  '## 1. Freeze\n\n1. Cut the branch.',
  proofOf('1', 'Branch'),
  '## 2. Ship',
  proofOf('2', 'Users'),
);
const EMPTY = FULL.replace('> **Phase 1 proof:**\n> - Branch: `________`\n', '');
const TAG = protocol('## Phase 1: Freeze', '<HARD-GATE>\n</HARD-GATE>', '## Phase 2: Ship', 'Deploy.');
const LEAD = protocol(
  '## Phase 1: Freeze',
  '**Exit criteria:**',
  '## Phase 2: Ship',
  '**Exit criteria:** all have it.',
);

export default defineRule({
  id: 'empty-gate',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A gate asks for nothing: it has no blank to fill in, no box and no condition.',
    why: 'There is nothing the agent could fail to show, so it passes the gate at once and the phase counts as proven.',
    invalid: [{ text: EMPTY }, { text: TAG }, { text: LEAD }],
    valid: [
      { text: FULL },
      { text: TAG.replace('<HARD-GATE>\n', '<HARD-GATE>\nNo deploy before the branch is cut.\n') },
      { text: LEAD.replace('criteria:**\n', 'criteria:**\n\n- The branch is cut.\n') },
      { text: EMPTY, config: { phases: 'off' } },
    ],
  },
  messages: {
    empty: ({ what }: { what: string }) =>
      `${what} asks for nothing, so every phase passes it: add what has to be shown, with a blank or a box for each item.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    const phases = new Map(gatesWithPhase(skill.phaseModel).map(({ gate, phase }) => [gate, phase]));
    for (const gate of skill.phaseModel.gates) {
      if (gate.items.length > 0) continue;
      if (gate.form === 'verify-block') {
        const fixes = fillFix(skill, gate, phases.get(gate));
        report(gate.span, 'empty', { what: 'This gate' }, { fixes });
      } else if (gate.form === 'hard-gate' && isEmptyTag(skill.text, gate)) {
        report(gate.span, 'empty', { what: 'This hard gate' });
      } else if (gate.form === 'exit-criteria' && isBareLead(skill.text, gate)) {
        report(gate.span, 'empty', { what: 'The line on what ends this phase' });
      }
    }
  },
});

function isEmptyTag(text: string, { span }: Gate): boolean {
  return /^<hard-gate>\s*<\/hard-gate>/i.test(text.slice(span.start, span.start + 200));
}

/** `**Exit criteria:**` with nothing behind it before the next heading, rule or end. */
function isBareLead(text: string, { span }: Gate): boolean {
  const start = text.lastIndexOf('\n', span.start) + 1;
  const rest = text.slice(start, start + 400);
  return /^[ \t>]*\*\*[^*\n]{1,40}(?::\*\*|\*\*:)[ \t]*\r?\n\s*(?:#{1,6} |---|\*\*\*|$(?![\s\S]))/.test(rest);
}

/** The items drafted from the phase, in the style of the other gates. */
function fillFix(skill: SkillDocument, gate: Gate, phase: Phase | undefined): Fix[] {
  if (!phase) return [];
  const change = () => ({ edits: [filled(skill, gate, phase)] });
  return [{ title: 'Draft its items from the phase', safety: 'unsafe', change }];
}

function filled(skill: SkillDocument, gate: Gate, phase: Phase): TextEdit {
  const { text } = skill;
  const style = fileStyle(skill.phaseModel);
  const own = style === 'box' || style === 'checkbox' ? style : 'blanks';
  const [, ...lines] = verifyBlockText(gate.phaseLabel ?? phase.label, draftItems(skill, phase), 3, own).split('\n');
  const heading = skill.scan.headings.find(({ span }) => span.start === gate.span.start);
  const end = heading?.span.end ?? gate.span.end;
  // The order to fill it in may stand there already.
  const order = /^\r?\n\*\*Output this block[^\n]*?(?=\r?\n|$)/.exec(text.slice(end, end + 200))?.[0] ?? '';
  const place = end + order.length;
  const said = order === '' ? lines : lines.filter((line) => !line.startsWith('**Output'));
  const lineEnd = lineEndOf(text);
  return { span: { start: place, end: place }, newText: said.map((line) => lineEnd + line).join('') };
}
