import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import { textOf } from '../spec/field-values';

/** Where is shown what concerns the name of a skill: the name, or the opening of the frontmatter where it has none. */
export function nameSpan(skill: SkillDocument): Span {
  return textOf(skill, 'name')?.field.valueSpan ?? opening(skill);
}

/** Where is shown what concerns the description of a skill: where it begins, for it may be long. */
export function descriptionSpan(skill: SkillDocument): Span {
  return textOf(skill, 'description')?.field.keySpan ?? opening(skill);
}

function opening({ frontmatter: { span }, text }: SkillDocument): Span {
  return { start: span.start, end: Math.min(span.start + 3, text.length) };
}
