import type { Field } from '../../document/frontmatter';
import type { SkillDocument } from '../../document/skill-document';
import { lineEndOf, type TextEdit } from '../../document/text';
import type { Fix } from '../rule';

/** A repair by edits of the document alone. */
export function editFix(title: string, safety: Fix['safety'], ...edits: readonly TextEdit[]): Fix {
  return { title, safety, change: () => ({ edits }) };
}

/** Gives a field without a value one. */
export function setValue({ valueSpan }: Field, newText: string, text: string): TextEdit {
  if (valueSpan.end > valueSpan.start) return { span: valueSpan, newText };
  const blank = /[ \t]/.test(text[valueSpan.start] ?? '') ? '' : ' ';
  const start = valueSpan.start + (blank === '' ? 1 : 0);
  return { span: { start, end: start }, newText: `${blank}${newText}` };
}

/** Puts a new field behind another one, or first. */
export function insertField(skill: SkillDocument, line: string, behind?: Field): TextEdit {
  const lineEnd = lineEndOf(skill.text);
  if (behind) {
    const end = behind.span.end + skill.text.slice(behind.span.end).search(/[\r\n]|$/);
    return { span: { start: end, end }, newText: `${lineEnd}${line}` };
  }
  const { start } = skill.frontmatter.contentSpan;
  return { span: { start, end: start }, newText: `${line}${lineEnd}` };
}
