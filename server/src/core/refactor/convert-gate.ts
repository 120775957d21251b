import type { GateStyle } from '../config/schema';
import type { Gate, Phase } from '../document/phases';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, sliceOf, type TextEdit } from '../document/text';
import { canDeclare, declareProofs } from './gate-declaration';
import { ownLines, styleOf, textOfItem, verifyBlockText } from './gate-text';
import { blockAt } from './insert-block';
import { endOf } from './insert-gate';

/** Gates whose items can be written in another style. */
const FORMS: ReadonlySet<Gate['form']> = new Set(['verify-block', 'roll-call', 'checklist', 'declaration']);

/**
 * The styles a gate of a phase can be converted to: those of the four it does not have. None for one of several checklists, whose bounds
 * only their headings tell, and for one within a list.
 */
export function otherStyles(skill: SkillDocument, phase: Phase, gate: Gate): GateStyle[] {
  const own = FORMS.has(gate.form) ? styleOf(gate) : undefined;
  const isAlone = gate.form !== 'checklist' || phase.gates.filter(({ form }) => form === 'checklist').length === 1;
  const isIndented = gate.form !== 'declaration' && /[^\r\n]/.test(skill.text[gate.span.start - 1] ?? '');
  // The other columns of a table would be lost.
  const isTable = skill.text[gate.span.start] === '|';
  if (own === undefined || !isAlone || isIndented || isTable) return [];
  const styles = (['blanks', 'checkbox', 'box', 'json'] as const).filter((style) => style !== own);
  return canDeclare(skill) ? styles : styles.filter((style) => style !== 'json');
}

/**
 * Edits that write a gate of a phase in another style with the same items. Lines of the author's own stay, before the items; a proof that
 * leaves the JSON leaves an empty list there. Nothing outside the gate changes.
 */
export function convertGate(skill: SkillDocument, phase: Phase, gate: Gate, style: GateStyle): TextEdit[] {
  const { text } = skill;
  const items = gate.items.map((item) => textOfItem(text, item));
  if (style === 'json') return [...removal(skill, gate), ...declareProofs(skill, [{ phase, items }])];
  const block = blockIn(skill, phase, gate, style, items).replaceAll('\n', lineEndOf(text));
  if (gate.form !== 'declaration') return [{ span: gate.span, newText: block }];
  return [{ span: gate.span, newText: '[]' }, blockAt(text, endOf(skill, phase), block)];
}

/** The gate as a verify block, under the heading it has, with the lines of the author's own. */
function blockIn(
  { text, scan }: SkillDocument,
  phase: Phase,
  gate: Gate,
  style: Exclude<GateStyle, 'json'>,
  items: readonly string[],
): string {
  const heading = scan.headings.find(({ span }) => span.start === gate.span.start);
  const label = gate.phaseLabel ?? phase.label;
  const level = heading?.level ?? Math.min(phase.section.heading.level + 1, 6);
  const [title = '', ...lines] = verifyBlockText(label, items, level, style).split('\n');
  const own = gate.form === 'declaration' ? [] : ownLines(text, gate).map((line) => line.replace(/\r$/, ''));
  const kept = own.length > 0 ? [...own, ''] : [];
  return [heading ? sliceOf(text, heading.span) : title, ...kept, ...lines].join('\n');
}

/** Takes the gate out of the text with the blank lines before it. */
function removal({ text }: SkillDocument, { span }: Gate): TextEdit[] {
  return [{ span: { start: text.slice(0, span.start).trimEnd().length, end: span.end }, newText: '' }];
}
