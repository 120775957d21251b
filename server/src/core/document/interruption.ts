import { parseFrontmatter } from './frontmatter';
import type { SkillDocument } from './skill-document';
import { applyEdits, type Span, type TextEdit } from './text';

/** A `---` inside a value, with the field it interrupts and the edit that makes it text again. */
export interface Interruption {
  readonly span: Span;
  readonly key: string;
  readonly edit: TextEdit;
}

/**
 * The `---` that cuts a text behind `|` or `>` in two: what follows directly is indented like that text, and up to the next `---`
 * everything is good frontmatter once it is indented too.
 */
export function interruption({ text, frontmatter }: SkillDocument): Interruption | undefined {
  const { state, span, contentSpan, fields, problems } = frontmatter;
  const last = fields.at(-1);
  if (state !== 'present' || problems.length > 0 || (last?.style !== 'literal' && last?.style !== 'folded'))
    return undefined;
  const start = text.lastIndexOf('---', span.end - 1);
  const rest = /^---[ \t]*(?:\r\n|\n)([ \t]+)\S[\s\S]*?(?=(?:\r\n|\n)---[ \t]*$)/my.exec(text.slice(start));
  const indent = rest?.[1];
  const own = /\n([ \t]+)\S/.exec(text.slice(last.valueSpan.start, last.valueSpan.end))?.[1];
  if (!rest || indent === undefined || own === undefined || !indent.startsWith(own)) return undefined;
  if (/^#|^```/m.test(rest[0])) return undefined;
  const edit = { span: { start, end: start }, newText: own };
  const joined = applyEdits(text, [edit]);
  const end = start + own.length + rest[0].length;
  const whole = { start: contentSpan.start, end };
  const { problems: left } = parseFrontmatter(joined, {
    state,
    span: { start: span.start, end },
    contentSpan: whole,
    bodyStart: end,
  });
  return left.length === 0 ? { span: { start, end: start + 3 }, key: last.key, edit } : undefined;
}
