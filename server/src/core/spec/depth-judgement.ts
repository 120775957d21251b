import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';

/** A stretch of a document that is judged: the body of a section, or that of a whole reference file. */
export interface Stretch {
  readonly skill: SkillDocument;
  readonly span: Span;
}

/** A place a judgement rests on, and in a few words what it shows. */
export interface DepthMark {
  readonly span: Span;
  readonly words: string;
}

/**
 * Something the standard asks for that is not there, in words that follow a colon and end without a period.
 * - `content`: it was never written
 * - `stale`: it was true once: the date is older than the setting allows
 * - `conflict`: code in the skill says otherwise
 */
export interface DepthLack {
  readonly kind: 'content' | 'stale' | 'conflict';
  readonly words: string;
  readonly span: Span;
}

/**
 * What a stretch does for its section: `present` does all that is asked, `thin` some of it, `hollow` says words and nothing of what
 * is asked.
 */
export interface Judgement {
  readonly state: 'present' | 'thin' | 'hollow';
  /** What is there, in words: `4 scenarios with their handling`. */
  readonly words: string;
  readonly marks: readonly DepthMark[];
  /** Empty exactly when it is present. */
  readonly lacks: readonly DepthLack[];
}

/** A stretch that does all that is asked. */
export function present(words: string, marks: readonly DepthMark[]): Judgement {
  return { state: 'present', words, marks, lacks: [] };
}

/** A stretch that lacks something, said in words about the whole of it. */
export function lacking(
  state: 'thin' | 'hollow',
  { span }: Stretch,
  words: string,
  lacks: readonly string[],
  marks: readonly DepthMark[] = [],
): Judgement {
  return { state, words, marks, lacks: lacks.map((lack) => ({ kind: 'content', words: lack, span })) };
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
