import type { Phase, PhaseModel } from './phases';
import { labelKey, labelParts, labelStyle } from './phases-labels';
import type { Section } from './sections';

/** Phases that are counted together: of one shape, under one heading. */
export type PhaseList = readonly Phase[];

/** The lists a document's phases form. A list that begins anew, `1, 2, 1, 2`, is two. */
export function phaseLists({ phases }: PhaseModel): PhaseList[] {
  const lists: Phase[][] = [];
  const open = new Map<Section | undefined, Map<string, Phase[]>>();
  for (const phase of phases) {
    const { parent, heading } = phase.section;
    const group = open.get(parent) ?? new Map<string, Phase[]>();
    open.set(parent, group);
    const key = `${phase.shape} ${heading.level} ${/^P\d/.test(phase.label)} ${labelStyle(phase.label)}`;
    const list = group.get(key);
    const [first, second] = list ?? [];
    if (list && first && !(second && labelKey(first.label) === labelKey(phase.label))) list.push(phase);
    else {
      const next = [phase];
      lists.push(next);
      group.set(key, next);
    }
  }
  return lists;
}

/** What is wrong with the number of a phase behind that of another. */
export type Misnumbering = 'duplicate' | 'order' | 'skipped';

/** Undefined where `next` may follow `before` in a list. */
export function misnumbering(before: Phase, next: Phase): Misnumbering | undefined {
  const [left, right] = [labelParts(before.lastLabel), labelParts(next.label)];
  if (labelKey(before.lastLabel) === labelKey(next.label)) return 'duplicate';
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at], right[at]];
    if (one === other) continue;
    // `3` before `3b` and `3.1`; `3b` before `4`.
    if (one === undefined) return undefined;
    if (other === undefined) return 'order';
    const [from, to] = [placeOf(one), placeOf(other)];
    if (from === undefined || to === undefined) return undefined;
    if (to < from) return 'order';
    // Parts behind a point, as in `4.5`, are put between on purpose.
    return to > from + 1 && (at === 0 || typeof one === 'string') ? 'skipped' : undefined;
  }
  return undefined;
}

/** A part of a label as a number: letters in the order of the alphabet. */
function placeOf(part: number | string): number | undefined {
  if (typeof part === 'number') return part;
  return /^[a-z]$/.test(part) ? part.charCodeAt(0) - 96 : undefined;
}
