import { latePattern } from '../document/late-pattern';
import type { Phase } from '../document/phases';
import { ARABIC_LABEL, labelFor, labelKey, labelParts, labelStyle } from '../document/phases-labels';
import { misnumbering, type PhaseList, phaseLists } from '../document/phases-lists';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, type TextEdit } from '../document/text';
import { renumberGate } from './insert-gate';

/** Places that name a phase: `Phase 3`, `Phases 3`, `Step 3.1`, and the steps of a phase, `§CMD_EXECUTE_PHASE_STEPS(3.0.*)`. */
const REFERENCE = latePattern(
  String.raw`(?<word>\b(?:Phase|phase|PHASE|Stage|Step)\s+|CMD_EXECUTE_PHASE_STEPS\()(${ARABIC_LABEL})(?![\p{L}\p{N}])`,
  'gdu',
);

/**
 * Edits that number the phases of every list one after the other, from the number it begins with: headings, their gates and proofs, what
 * names them in the text (transitions among it) and the JSON declaration. `3b` stays behind its 3; empty where nothing is to be done.
 */
export function renumberPhases(skill: SkillDocument): TextEdit[] {
  const renamed = new Map<Phase, string>();
  for (const list of phaseLists(skill.phaseModel)) if (isMisnumbered(list)) renumberList(list, renamed);
  followParents(skill.phaseModel.phases, renamed);
  const changed = [...renamed].filter(([{ label }, next]) => label !== next);
  if (changed.length === 0) return [];
  const edits = new Edits();
  for (const [phase, label] of changed) {
    edits.add(phase.labelSpan, label);
    if (phase.prefixSpan && labelKey(textAt(skill, phase.prefixSpan)) === labelKey(phase.label))
      edits.add(phase.prefixSpan, label);
  }
  for (const [phase, label] of renamed) {
    const own = phase.gates.filter(({ form, phaseLabel }) => form !== 'declaration' && phaseLabel !== undefined);
    for (const gate of own)
      if (own.length === 1 || labelKey(gate.phaseLabel as string) === labelKey(phase.label))
        for (const edit of renumberGate(skill, gate, label)) edits.add(edit.span, edit.newText);
  }
  const labels = new Map<string, string>();
  for (const phase of skill.phaseModel.phases)
    if (!labels.has(labelKey(phase.label))) labels.set(labelKey(phase.label), renamed.get(phase) ?? phase.label);
  renumberReferences(skill, renamed, labels, edits);
  renumberDeclaration(skill, labels, edits);
  return edits.list;
}

function isMisnumbered(list: PhaseList): boolean {
  return list.some((phase, at) => at > 0 && misnumbering(list[at - 1] as Phase, phase) !== undefined);
}

/** New labels for a list: whole numbers count on; what hangs on one, as `3b` on 3, goes with it. */
function renumberList(list: PhaseList, renamed: Map<Phase, string>): void {
  const [first] = list;
  if (!first) return;
  const parts = labelParts(first.label);
  let next = Number(parts[0]);
  if (parts.length > 1 || Number.isNaN(next)) {
    renumberParts(list, renamed);
    return;
  }
  let lastOld: number | string | undefined;
  let lastNew = next;
  for (const phase of list) {
    const [whole, ...rest] = labelParts(phase.label);
    const hangs = rest.length > 0 && whole === lastOld;
    const number = hangs ? lastNew : next;
    const written = labelFor(number, labelStyle(phase.label));
    renamed.set(phase, phase.label.replace(/^(?:\d+|[^\d.]+)/, written));
    lastOld = whole;
    lastNew = number;
    if (!hangs) next = number + 1 + span(phase);
  }
}

/** How many numbers more than one a range takes. */
function span({ label, lastLabel }: Phase): number {
  const [from, to] = [labelParts(label)[0], labelParts(lastLabel)[0]];
  return typeof from === 'number' && typeof to === 'number' ? Math.max(0, to - from) : 0;
}

/** New labels for a list of parts, `3.1, 3.3` or `A, C`: the last part counts on. */
function renumberParts(list: PhaseList, renamed: Map<Phase, string>): void {
  const first = labelParts(list[0]?.label ?? '').at(-1);
  const same = list.every(({ label }) => labelParts(label).length === labelParts(list[0]?.label ?? '').length);
  if (first === undefined || !same) return;
  list.forEach((phase, at) => {
    const value = typeof first === 'number' ? String(first + at) : String.fromCharCode(first.charCodeAt(0) + at);
    const last = /[A-Za-z]+$|\d+$/.exec(phase.label)?.[0] ?? '';
    const written = /^[A-Z]/.test(last) ? value.toUpperCase() : value;
    renamed.set(phase, phase.label.slice(0, phase.label.length - last.length) + written);
  });
}

/** `3.A` under a phase 3 that became 4 becomes `4.A`. */
function followParents(phases: readonly Phase[], renamed: Map<Phase, string>): void {
  const open: Phase[] = [];
  for (const phase of phases) {
    while (open.length > 0 && (open.at(-1) as Phase).section.span.end <= phase.section.span.start) open.pop();
    const parent = open.at(-1);
    open.push(phase);
    const next = parent && renamed.get(parent);
    if (!parent || next === undefined || next === parent.label) continue;
    const label = renamed.get(phase) ?? phase.label;
    if (labelKey(label).startsWith(`${labelKey(parent.label)}.`))
      renamed.set(phase, next + label.slice(parent.label.length));
  }
}

/** What names a phase within it means itself; elsewhere the first phase of that number. */
function renumberReferences(
  skill: SkillDocument,
  renamed: ReadonlyMap<Phase, string>,
  labels: ReadonlyMap<string, string>,
  edits: Edits,
): void {
  const { text, phaseModel, frontmatter } = skill;
  let at = 0;
  for (const match of text.matchAll(REFERENCE())) {
    const [start, end] = match.indices?.[2] ?? [0, 0];
    if (start < frontmatter.span.end) continue;
    while (at + 1 < phaseModel.phases.length && (phaseModel.phases[at + 1] as Phase).section.span.start <= start) at++;
    const around = phaseModel.phases[at];
    const label = match[2] as string;
    const isOwn = around && contains(around.span, { start, end }) && labelKey(around.label) === labelKey(label);
    // What is written behind the number, as in `3.0`, stays.
    const own = isOwn ? (renamed.get(around) ?? around.label) + label.slice(around.label.length) : undefined;
    const next = own ?? partOf(label, labels);
    if (next !== undefined && next !== label) edits.add({ start, end }, next);
  }
}

/** The new label for one, or for what it is a part of: `3.0` and `3.1` go with 3. */
function partOf(label: string, labels: ReadonlyMap<string, string>): string | undefined {
  const known = labels.get(labelKey(label));
  const whole = /^\d+/.exec(label)?.[0];
  if (known !== undefined && labelParts(known).length >= labelParts(label).length) return known;
  const next = whole === undefined ? undefined : labels.get(labelKey(whole));
  return next === undefined || whole === undefined ? known : next + label.slice(whole.length);
}

function renumberDeclaration(skill: SkillDocument, labels: ReadonlyMap<string, string>, edits: Edits): void {
  for (const { label, labelSpans } of skill.phaseModel.declared?.phases ?? []) {
    const next = partOf(label, labels);
    if (next === undefined || next === label) continue;
    const parts = labelSpans.length > 1 ? [next.split('.')[0] as string, next.split('.')[1] ?? '0'] : [next];
    labelSpans.forEach((place, index) => {
      edits.add(place, parts[index] as string);
    });
  }
}

function textAt({ text }: SkillDocument, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Edits of which each place has one: a heading's number is a reference to its phase too. */
class Edits {
  readonly #byPlace = new Map<number, TextEdit>();

  add(span: Span, newText: string): void {
    if (!this.#byPlace.has(span.start)) this.#byPlace.set(span.start, { span, newText });
  }

  get list(): TextEdit[] {
    return [...this.#byPlace.values()];
  }
}
