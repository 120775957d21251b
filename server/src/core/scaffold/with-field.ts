import { SkillDocument } from '../document/skill-document';
import { applyEdits, lineEndOf } from '../document/text';
import { setField } from '../refactor/set-field';
import { yamlString } from './yaml-string';

/** A text whose frontmatter has a field with this value, with a frontmatter where there is none. As it is where that cannot be done. */
export function withField(text: string, key: string, value: string): string {
  const skill = new SkillDocument(text);
  const { frontmatter } = skill;
  const lineEnd = lineEndOf(text);
  const written = yamlString(value);
  if (frontmatter.state !== 'present') return ['---', `${key}: ${written}`, '---', '', text].join(lineEnd);
  const field = frontmatter.field(key);
  if (field?.value === value) return text;
  const edits = setField(skill, key, written);
  if (edits) return applyEdits(text, edits);
  // A value of several lines goes as a whole.
  return field ? applyEdits(text, [{ span: field.span, newText: `${key}: ${written}` }]) : text;
}
