import { SkillDocument } from './skill-document';

/**
 * A document without the words of its suppressions, every offset the same; the document itself where it has none. The name of a rule in
 * a comment must not change what the rule reads: `write-without-confirmation` is no confirmation.
 */
export function withoutSuppressions(skill: SkillDocument): SkillDocument {
  const { all } = skill.suppressions;
  if (all.length === 0) return skill;
  const { text } = skill;
  let silent = '';
  let last = 0;
  for (const { span } of all.toSorted((a, b) => a.span.start - b.span.start)) {
    const words = text[span.start] === '#' ? { start: span.start + 1, end: span.end } : inside(span);
    silent += text.slice(last, words.start) + text.slice(words.start, words.end).replace(/[^\r\n]/g, ' ');
    last = words.end;
  }
  return new SkillDocument(silent + text.slice(last));
}

/** What stands between `<!--` and `-->`. */
function inside({ start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return { start: start + 4, end: end - 3 };
}
