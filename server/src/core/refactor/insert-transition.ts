import type { Phase } from '../document/phases';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type TextEdit } from '../document/text';
import { blockAt } from './insert-block';
import { beforeRule } from './insert-gate';

/** What the last phase has to show, as those who began with gates ask for it. */
const ROLL_CALL: readonly string[] = [
  'Debrief: `________` (real file path)',
  'Artifacts listed: `________`',
  'Session summary: `________`',
];

/** An edit that lets the user decide, at the end of a phase, whether the next begins; undefined behind the last phase. */
export function insertTransition(skill: SkillDocument, phase: Phase): TextEdit | undefined {
  const { phases } = skill.phaseModel;
  const next = phases[phases.indexOf(phase) + 1];
  if (!next) return undefined;
  const name = (other: Phase) => `Phase ${other.label}${other.title ? `: ${other.title}` : ''}`;
  const level = Math.min(phase.section.heading.level + 1, 6);
  const why = 'what happens there';
  const stay = 'what may be missing';
  const block = [
    `${'#'.repeat(level)} Phase Transition`,
    'Execute `AskUserQuestion` (multiSelect: false):',
    `> "${name(phase)} complete. How to proceed?"`,
    `> - **"Proceed to ${name(next)}"** — ${why}`,
    `> - **"Stay in Phase ${phase.label}"** — ${stay}`,
  ].join('\n');
  return closing(skill, phase, block, [why, stay]);
}

/** The text of a roll call; `\n` line ends. */
export function rollCallText(label: string): string {
  return [`> **Phase ${label} Roll Call:**`, ...ROLL_CALL.map((item) => `> - ${item}`)].join('\n');
}

/** An edit that ends the last phase with a roll call: what was written, what it gave, what to remember. */
export function insertRollCall(skill: SkillDocument, phase: Phase): TextEdit {
  return closing(skill, phase, rollCallText(phase.label), ['Debrief', 'Artifacts listed', 'Session summary']);
}

/** A block behind everything in a phase but the rule that parts it from the next. */
function closing({ text }: SkillDocument, { span }: Phase, block: string, fields: readonly string[]): TextEdit {
  const place = beforeRule(text, span.start, span.end);
  const edit = blockAt(text, place, block.replaceAll('\n', lineEndOf(text)));
  const stops = fields.map((field) => {
    const start = edit.newText.lastIndexOf(field);
    return { start, end: start + field.length };
  });
  return { ...edit, stops };
}
