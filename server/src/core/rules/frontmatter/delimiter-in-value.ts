import { interruption } from '../../document/interruption';
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
    report(found.span, 'inside', { key: found.key }, { fixes: [editFix('Indent the ---', 'safe', found.edit)] });
  },
});
