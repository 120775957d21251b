import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, type TextEdit } from '../document/text';
import { textOf } from '../spec/field-values';

/** What YAML takes for a number, a date or a truth value unless it is quoted. */
const NO_TEXT = /^(?:[\d-]+|\d+e\d+|0[xo][\da-f]+|y|n|yes|no|on|off|true|false|null)$/;

/** The name a skill has in its frontmatter, and where that stands without its quotes; undefined where it has none. */
export function ownName(skill: SkillDocument): { readonly name: string; readonly span: Span } | undefined {
  const found = textOf(skill, 'name');
  if (!found) return undefined;
  const { start, end } = found.field.valueSpan;
  const at = skill.text.slice(start, end).indexOf(found.text);
  return at < 0 ? undefined : { name: found.text, span: { start: start + at, end: start + at + found.text.length } };
}

/** True for a place in the name of a skill, or in the quotes around it. */
export function isInName(skill: SkillDocument, place: Span): boolean {
  const field = textOf(skill, 'name')?.field;
  return field !== undefined && contains(field.valueSpan, place);
}

/** The edit that gives a skill another name in its frontmatter; none where it has no name there. */
export function nameEdit(skill: SkillDocument, name: string): TextEdit[] {
  const own = ownName(skill);
  if (!own) return [];
  const isQuoted = /["']/.test(skill.text[own.span.start - 1] ?? '');
  return [{ span: own.span, newText: isQuoted || !NO_TEXT.test(name) ? name : `"${name}"` }];
}
