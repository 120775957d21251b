import type { PhaseShape } from './phases';
import type { Section } from './sections';
import { type Span, sliceOf } from './text';

/** A heading that carries the number of a phase. */
export interface PhaseHeading {
  readonly label: string;
  readonly labelSpan: Span;
  readonly title: string;
  readonly shape: PhaseShape;
  readonly section: Section;
}

const LABEL = String.raw`\d+(?:\.\d+)*(?:\.?[A-Za-z](?![\p{L}\p{N}]))?`;
/** `Phase 3: T`, `Stage 2 — T`, `Step 3.5`, also behind an emoji or emphasis. */
const WORDED = new RegExp(
  String.raw`^[^\p{L}\p{N}]*(phase|stage|step)\s+(${LABEL})(?![\p{L}\p{N}])[*_]*(?:\s*[:.)\]—–-]+|(?=\s|$))`,
  'iu',
);
/** `3. T`, `3) T`, `4b. T`, `3.A. T`, `3.1 T`. */
const NUMBERED = new RegExp(
  String.raw`^[*_]*(${LABEL})(?:[.):](?=[*_]*(?:\s|$))|(?<=\.[\p{L}\p{N}]+)(?=\s))[*_]*`,
  'u',
);

/** A heading of more characters names no phase. */
const LONGEST = 300;

/** The phase label a heading carries; undefined for a heading without one. */
export function phaseHeadingOf(text: string, section: Section): PhaseHeading | undefined {
  const { textSpan } = section.heading;
  const raw = sliceOf(text, textSpan);
  if (raw.length > LONGEST || !/\d/.test(raw)) return undefined;
  const worded = WORDED.exec(raw);
  const match = worded ?? NUMBERED.exec(raw);
  const label = worded ? worded[2] : match?.[1];
  if (!match || label === undefined) return undefined;
  const start = textSpan.start + match[0].indexOf(label);
  return {
    label,
    labelSpan: { start, end: start + label.length },
    title: raw
      .slice(match[0].length)
      .replace(/^[\s*_:—–-]+|[\s*_]+$/g, '')
      .replaceAll(/[*`]/g, ''),
    shape: worded ? ((worded[1] as string).toLowerCase() as PhaseShape) : 'numbered',
    section,
  };
}

/**
 * The headings that make phase lists: two or more of one shape and level. `phase` and `stage` headings outrank the others, as
 * numbered sections and steps around them are something else; what is nested in a phase is a step of it.
 */
export function findPhaseHeadings(text: string, sections: readonly Section[]): PhaseHeading[] {
  const all: PhaseHeading[] = [];
  for (const section of sections) {
    const heading = phaseHeadingOf(text, section);
    if (heading) all.push(heading);
  }
  const labels = new Map(all.map(({ section, label }) => [section, label]));
  const strong = listed(
    all.filter(
      ({ shape, section, label }) => (shape === 'phase' || shape === 'stage') && !isPart(label, section, labels),
    ),
  );
  return strong.length > 0 ? strong : listed(all);
}

/** `### Phase 3b` under `## 3. Review` is a part of phase 3. */
function isPart(label: string, section: Section, labels: ReadonlyMap<Section, string>): boolean {
  for (let { parent } = section; parent; { parent } = parent) {
    const outer = labels.get(parent);
    if (outer !== undefined && label.startsWith(outer) && /^[.A-Za-z]/.test(label.slice(outer.length))) return true;
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
