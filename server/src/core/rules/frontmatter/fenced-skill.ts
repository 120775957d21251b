import { defineRule } from '../rule';
import { editFix } from './field-support';
import { fenceAround } from './placement';

const FIELDS = '---\nname: release-notes\ndescription: Writes release notes. Use when a release is cut.\n---\n';
const BODY = '\n# Release notes\n\nCollect the merged pull requests.\n';

export default defineRule({
  id: 'fenced-skill',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The frontmatter, or the whole file, stands in a code fence.',
    why: 'Agents look for `---` on line 1 and find a fence, so they see no frontmatter; it is what is left when a skill is copied out of a chat.',
    invalid: [{ text: `\`\`\`markdown\n${FIELDS}${BODY}\`\`\`\n` }, { text: `\`\`\`yaml\n${FIELDS}\`\`\`\n${BODY}` }],
    valid: [{ text: `${FIELDS}${BODY}` }, { text: `${FIELDS}\n\`\`\`yaml\nname: x\n\`\`\`\n` }],
    sources: [
      'openai/codex core-skills/src/loader.rs, 2026-11',
      'google-gemini/gemini-cli packages/core/src/skills/skillLoader.ts, 2026-11',
    ],
  },
  messages: {
    file: () => 'The whole file stands in a code fence, so agents see no frontmatter; delete the lines of the fence.',
    frontmatter: () =>
      'The frontmatter stands in a code fence, so agents do not see it; delete the lines of the fence.',
  },
  check(skill, report) {
    const fence = fenceAround(skill);
    if (fence === undefined) return;
    const fix = editFix('Delete the code fence', fence.certain ? 'safe' : 'unsafe', ...fence.edits);
    report(fence.span, fence.what, {}, { fixes: [fix] });
  },
});
