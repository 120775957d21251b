import { latePattern } from './late-pattern';
import type { Phase, Source } from './phases';
import { ARABIC_LABEL, labelKey } from './phases-labels';
import type { Section } from './sections';
import { contains, type Span, sliceOf } from './text';

/** One thing to do in a phase. Its span is the heading or the first line of the item. */
export interface PhaseStep extends Span {
  readonly kind: 'section' | 'item';
  /** As a reader sees it, without number and markup. */
  readonly title: string;
}

/** How a phase ends and where it may lead. */
export interface Transition {
  /** The section `Phase Transition`, or the sentence. */
  readonly span: Span;
  /** `question`: the user is asked; `automatic`: it says that the next phase always follows; `prose`: anything else. */
  readonly kind: 'question' | 'automatic' | 'prose';
  /** The phases it names besides its own, each once, in the order of the text. */
  readonly targets: readonly PhaseReference[];
}

/** A place that names a phase. */
export interface PhaseReference {
  readonly label: string;
  readonly span: Span;
}

const TRANSITION = /^(?:phase )?transition\b|^next phase$/i;
/** `*Phase 0 always proceeds to Phase 1 — no transition question needed.*` */
const AUTOMATIC = /^[ \t]*[*_]?phase [^\n]{1,12}always (?:proceeds|transitions|continues)[^\n]*/im;
const REFERENCE = latePattern(String.raw`\b(?:Phase|PHASE|Stage|Step)\s+(${ARABIC_LABEL})(?![\p{L}\p{N}])`, 'gu');

/** The steps of a phase: its subsections that are neither gate nor transition; else its numbered items. */
export function stepsOf({ section, span, gates }: Phase, { text, scan, sections }: Source): PhaseStep[] {
  const isFree = (at: Span) => !gates.some((gate) => contains(gate.span, at));
  const own = childrenOf(section, sections).filter(
    (child) => isFree(child.heading.span) && !TRANSITION.test(child.title),
  );
  const titled = own.flatMap(({ heading, title }): PhaseStep[] =>
    title === '' || /\bexit gate$/i.test(title) ? [] : [{ ...heading.span, kind: 'section', title }],
  );
  if (titled.length > 0) return titled;
  return within(scan.listItems, span)
    .filter((item) => item.ordinal !== undefined && item.depth === 0 && isFree(item.span))
    .map((item) => ({ ...item.span, kind: 'item', title: firstClause(sliceOf(text, item.textSpan)) }));
}

/** The sections directly under one. */
export function childrenOf(section: Section, sections: readonly Section[]): Section[] {
  return within(sections, section.bodySpan).filter(({ parent }) => parent === section);
}

/** Those of the parts of a text, in the order of their place, that begin in a stretch of it. */
function within<T extends { readonly span: Span }>(parts: readonly T[], { start, end }: Span): T[] {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as T).span.start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let at = low; at < parts.length && (parts[at] as T).span.start < end; at++) found.push(parts[at] as T);
  return found;
}

/** How a phase hands over to the next, where the text says so. */
export function transitionOf(phase: Phase, { text, sections }: Source): Transition | undefined {
  const section = childrenOf(phase.section, sections).find(({ title }) => TRANSITION.test(title));
  if (section) {
    const content = sliceOf(text, section.bodySpan);
    const kind = /AskUserQuestion|\?["”」]?\s*$|^>\s*[-*]/m.test(content)
      ? 'question'
      : AUTOMATIC.test(content)
        ? 'automatic'
        : 'prose';
    return { span: section.span, kind, targets: referencesIn(text, section.bodySpan, phase.label) };
  }
  const content = sliceOf(text, phase.span);
  const sentence = AUTOMATIC.exec(content);
  if (!sentence) return undefined;
  const start = phase.span.start + sentence.index;
  const span = { start, end: start + sentence[0].length };
  return { span, kind: 'automatic', targets: referencesIn(text, span, phase.label) };
}

/** The phases a stretch of text names, each once, without the one it belongs to. */
function referencesIn(text: string, { start, end }: Span, own: string): PhaseReference[] {
  const found = new Map<string, PhaseReference>();
  for (const match of text.slice(start, end).matchAll(REFERENCE())) {
    const label = match[1] as string;
    const at = start + match.index + match[0].length;
    const key = labelKey(label);
    if (key !== labelKey(own) && !found.has(key))
      found.set(key, { label, span: { start: at - label.length, end: at } });
  }
  return [...found.values()];
}

/** The first clause of a step, without markup. */
export function firstClause(text: string): string {
  const clause =
    text
      .slice(0, 400)
      .replaceAll(/[*`]|\[([^\]]*)\]\([^)]*\)/g, '$1')
      .split(/[.:;,—–]\s|[.:;]$/)[0] ?? '';
  return clause.length > 60 ? `${clause.slice(0, 60).replace(/\s+\S*$/, '')} …` : clause.trim();
}
