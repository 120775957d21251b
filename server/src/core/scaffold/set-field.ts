import { SkillDocument } from '../document/skill-document';
import { lineEndOf } from '../document/text';
import { yamlString } from './yaml-string';

/** A text whose frontmatter has a field with this value: set where it is there, else added as the last, with a frontmatter where there is none. */
export function withField(text: string, key: string, value: string): string {
  const { state, contentSpan, field: fieldOf } = new SkillDocument(text).frontmatter;
  const lineEnd = lineEndOf(text);
  const written = `${key}: ${yamlString(value)}`;
  if (state !== 'present') return `---${lineEnd}${written}${lineEnd}---${lineEnd}${lineEnd}${text}`;
  const field = fieldOf(key);
  if (field?.value === value) return text;
  if (field) return text.slice(0, field.span.start) + written + text.slice(field.span.end);
  const { start, end } = contentSpan;
  const line = start === end ? written + lineEnd : lineEnd + written;
  return text.slice(0, end) + line + text.slice(end);
}
