import { defineRule } from '../rule';
import { editFix } from './field-support';

const TOP = '---\nname: release-notes\ndescription: |\n  Writes release notes.\n';
const BODY = '---\n\n# Release notes\n\nCollect the merged pull requests.\n';

export default defineRule({
  id: 'indented-delimiter',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'A value holds an indented line `---`.',
    why: 'Codex trims each line before it looks for the closing `---`, so for it the frontmatter ends there; what stands below is lost.',
    invalid: [{ text: `${TOP}  ---\n  Use when a release is cut.\nlicense: MIT\n${BODY}` }],
    valid: [{ text: `${TOP}  ***\n  Use when a release is cut.\nlicense: MIT\n${BODY}` }],
    sources: ['openai/codex core-skills/src/loader.rs, 2026-11'],
  },
  messages: {
    indented: () =>
      'Codex takes this line for the end of the frontmatter and does not read what stands below; write `***` instead.',
  },
  check({ text, frontmatter: { state, contentSpan } }, report) {
    if (state !== 'present') return;
    const content = text.slice(contentSpan.start, contentSpan.end);
    if (!content.includes('---')) return;
    for (const match of content.matchAll(/^([ \t]+)---[ \t]*$/gm)) {
      const start = contentSpan.start + match.index + (match[1] ?? '').length;
      const span = { start, end: start + 3 };
      report(span, 'indented', {}, { fixes: [editFix('Write *** instead', 'unsafe', { span, newText: '***' })] });
    }
  },
});
