import type { SkillDocument } from '../../document/skill-document';
import type { Span } from '../../document/text';
import { CONTROL_CHARACTER } from '../../spec/load-faults';

/** So many findings of one kind tell the story; a binary file could give thousands. */
const MOST = 20;

/** In one class with the control characters: those nobody sees, tags, and what stands for a lost character. */
const ODD = new RegExp(
  `${CONTROL_CHARACTER.source.slice(0, -1)}\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\ufffd\\udb40]`,
);

/** True for a text with any of the characters that are looked for as runs: most have none, and one look tells that for all rules. */
const isOdd = (text: string): boolean => ODD.test(text);

/** A run of characters of one kind and its place. */
export interface Run {
  readonly span: Span;
  readonly written: string;
}

/** The runs a pattern finds, the first few. */
export function runsOf(skill: SkillDocument, pattern: () => RegExp): Run[] {
  const runs: Run[] = [];
  if (!skill.holds(isOdd)) return runs;
  for (const { index, 0: written } of skill.text.matchAll(pattern())) {
    if (runs.length === MOST) break;
    runs.push({ span: { start: index, end: index + written.length }, written });
  }
  return runs;
}

/** The first character of a text as people look it up, such as `U+200B`. */
export function codePointOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** True for a place in the frontmatter. */
export function isInFrontmatter({ frontmatter: { state, span } }: SkillDocument, place: Span): boolean {
  return state !== 'absent' && place.start >= span.start && place.end <= span.end;
}

/** True for a place in a fenced block or a code span of the body. */
export function isInCode({ scan }: SkillDocument, place: Span): boolean {
  const holds = ({ span }: { readonly span: Span }) => span.start <= place.start && place.end <= span.end;
  return scan.fences.some(holds) || scan.codeSpans.some(holds);
}
