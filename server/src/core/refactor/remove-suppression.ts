import type { SkillDocument } from '../document/skill-document';
import type { Suppression } from '../document/suppressions';
import type { TextEdit } from '../document/text';

/** The edit that takes a suppression away, or only one of the rules it names. A line on which nothing else stands goes with it. */
export function removeSuppression(skill: SkillDocument, { span, rules }: Suppression, rule?: string): TextEdit {
  const { text, lines } = skill;
  const at = rules.findIndex(({ id }) => id === rule);
  if (rules.length > 1 && at >= 0) {
    const [own, next, before] = [rules[at]?.span, rules[at + 1]?.span, rules[at - 1]?.span];
    if (own && next) return { span: { start: own.start, end: next.start }, newText: '' };
    if (own && before) return { span: { start: before.end, end: own.end }, newText: '' };
  }
  const [first, last] = [lines.lineAt(span.start), lines.lineAt(span.end)];
  const { start } = lines.lineSpan(first);
  const { end } = lines.lineSpan(last);
  const isAlone = text.slice(start, span.start).trim() === '' && text.slice(span.end, end).trim() === '';
  if (!isAlone) {
    const gap = /[ \t]*$/.exec(text.slice(start, span.start))?.[0].length ?? 0;
    return { span: { start: span.start - gap, end: span.end }, newText: '' };
  }
  const isBlank = (line: number) => text.slice(lines.lineSpan(line).start, lines.lineSpan(line).end).trim() === '';
  // One of the blank lines around it is enough.
  const behind = first > 0 && isBlank(first - 1) && last + 2 < lines.count && isBlank(last + 1) ? last + 2 : last + 1;
  return { span: { start, end: lines.lineSpan(behind).start }, newText: '' };
}
