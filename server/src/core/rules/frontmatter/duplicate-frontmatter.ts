import { type Frontmatter, parseFrontmatter } from '../../document/frontmatter';
import type { SkillDocument } from '../../document/skill-document';
import type { TextEdit } from '../../document/text';
import { defineRule, type Fix } from '../rule';
import { editFix } from './field-support';

const FIELDS = 'name: release-notes\ndescription: Writes release notes. Use when a release is cut.\n';
const BODY = '\n# Release notes\n\nCollect the merged pull requests.\n';

export default defineRule({
  id: 'duplicate-frontmatter',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'A second block of frontmatter follows the first.',
    why: 'Agents read only the first block; what the second one says is text of the skill to them and has no effect.',
    invalid: [
      { text: `---\n${FIELDS}---\n\n---\nlicense: MIT\nallowed-tools: Read\n---\n${BODY}` },
      { text: `---\n---\n\n---\n${FIELDS}---\n${BODY}` },
      { text: `---\n${FIELDS}---\n\n---\n${FIELDS}---\n${BODY}` },
    ],
    valid: [
      { text: `---\n${FIELDS}license: MIT\n---\n${BODY}` },
      { text: `---\n${FIELDS}---\n\n---\n\nNote: the rule above divides, and so does the one below.\n\n---\n${BODY}` },
    ],
    sources: ['openai/codex core-skills/src/loader.rs, 2026-11'],
  },
  messages: {
    second: () =>
      'A second frontmatter begins here, and agents read only the first; keep one of them, with the fields of both.',
  },
  check(skill, report) {
    const second = secondBlock(skill);
    if (second === undefined) return;
    const { start } = second.span;
    report({ start, end: start + 3 }, 'second', {}, { fixes: merged(skill, second) });
  },
});

/** Lines that are nothing but YAML, with a field every skill has, between two `---` behind the frontmatter. */
const BLOCK =
  /[ \t\r\n]*^---[ \t]*(?:\r\n|\n)((?:(?:[\w.-]+:(?:[ \t].*)?|[ \t]+\S.*|- .*|#.*|[ \t]*)(?:\r\n|\n))+?)---[ \t]*$/my;

function secondBlock({ text, frontmatter: { state }, bodySpan }: SkillDocument): Frontmatter | undefined {
  if (state !== 'present') return undefined;
  BLOCK.lastIndex = bodySpan.start;
  const match = BLOCK.exec(text);
  const content = match?.[1];
  if (!match || content === undefined || !/^(?:name|description|license|metadata|allowed-tools):/m.test(content)) {
    return undefined;
  }
  const start = match.index + match[0].search(/\S/);
  const end = match.index + match[0].length;
  const from = match.index + match[0].lastIndexOf(content);
  const contentSpan = { start: from, end: from + content.trimEnd().length };
  const block = parseFrontmatter(text, { state: 'present', span: { start, end }, contentSpan, bodyStart: end });
  return block.fields.length > 0 ? block : undefined;
}

/** One block out of two: where they say the same, or share no field. An empty first one says nothing, so nothing is lost. */
function merged({ text, frontmatter: first, bodySpan }: SkillDocument, second: Frontmatter): Fix[] {
  if (first.problems.length + second.problems.length > 0) return [];
  const shared = second.fields.filter(({ key }) => first.field(key));
  const equal = shared.filter(({ key, value }) => JSON.stringify(first.field(key)?.value) === JSON.stringify(value));
  if (shared.length === 0) {
    const gap: TextEdit = {
      span: { start: closeOf(text, bodySpan.start), end: second.contentSpan.start },
      newText: '',
    };
    const isEmpty = text.slice(first.contentSpan.start, first.contentSpan.end).trim() === '';
    return [editFix('Merge both into one frontmatter', isEmpty ? 'safe' : 'unsafe', gap)];
  }
  if (equal.length < second.fields.length) return [];
  const rest = /^[ \t]*(?:\r\n|\n)?/.exec(text.slice(second.span.end))?.[0].length ?? 0;
  const edit = { span: { start: second.span.start, end: second.span.end + rest }, newText: '' };
  return [editFix('Delete the second frontmatter', 'unsafe', edit)];
}

/** Where the closing delimiter in front of the body begins. */
function closeOf(text: string, bodyStart: number): number {
  return text.lastIndexOf('---', bodyStart - 1);
}
