import type { SkillDocument } from '../../document/skill-document';
import { lineEndOf } from '../../document/text';
import { defineRule, type Fix } from '../rule';
import { editFix } from './field-support';

const FIELDS = '---\nname: release-notes\ndescription: Writes release notes. Use when a release is cut.\n';

export default defineRule({
  id: 'unclosed-frontmatter',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The frontmatter has no closing `---` on a line of its own.',
    why: 'Without it agents find no frontmatter, or take the whole file for it; the skill is not loaded or loses its name and description.',
    invalid: [
      { text: `${FIELDS}\n# Release notes\n\nCollect the merged pull requests.\n` },
      { text: `${FIELDS}---# Release notes\n\nCollect the merged pull requests.\n` },
    ],
    valid: [{ text: `${FIELDS}---\n\n# Release notes\n\nCollect the merged pull requests.\n` }],
    sources: ['openai/codex core-skills/src/loader.rs, 2026-11'],
  },
  messages: {
    unclosed: () => 'The frontmatter is never closed; put a line `---` behind its last field.',
    glued: () => 'The closing `---` has text behind it, so it closes nothing; begin a new line behind the `---`.',
  },
  check(skill, report) {
    const { state, span } = skill.frontmatter;
    if (state === 'unclosed') {
      report({ start: span.start, end: span.start + 3 }, 'unclosed', {}, { fixes: [closed(skill)] });
    } else if (state === 'glued') {
      const newText = lineEndOf(skill.text);
      const fix = editFix('Begin a new line behind the ---', 'safe', {
        span: { start: span.end, end: span.end },
        newText,
      });
      report({ start: span.end - 3, end: span.end }, 'glued', {}, { fixes: [fix] });
    }
  },
});

/** Closed behind the last field: certain when what stands above it is good YAML. */
function closed({ text, frontmatter }: SkillDocument): Fix {
  const { contentSpan, problems } = frontmatter;
  const end = contentSpan.start + text.slice(contentSpan.start, contentSpan.end).trimEnd().length;
  const lineEnd = lineEndOf(text);
  const before = text[end - 1] === '\n' || text[end - 1] === '\r' ? '' : lineEnd;
  const behind = end === text.length ? lineEnd : '';
  const safety = problems.length === 0 ? 'safe' : 'unsafe';
  return editFix('Close the frontmatter', safety, { span: { start: end, end }, newText: `${before}---${behind}` });
}
