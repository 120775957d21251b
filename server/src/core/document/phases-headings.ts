import { latePattern } from './late-pattern';
import type { PhaseShape } from './phases';
import { ARABIC_LABEL, anyCase, CJK_LABEL, labelKey, labelParts, WORD_LABEL } from './phases-labels';
import { moved } from './rescan';
import type { Heading } from './scan';
import type { Section } from './sections';
import type { SkillDocument } from './skill-document';
import { type Span, sliceOf } from './text';

/** A heading that carries the number of a phase. */
export interface PhaseHeading {
  /** As written: `3`, `3.1`, `3b`, `3.A`, `IV`, `One`, `二`; the first of `1-3`. */
  readonly label: string;
  readonly labelSpan: Span;
  /** The last of a range such as `Phase 1-3`; else the label itself. */
  readonly lastLabel: string;
  /** The number of the section before the word, where there is one: the first `7` of `## 7. Phase 7: Ship`. */
  readonly prefixSpan: Span | undefined;
  readonly title: string;
  readonly shape: PhaseShape;
  readonly section: Section;
}

const WORDS: Readonly<Record<string, PhaseShape>> = {
  阶段: 'phase',
  階段: 'phase',
  段階: 'phase',
  フェーズ: 'phase',
  단계: 'phase',
  ステージ: 'stage',
  步骤: 'step',
  步驟: 'step',
  手順: 'step',
  ステップ: 'step',
};
const WORD = ['phase', 'stage', 'step'].map(anyCase).join('|');
const CJK_WORD = Object.keys(WORDS).join('|');
/** The number of a section before the word: `7. Phase 7`. */
const PREFIX = String.raw`[^\p{L}\p{N}]*(?:(?<prefix>${ARABIC_LABEL})[.):]?\s+)?`;
const AFTER = String.raw`[*_]*(?:\s*[:.)\]：．、）—–-]+|(?=[\s(（]|$))`;
/** `Phase 3: T`, `Stage 2 — T`, `Step 3.5`, also behind an emoji or emphasis; `PHASE IV: T`, `Phase One — T`, `Phase B: T`. */
const WORDED = latePattern(
  String.raw`^${PREFIX}(?<word>${WORD})\s*[#-]?\s*(?:(?<label>${ARABIC_LABEL})(?![\p{L}\p{N}])${AFTER}|` +
    String.raw`(?<=\s)(?<named>${WORD_LABEL})(?![\p{L}\p{N}'’])[*_]*(?:\s*[:.)\]：—–]+|\s+-+\s|(?=\s*[(（]|\s*$)))`,
  'u',
);
/** `第一阶段：T`, `阶段 1：T`, `フェーズ1 T`. */
const CJK = latePattern(
  String.raw`^${PREFIX}(?:第\s*(?<nth>\d{1,3}|${CJK_LABEL})\s*(?<after>${CJK_WORD})|` +
    String.raw`(?<word>${CJK_WORD})\s*(?<label>${ARABIC_LABEL}|${CJK_LABEL})(?![\p{L}\p{N}])|(?<kr>\d{1,3})\s*(?<krword>단계))[*_]*\s*[:：.．、)）—–-]*`,
  'u',
);
/** `Next Steps` names none. */
const MAY_BE_WORDED = /(?:phase|stage|step)(?:\s*[#-]?\s*\d|(?:\s*[#-])?\s+[a-z])/i;
const MAY_BE_CJK = new RegExp(CJK_WORD);
const MAY_BE_NUMBERED = /^[*_]*P?\d/;
/** `3. T`, `3) T`, `4b. T`, `3.A. T`, `3.1 T`, `P1. T` (a list of its own). */
const NUMBERED = latePattern(
  String.raw`^[*_]*(?<label>P?${ARABIC_LABEL})(?:[.):](?=[*_]*(?:\s|$))|[．、：]|(?<=\.[\p{L}\p{N}]+)(?=\s))[*_]*`,
  'u',
);
/** What makes a range of a label: `Phase 1-3`, `Phases 2 & 3`. */
const RANGE = latePattern(String.raw`^\s*(?:[-–—&+/,]|to|and)\s*(${ARABIC_LABEL})(?![\p{L}\p{N}%])`, 'u');

const MAY_BE_RANGE = /^\s*(?:[-–—&+/,]|to|and)\s*\d/;

/** `Phase 6 Roll Call`, `Phase 2 Exit Criteria`: what ends a phase is none. */
const ENDING =
  /^[*_]*\s+(?:exit (?:gate|criteria|checklist|check)|gate(?: check)?|roll[ -]call|proof(?: of work)?|checklist|(?:completion|success) criteria|transition)[\s:*_]*$/i;

/** What of a declaration tells which headings are phases. */
interface Declared {
  readonly phases: readonly { readonly label: string }[];
}

/** A heading of more characters names no phase. */
const LONGEST = 300;

/** The phase label a heading carries; undefined for a heading without one. */
export function phaseHeadingOf(text: string, section: Section): PhaseHeading | undefined {
  const label = labelIn(text, section.heading);
  return label && { ...label, section };
}

/** What a heading says of a phase. */
type PhaseLabel = Omit<PhaseHeading, 'section'>;

function labelIn(text: string, { textSpan }: Heading): PhaseLabel | undefined {
  const raw = sliceOf(text, textSpan);
  if (raw.length > LONGEST) return undefined;
  const match =
    (MAY_BE_WORDED.test(raw) ? WORDED().exec(raw) : null) ??
    (MAY_BE_CJK.test(raw) ? CJK().exec(raw) : null) ??
    (MAY_BE_NUMBERED.test(raw) ? NUMBERED().exec(raw) : null);
  const groups = match?.groups;
  const label = groups?.label ?? groups?.named ?? groups?.nth ?? groups?.kr;
  if (!match || !groups || label === undefined) return undefined;
  const at = match[0].lastIndexOf(label);
  const place = { start: textSpan.start + at, end: textSpan.start + at + label.length };
  const rest = raw.slice(at + label.length);
  if (ENDING.test(rest)) return undefined;
  const range = MAY_BE_RANGE.test(rest) ? RANGE().exec(rest) : null;
  const isRange = range?.[1] !== undefined && /^\d/.test(label);
  const word = groups.word ?? groups.after ?? groups.krword;
  return {
    label,
    labelSpan: place,
    lastLabel: isRange ? (range[1] as string) : label,
    prefixSpan: prefixOf(textSpan.start, match[0], groups.prefix),
    title: raw
      .slice(isRange ? at + label.length + range[0].length : match[0].length)
      .replace(/^[\s*_:：—–-]+|[\s*_]+$/g, '')
      .replaceAll(/[*`]/g, ''),
    shape: word === undefined ? 'numbered' : (WORDS[word] ?? (word.toLowerCase() as PhaseShape)),
  };
}

function prefixOf(start: number, matched: string, prefix: string | undefined): Span | undefined {
  if (prefix === undefined) return undefined;
  const from = start + matched.indexOf(prefix);
  return { start: from, end: from + prefix.length };
}

/** The headings that make phase lists in a document, whatever it declares; to be asked for through `document.derive`. */
export function phaseHeadings(document: SkillDocument): readonly PhaseHeading[] {
  const labels = document.deriveList(labelsIn, movedLabel);
  const all: PhaseHeading[] = [];
  let next = 0;
  // Both in the order of their headings; few sections have a label.
  for (const section of document.sections) {
    const found = labels[next];
    if (found?.span.start !== section.heading.span.start) continue;
    next++;
    const { label, labelSpan, lastLabel, prefixSpan, title, shape } = found.label;
    all.push({ label, labelSpan, lastLabel, prefixSpan, title, shape, section });
  }
  return listsAmong(all);
}

interface LabelledHeading {
  readonly span: Span;
  readonly label: PhaseLabel;
}

function labelsIn({ text, scan }: SkillDocument): readonly LabelledHeading[] {
  return scan.headings.flatMap((heading) => {
    const label = heading.nested ? undefined : labelIn(text, heading);
    return label ? [{ span: heading.span, label }] : [];
  });
}

function movedLabel({ span, label: found }: LabelledHeading, by: number): LabelledHeading {
  const { label, lastLabel, title, shape, labelSpan, prefixSpan } = found;
  const places = { labelSpan: moved(labelSpan, by), prefixSpan: prefixSpan && moved(prefixSpan, by) };
  return { span: moved(span, by), label: { label, lastLabel, title, shape, ...places } };
}

/**
 * The headings that make phase lists: two or more of one shape and level. `phase` and `stage` headings outrank the others, as
 * numbered sections and steps around them are something else; what is nested in a phase is a step of it. Where the file declares
 * its phases in JSON, the headings with declared labels are the list, nested ones too, and those beside them.
 */
export function findPhaseHeadings(
  text: string,
  sections: readonly Section[],
  declared?: Declared | undefined,
): PhaseHeading[] {
  const all: PhaseHeading[] = [];
  for (const section of sections) {
    const heading = phaseHeadingOf(text, section);
    if (heading) all.push(heading);
  }
  const matching = declared && all.length > 0 ? declaredAmong(all, declared) : [];
  return matching.length > 0 ? matching : listsAmong(all);
}

function listsAmong(all: readonly PhaseHeading[]): PhaseHeading[] {
  const named = all.filter(({ shape }) => shape === 'phase' || shape === 'stage');
  if (named.length === 0) return listed(all);
  const labels = new Map(all.map(({ section, label }) => [section, label]));
  const strong = listed(named.filter(({ section, label }) => !isPart(label, section, labels)));
  return strong.length > 0 ? strong : listed(all);
}

/** Those with declared labels of the shape and level that has most of them, their parts below it, and what else stands beside them. */
function declaredAmong(all: readonly PhaseHeading[], { phases }: Declared): PhaseHeading[] {
  const keys = new Set(phases.map(({ label }) => labelKey(label)));
  const groups = new Map<string, { shape: PhaseShape; level: number; labels: Set<string> }>();
  for (const { label, shape, section } of all) {
    const { level } = section.heading;
    const group = groups.get(`${shape} ${level}`) ?? { shape, level, labels: new Set() };
    if (keys.has(labelKey(label))) group.labels.add(labelKey(label));
    groups.set(`${shape} ${level}`, group);
  }
  const rank = ({ shape, level, labels }: { shape: PhaseShape; level: number; labels: Set<string> }) =>
    labels.size * 20 - level * 2 - (shape === 'numbered' ? 1 : 0);
  const best = [...groups.values()].sort((a, b) => rank(b) - rank(a))[0];
  if (!best || best.labels.size < 2) return [];
  return all.filter(({ shape, section, label }) => {
    const isPart = keys.has(labelKey(label)) && labelParts(label).length > 1;
    return shape === best.shape && (section.heading.level === best.level || isPart);
  });
}

/** `### Phase 3b` under `## 3. Review` is a part of phase 3. */
function isPart(label: string, section: Section, labels: ReadonlyMap<Section, string>): boolean {
  for (let { parent } = section; parent; { parent } = parent) {
    const outer = labels.get(parent);
    if (outer !== undefined && labelKey(label).startsWith(`${labelKey(outer)}.`)) return true;
  }
  return false;
}

/** Those of a list of their own, without what is nested in another. */
function listed(headings: readonly PhaseHeading[]): PhaseHeading[] {
  const inList = withSiblings(headings);
  const known = new Set(inList.map(({ section }) => section));
  return withSiblings(inList.filter(({ section }) => !hasAncestorIn(section, known)));
}

function withSiblings(headings: readonly PhaseHeading[]): PhaseHeading[] {
  const counts = new Map<string, number>();
  const keyOf = ({ shape, section }: PhaseHeading) => `${shape} ${section.heading.level}`;
  for (const heading of headings) counts.set(keyOf(heading), (counts.get(keyOf(heading)) ?? 0) + 1);
  return headings.filter((heading) => (counts.get(keyOf(heading)) ?? 0) > 1);
}

function hasAncestorIn(section: Section, known: ReadonlySet<Section>): boolean {
  for (let { parent } = section; parent; { parent } = parent) if (known.has(parent)) return true;
  return false;
}
