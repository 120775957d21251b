import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

export default defineRule({
  id: 'brackets-in-description',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The `description` has `<` or `>` in it, which the upload to claude.ai rejects.',
    why: 'The upload to claude.ai and the Skills API take no angle brackets there; the other agents do. Reported only where `upload` is selected.',
    invalid: [
      {
        text: '---\nname: release-notes\ndescription: Writes notes for <package>.\n---\n',
        config: { agents: ['upload'] },
      },
    ],
    valid: [
      {
        text: '---\nname: release-notes\ndescription: Writes notes for packages.\n---\n',
        config: { agents: ['upload'] },
      },
      { text: '---\nname: release-notes\ndescription: Writes notes for <package>.\n---\n' },
    ],
    sources: ['anthropics/skills quick_validate.py, 2026-07-01'],
  },
  messages: {
    brackets: ({ effect }: { effect: string }) =>
      `The description has \`<\` or \`>\` in it; ${effect}. Write it in other words.`,
  },
  check(skill, report, { facts, agents }) {
    const lost = consequenceOf('description-brackets', skill, facts, agents);
    if (lost) report(lost.fault.span, 'brackets', { effect: lost.effect });
  },
});
