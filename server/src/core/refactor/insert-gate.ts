import type { Gate, Phase } from '../document/phases';
import type { SkillDocument } from '../document/skill-document';
import { contains, lineEndOf, type Span, sliceOf, type TextEdit } from '../document/text';
import { blockAt } from './insert-block';

/** As many blanks as gates in use have: 1 to 8, most often 4. */
const MOST_ITEMS = 4;

/**
 * An edit that closes a phase with a gate, in the form the document's own gates have: a verify block unless they are checklists.
 * The gate stands at the phase's end, before a `Phase Transition` and before the rule between phases.
 */
export function insertGate(skill: SkillDocument, phase: Phase): TextEdit {
  const { text } = skill;
  const items = draftItems(skill, phase);
  const checklist = !isIn(skill.phaseModel.gates, 'verify-block') && isIn(skill.phaseModel.gates, 'checklist');
  const block = checklist ? items.map((item) => `- [ ] ${item}`).join('\n') : verifyBlock(skill, phase, items);
  return blockAt(text, endOf(skill, phase), block.replaceAll('\n', lineEndOf(text)));
}

/**
 * The text of a verify block: its heading, the order to fill it in, the proof with a blank for each item. `\n` line ends.
 * Source of the form: `idealic-ai/engine`, 127 gates in 27 skills.
 */
export function verifyBlockText(label: string, items: readonly string[], level = 3): string {
  return [
    `${'#'.repeat(level)} §CMD_VERIFY_PHASE_EXIT — Phase ${label}`,
    '**Output this block in chat with every blank filled:**',
    `> **Phase ${label} proof:**`,
    ...items.map((item) => `> - ${item}: \`________\``),
  ].join('\n');
}

/** Edits that make a verify block name another phase, in its heading and in its proof. */
export function renumberGate({ text }: SkillDocument, gate: Gate, label: string): TextEdit[] {
  if (!gate.labelSpan || gate.phaseLabel === undefined) return [];
  const edits: TextEdit[] = [{ span: gate.labelSpan, newText: label }];
  const proof = />[ \t]*\*\*P(?:hase )?([\d.]+[A-Za-z]?) proof/i.exec(sliceOf(text, gate.span));
  if (proof && proof[1] === gate.phaseLabel) {
    const start = gate.span.start + proof.index + proof[0].indexOf(proof[1], proof[0].search(/P/i));
    edits.push({ span: { start, end: start + proof[1].length }, newText: label });
  }
  return edits;
}

function verifyBlock(skill: SkillDocument, { label, section }: Phase, items: readonly string[]): string {
  const style = skill.scan.headings.find(({ text }) => text.includes('CMD_VERIFY_PHASE_EXIT'));
  return verifyBlockText(label, items, style?.level ?? Math.min(section.heading.level + 1, 6));
}

function isIn(gates: readonly Gate[], form: Gate['form']): boolean {
  return gates.some((gate) => gate.form === form);
}

/** What the phase should prove, drafted from its steps; from its title where it has none. */
function draftItems(skill: SkillDocument, { section, title, label }: Phase): string[] {
  const { text, scan, sections } = skill;
  const within = (span: Span) => contains(section.bodySpan, span);
  const steps = sections.filter(({ parent }) => parent === section).map((child) => child.title);
  const items = scan.listItems.filter(
    ({ ordinal, depth, span }) => ordinal !== undefined && depth === 0 && within(span),
  );
  const drafts = (steps.length > 0 ? steps : items.map(({ textSpan }) => firstWords(sliceOf(text, textSpan)))).filter(
    (draft) => draft !== '' && !/^phase transition/i.test(draft),
  );
  return drafts.length > 0 ? drafts.slice(0, MOST_ITEMS) : [`${title || `Phase ${label}`}: result`];
}

/** The first clause of a step, without markup. */
function firstWords(text: string): string {
  const clause = text.replaceAll(/[*`]|\[([^\]]*)\]\([^)]*\)/g, '$1').split(/[.:;,—–]\s|[.:;]$/)[0] ?? '';
  return clause.length > 60 ? `${clause.slice(0, 60).replace(/\s+\S*$/, '')} …` : clause.trim();
}

function endOf({ text, sections }: SkillDocument, { section }: Phase): number {
  const transition = sections.find(({ parent, title }) => parent === section && /^phase transition/i.test(title));
  if (transition) return transition.span.start;
  const body = text.slice(0, section.span.end);
  // Without a blank line before it, a line of dashes makes the line above a heading.
  return body.replace(/(?:\r?\n[ \t]*){2,}(?:---+|\*\*\*+|___+)\s*$/, '').length;
}
