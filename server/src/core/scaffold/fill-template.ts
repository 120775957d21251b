import { SkillDocument } from '../document/skill-document';
import { yamlString } from './yaml-string';

/** What can stand between `{{` and `}}` in a template; anything else there stays as it is, `{{ name }}` and `${{name}}` of other programs too. */
export type Placeholders = Readonly<Record<'name' | 'title' | 'description' | 'tools' | 'date', string>>;

const PLACEHOLDER = /(?<!\$)\{\{(name|title|description|tools|date)\}\}/g;
/** A line of frontmatter whose whole value is one placeholder, in quotes or not. */
const WHOLE_VALUE = /^([ \t]*[\w-]+:[ \t]*)(["']?)\{\{(name|title|description|tools|date)\}\}\2[ \t]*(\r?\n?)$/;

/**
 * A text of a template with its placeholders filled in. In frontmatter, a value that is nothing but a placeholder becomes YAML that reads
 * back as the text, and a field left without a value goes. What is filled in is not looked at again.
 */
export function fillPlaceholders(text: string, values: Placeholders): string {
  const { state, span } = new SkillDocument(text).frontmatter;
  const end = state === 'present' ? span.end : 0;
  const plain = (part: string): string => part.replace(PLACEHOLDER, (_, name: keyof Placeholders) => values[name]);
  const fields = text.slice(0, end).split(/(?<=\n)/);
  return fields.map((line) => fieldLine(line, values) ?? plain(line)).join('') + plain(text.slice(end));
}

function fieldLine(line: string, values: Placeholders): string | undefined {
  const [, key, , name, lineEnd] = WHOLE_VALUE.exec(line) ?? [];
  if (key === undefined || name === undefined) return undefined;
  const value = values[name as keyof Placeholders];
  return value === '' ? '' : key + yamlString(value) + lineEnd;
}
