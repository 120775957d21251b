import { parseFrontmatter } from '../../document/frontmatter';
import type { SkillDocument } from '../../document/skill-document';
import { applyEdits, type Span, type TextEdit } from '../../document/text';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const TOP = '---\nname: release-notes\ndescription: |\n  Writes release notes.\n';
const BODY = '\n# Release notes\n\nCollect the merged pull requests.\n';

export default defineRule({
  id: 'delimiter-in-value',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'A line `---` that belongs to a value ends the frontmatter.',
    why: 'Agents take the first line `---` for the end: the value is cut there, and the fields below become text of the skill.',
    invalid: [{ text: `${TOP}---\n  Use when a release is cut.\nlicense: MIT\n---\n${BODY}` }],
    valid: [
      { text: `${TOP}  Use when a release is cut.\nlicense: MIT\n---\n${BODY}` },
      { text: `${TOP}---\n\n    code of the body\n\n---\n${BODY}` },
    ],
    sources: ['openai/codex core-skills/src/loader.rs, 2026-11'],
  },
  messages: {
    inside: ({ key }: { key: string }) =>
      `This \`---\` ends the frontmatter, but \`${key}\` goes on below it; indent the \`---\` like the text around it.`,
  },
  check(skill, report) {
    const found = interruption(skill);
    if (found === undefined) return;
    report(found.span, 'inside', { key: found.key }, { fixes: [editFix('Indent it', 'safe', found.edit)] });
  },
});

/**
 * The `---` that cuts a text behind `|` or `>` in two: what follows directly is indented like that text, and up to the next `---`
 * everything is good frontmatter once it is indented too.
 */
function interruption({ text, frontmatter }: SkillDocument): { span: Span; key: string; edit: TextEdit } | undefined {
  const { state, span, contentSpan, fields, problems } = frontmatter;
  const last = fields.at(-1);
  if (state !== 'present' || problems.length > 0 || (last?.style !== 'literal' && last?.style !== 'folded'))
    return undefined;
  const start = text.lastIndexOf('---', span.end - 1);
  const rest = /^---[ \t]*(?:\r\n|\n)([ \t]+)\S[\s\S]*?(?=(?:\r\n|\n)---[ \t]*$)/my.exec(text.slice(start));
  const indent = rest?.[1];
  const own = /\n([ \t]+)\S/.exec(text.slice(last.valueSpan.start, last.valueSpan.end))?.[1];
  if (!rest || indent === undefined || own === undefined || !indent.startsWith(own)) return undefined;
  if (/^#|^```/m.test(rest[0])) return undefined;
  const edit = { span: { start, end: start }, newText: own };
  const joined = applyEdits(text, [edit]);
  const end = start + own.length + rest[0].length;
  const whole = { start: contentSpan.start, end };
  const { problems: left } = parseFrontmatter(joined, {
    state,
    span: { start: span.start, end },
    contentSpan: whole,
    bodyStart: end,
  });
  return left.length === 0 ? { span: { start, end: start + 3 }, key: last.key, edit } : undefined;
}
