import type { Field } from '../document/frontmatter';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, type Span, sliceOf, type TextEdit } from '../document/text';
import { FIELDS } from '../spec/fields';

/**
 * The edits that bring the fields of the frontmatter into the usual order: name and description, the open format, single agents, then
 * the others as they stand. Whole lines are moved and nothing is written anew; a comment goes with the field below it. Undefined
 * where the order is usual already, where the YAML is broken, or where moving would change a value (an anchor behind its alias).
 */
export function orderFrontmatter(skill: SkillDocument): readonly TextEdit[] | undefined {
  const { frontmatter, text } = skill;
  const { fields, problems, state, contentSpan } = frontmatter;
  if (state !== 'present' || problems.length > 0 || fields.length < 2) return undefined;
  const slices = slicesOf(skill);
  const ordered = slices.toSorted((a, b) => rank(a.field) - rank(b.field));
  const span = { start: contentSpan.start, end: slices.at(-1)?.span.end ?? contentSpan.start };
  const edits = [{ span, newText: ordered.map((slice) => sliceOf(text, slice.span)).join('') }];
  const after = applyEdits(text, edits);
  return after !== text && saysTheSame(skill, new SkillDocument(after)) ? edits : undefined;
}

/** A field with the lines that belong to it. */
export interface Slice {
  readonly field: Field;
  readonly span: Span;
}

/** The whole lines of each field, from behind the field above: blank lines and comments between belong to the one below. */
export function slicesOf({ frontmatter, lines, text }: SkillDocument): Slice[] {
  const closing = lines.lineAt(frontmatter.span.end);
  let start = frontmatter.contentSpan.start;
  return frontmatter.fields.map((field) => {
    let line = lines.lineAt(field.span.end) + 1;
    // An indented comment is one about the value above.
    while (line < closing && /^[ \t]+#/.test(sliceOf(text, lines.lineSpan(line)))) line++;
    const slice = { field, span: { start, end: lines.lineSpan(line).start } };
    start = slice.span.end;
    return slice;
  });
}

function rank({ key }: Field): number {
  const at = FIELDS.findIndex(({ name }) => name === key);
  return at < 0 ? FIELDS.length : at;
}

function saysTheSame(before: SkillDocument, after: SkillDocument): boolean {
  const data = ({ frontmatter: { fields, problems } }: SkillDocument): string =>
    JSON.stringify([problems.length, fields.map(({ key, value }) => [key, value]).toSorted(byKey)]);
  return data(before) === data(after);
}

function byKey([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
