import type { SkillDocument } from '../../document/skill-document';
import { lineEndOf, type Span, type TextEdit } from '../../document/text';

/** A code fence around the frontmatter, or around the whole file. */
export interface AroundFence {
  /** The opening line without its line end. */
  readonly span: Span;
  readonly what: 'frontmatter' | 'file';
  /** Takes the fence away. */
  readonly edits: readonly TextEdit[];
  /** True when it is plain where the fence ends. */
  readonly certain: boolean;
}

/** The fence directly above displaced frontmatter; undefined when something else stands there. */
export function fenceAround({ text, frontmatter: { state, span } }: SkillDocument): AroundFence | undefined {
  if (state !== 'displaced') return undefined;
  const above = /^\s*(`{3,}|~{3,})[ \t]*[\w.-]*[ \t]*(?:\r\n|\r|\n)$/.exec(text.slice(0, span.start));
  const mark = above?.[1];
  if (!above || mark === undefined) return undefined;
  const start = above[0].indexOf(mark);
  const opening = { start, end: start + above[0].trim().length };
  const cut = { span: { start: 0, end: span.start }, newText: '' };
  const fences = [...text.slice(span.end).matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$(?:\r\n|\r|\n)?/gm)];
  const closes = ([, ticks = '', rest = '']: readonly string[]) => ticks.startsWith(mark) && rest.trim() === '';
  const place = (fence: RegExpExecArray): TextEdit => {
    const at = span.end + fence.index;
    return { span: { start: at, end: at + fence[0].length }, newText: '' };
  };
  const [first, last] = [fences[0], fences.at(-1)];
  if (first && closes(first) && text.slice(span.end, span.end + first.index).trim() === '') {
    return { span: opening, what: 'frontmatter', edits: [cut, place(first)], certain: true };
  }
  const isLast = last !== undefined && closes(last) && text.slice(span.end + last.index + last[0].length).trim() === '';
  // Fences of the body come in pairs; with one of them open, the last line may be its end.
  if (isLast && fences.length % 2 === 1)
    return { span: opening, what: 'file', edits: [cut, place(last)], certain: true };
  return { span: opening, what: 'file', edits: [cut], certain: false };
}

/** A first line `--- name: x`, perhaps with everything else and the closing `---` on it too: its `---` and how to part them from the fields. */
export function fieldsOnFirstLine({
  text,
  frontmatter: { state },
}: SkillDocument): { span: Span; edits: readonly TextEdit[] } | undefined {
  const line =
    state === 'absent' ? /^---[ \t]*(?=(?:name|description)[ \t]*:[ \t])[^\r\n]*/.exec(text)?.[0] : undefined;
  if (line === undefined) return undefined;
  const lineEnd = lineEndOf(text);
  const blanks = /^---([ \t]*)/.exec(line)?.[1] ?? '';
  const edits = [{ span: { start: 3, end: 3 + blanks.length }, newText: lineEnd }];
  const close = /[ \t]+(?=---[ \t]*$)/.exec(line);
  if (close) edits.push({ span: { start: close.index, end: close.index + close[0].length }, newText: lineEnd });
  return { span: { start: 0, end: 3 }, edits };
}
