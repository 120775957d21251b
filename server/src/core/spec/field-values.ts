import type { Field } from '../document/frontmatter';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import { fieldMeantBy } from './fields';

/** The text of a field that has one: undefined when it is absent, broken, blank or not text. */
export function textOf(skill: SkillDocument, key: string): { field: Field; text: string } | undefined {
  const field = skill.frontmatter.field(key);
  if (field === undefined || field.broken || typeof field.value !== 'string') return undefined;
  const text = field.value.trim();
  return text === '' ? undefined : { field, text };
}

/** True for a field without a value. */
export function isEmpty({ value }: Field): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** How a required field is missing. */
export type Missing =
  | { readonly how: 'absent'; readonly span: Span }
  | { readonly how: 'empty' | 'misspelt'; readonly span: Span; readonly field: Field };

/**
 * Whether a field is missing; undefined when it is there, and when that cannot be known: without frontmatter, with frontmatter whose end
 * is a guess, and with broken YAML that holds the key somewhere.
 */
export function missingField(skill: SkillDocument, key: string): Missing | undefined {
  const { state, span, contentSpan, fields, problems, field } = skill.frontmatter;
  const there = field(key);
  if (there !== undefined) {
    return isEmpty(there) && !there.broken ? { how: 'empty', span: there.keySpan, field: there } : undefined;
  }
  if (state !== 'present' && state !== 'glued') return undefined;
  const content = skill.text.slice(contentSpan.start, contentSpan.end);
  if (problems.length > 0 && (fields.length === 0 || new RegExp(`\\b${key}["']?\\s*:`, 'i').test(content)))
    return undefined;
  const misspelt = fields.find((other) => fieldMeantBy(other.key)?.name === key);
  if (misspelt) return { how: 'misspelt', span: misspelt.keySpan, field: misspelt };
  return { how: 'absent', span: { start: span.start, end: span.start + 3 } };
}

/** A template's blank instead of a value, such as `{{name}}`, `<name>` or `[TODO: name]`. */
export function isPlaceholder(written: string): boolean {
  return /^["']?(?:\{\{.*\}\}|<.*>|\$\{.*\}|\[(?:todo|your|insert|e\.g\.|fill)\b.*\])["']?$/i.test(written);
}

/** The words Claude Code takes for true and false in any case (since 2.1.218). */
export function booleanOf(value: unknown): boolean | undefined {
  if (/^(?:true|yes|on|1)$/i.test(String(value))) return true;
  return /^(?:false|no|off|0)$/i.test(String(value)) ? false : undefined;
}
