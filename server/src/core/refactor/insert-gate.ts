import type { GateStyle } from '../config/schema';
import type { Gate, Phase } from '../document/phases';
import { childrenOf } from '../document/phases-parts';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type Span, sliceOf, type TextEdit } from '../document/text';
import { draftItems, proofKey, proofKeys } from './draft-items';
import { canDeclare, declareProofs } from './gate-declaration';
import { dialectText, type FileStyle, fileStyle, verifyBlockText } from './gate-text';
import { blockAt } from './insert-block';

/**
 * Edits that close phases with gates, in the style the file's own gates have, their items drafted from what each phase does and writes.
 * A gate stands at its phase's end, before a `Phase Transition` and before the rule between phases. The items are places to fill in.
 * @param fallback the style for a file without gates
 */
export function insertGates(skill: SkillDocument, phases: readonly Phase[], fallback: GateStyle): TextEdit[] {
  const wanted = fileStyle(skill.phaseModel) ?? fallback;
  const style = wanted === 'json' && !canDeclare(skill) ? 'blanks' : wanted;
  if (style === 'json') {
    const keys = proofKeys(skill);
    const proofs = phases.map((phase) => ({
      phase,
      items: [...new Set(draftItems(skill, phase).map((item) => proofKey(item, keys)))],
    }));
    return declareProofs(skill, proofs);
  }
  const blocks = new Map<number, { text: string; items: readonly string[] }>();
  for (const phase of phases) {
    const items = draftItems(skill, phase);
    const place = endOf(skill, phase);
    blocks.set(place, { text: gateText(skill, phase, style, items), items });
  }
  return Array.from(blocks, ([place, { text, items }]) => {
    const edit = blockAt(skill.text, place, text.replaceAll('\n', lineEndOf(skill.text)));
    return { ...edit, stops: stopsIn(edit.newText, items) };
  });
}

/** A gate in any style as text; `\n` line ends. */
export function gateText(
  skill: SkillDocument,
  phase: Phase,
  style: Exclude<FileStyle, 'json'>,
  items: readonly string[],
): string {
  if (style === 'checklist' || style === 'exit-criteria' || style === 'hard-gate')
    return dialectText(skill, style, items);
  const other = skill.scan.headings.find(({ text }) => text.includes('CMD_VERIFY_PHASE_EXIT'));
  const level = other?.level ?? Math.min(phase.section.heading.level + 1, 6);
  return verifyBlockText(phase.label, items, level, style);
}

/** Where the items stand in the text of their gate: what the author checks first. */
function stopsIn(text: string, items: readonly string[]): Span[] {
  let at = text.indexOf('\n', text.search(/\S/));
  if (at === -1) at = 0;
  return items.flatMap((item) => {
    const start = text.indexOf(item, at);
    if (start === -1) return [];
    at = start + item.length;
    return [{ start, end: at }];
  });
}

/** Edits that make a verify block name another phase, in its heading and in its proof. */
export function renumberGate({ text }: SkillDocument, gate: Gate, label: string): TextEdit[] {
  if (!gate.labelSpan || gate.phaseLabel === undefined) return [];
  const edits: TextEdit[] = [{ span: gate.labelSpan, newText: label }];
  const proof = />[ \t]*\*\*P(?:hase )?([\w.-]+) proof/i.exec(sliceOf(text, gate.span));
  if (proof && proof[1] === gate.phaseLabel) {
    const start = gate.span.start + proof.index + proof[0].lastIndexOf(proof[1]);
    if (start !== gate.labelSpan.start) edits.push({ span: { start, end: start + proof[1].length }, newText: label });
  }
  return edits;
}

/** Where what closes a phase is to stand: before its transition, before the phases within it, before the rule behind it. */
export function endOf(skill: SkillDocument, phase: Phase): number {
  const { section, transition } = phase;
  const children = childrenOf(section, skill.sections);
  const start = transition && children.find(({ span }) => span.start === transition.span.start)?.span.start;
  if (start !== undefined) return start;
  const { phases } = skill.phaseModel;
  const next = phases[phases.indexOf(phase) + 1]?.section.span.start;
  return beforeRule(skill.text, section.span.start, Math.min(section.span.end, next ?? section.span.end));
}

/** The end of a stretch without the rule that parts it from what follows, and the white space before that. */
export function beforeRule(text: string, start: number, end: number): number {
  const from = Math.max(start, end - REACH);
  // Without a blank line before it, a line of dashes makes the line above a heading.
  return from + text.slice(from, end).replace(/(?:\r?\n[ \t]*){2,}(?:---+|\*\*\*+|___+)\s*$/, '').length;
}

/** A rule stands so near to the end of its phase. */
const REACH = 500;
