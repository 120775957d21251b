import type { Phase } from '../document/phases';
import type { PhaseDeclaration } from '../document/phases-declarations';
import { findPhaseHeadings } from '../document/phases-headings';
import { compareLabels, labelKey } from '../document/phases-labels';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type TextEdit } from '../document/text';
import { blockAt } from './insert-block';

/** What the proof of a phase is to be. */
export interface Proof {
  readonly phase: Phase;
  readonly items: readonly string[];
}

/** True where a declaration would mean the phases there are: not in files with several lists of the same numbers. */
export function canDeclare({ text, sections, phaseModel: { declared, phases } }: SkillDocument): boolean {
  if (declared) return true;
  const keys = new Set(phases.map(({ label }) => labelKey(label)));
  const headings = findPhaseHeadings(text, sections, { phases });
  return keys.size === phases.length && headings.every(({ section }, at) => section === phases[at]?.section);
}

/** Edits that give phases a proof in the JSON declaration of the file, which is made where there is none. */
export function declareProofs(skill: SkillDocument, proofs: readonly Proof[]): TextEdit[] {
  const { declared, phases } = skill.phaseModel;
  if (!declared) return [newDeclaration(skill, phases, proofs)];
  const edits: TextEdit[] = [];
  const added = new Map<number, { text: string; after: boolean }>();
  for (const { phase, items } of proofs) {
    const { declaration } = phase;
    if (declaration) edits.push(proofEdit(skill.text, declaration, items));
    else {
      const before = declared.phases.findLast(({ label }) => compareLabels(label, phase.label) < 0);
      const place = before?.span.end ?? (declared.phases[0] as PhaseDeclaration).span.start;
      const object = objectOf(
        phase,
        items,
        declared.phases.some(({ labelSpans }) => labelSpans.length > 1),
      );
      const known = added.get(place);
      const own = before ? `,\n    ${object}` : `${object},\n    `;
      added.set(place, { text: (known?.text ?? '') + own, after: before !== undefined });
    }
  }
  const lineEnd = lineEndOf(skill.text);
  for (const [place, { text }] of added)
    edits.push({ span: { start: place, end: place }, newText: text.replaceAll('\n', lineEnd) });
  return edits;
}

function proofEdit(text: string, { proof, span }: PhaseDeclaration, items: readonly string[]): TextEdit {
  const array = arrayOf(items);
  if (proof) return { span: proof.span, newText: array };
  // Behind the last member, and behind the comma it may have.
  const end = text.slice(span.start, span.end - 1).trimEnd().length + span.start;
  const comma = text[end - 1] === ',' ? ' ' : ', ';
  return { span: { start: end, end }, newText: `${comma}"proof": ${array}` };
}

function arrayOf(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
}

function objectOf({ label, title }: Phase, items: readonly string[] | undefined, inNumbers: boolean): string {
  const [major, minor = '0'] = label.split('.');
  const isNumber = /^\d+(?:\.\d+)?$/.test(label);
  const number = inNumbers && isNumber ? `"major": ${major}, "minor": ${minor}` : `"label": ${JSON.stringify(label)}`;
  const proof = items ? `, "proof": ${arrayOf(items)}` : '';
  return `{${number}, "name": ${JSON.stringify(title || `Phase ${label}`)}${proof}}`;
}

/** The list of all phases, before the first. */
function newDeclaration(skill: SkillDocument, phases: readonly Phase[], proofs: readonly Proof[]): TextEdit {
  const level = Math.min((phases[0]?.section.heading.level ?? 2) + 1, 6);
  const objects = phases.map((phase) => {
    const items = proofs.find((proof) => proof.phase === phase)?.items;
    return `    ${objectOf(phase, items, false)}`;
  });
  const block = [
    `${'#'.repeat(level)} Phases`,
    '',
    '```json',
    '{',
    '  "phases": [',
    objects.join(',\n'),
    '  ]',
    '}',
    '```',
  ].join('\n');
  const place = phases[0]?.section.span.start ?? skill.text.length;
  return blockAt(skill.text, place, block.replaceAll('\n', lineEndOf(skill.text)));
}
