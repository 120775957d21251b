import { isEmpty } from '../../spec/field-values';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'field-without-fork',
  group: 'frontmatter',
  severity: 'hint',
  docs: {
    summary: 'The field `agent` or `background` is set, but `context: fork` is not.',
    why: 'Both say how a skill runs in a context of its own; without `context: fork` it has none, and they do nothing. Reported where the skill is for Claude Code.',
    invalid: [
      { text: `${HEAD}agent: Explore\n${BODY}`, config: { agents: ['claude-code'] } },
      { text: `${HEAD}background: false\n${BODY}`, config: { agents: ['claude-code'] } },
    ],
    valid: [
      { text: `${HEAD}context: fork\nagent: Explore\nbackground: false\n${BODY}`, config: { agents: ['claude-code'] } },
      { text: `${HEAD}agent: Explore\n${BODY}` },
    ],
    sources: ['Claude Code skills page, 2026-08-22'],
  },
  messages: {
    unused: ({ key }: { key: string }) =>
      `\`${key}\` does nothing without \`context: fork\`; add that, or delete this field.`,
  },
  check(skill, report, { agents }) {
    const { field } = skill.frontmatter;
    if (!agents.some(({ id }) => id === 'claude-code') || field('context') !== undefined) return;
    for (const key of ['agent', 'background']) {
      const unused = field(key);
      if (unused && !isEmpty(unused)) report(unused.keySpan, 'unused', { key }, { unnecessary: true });
    }
  },
});
