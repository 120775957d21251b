import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

export default defineRule({
  id: 'multi-line-description',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The `description` has several lines, which the profile `strict-builder` rejects.',
    why: 'That profile asks for one line of at most 80 characters. Every known agent reads descriptions of several lines, so this is reported only where the profile is selected.',
    invalid: [
      {
        text: '---\nname: release-notes\ndescription: >\n  Writes release notes.\n  Use when a release is cut.\n---\n',
        config: { agents: ['strict-builder'] },
      },
    ],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes notes.\n---\n', config: { agents: ['strict-builder'] } },
      {
        text: '---\nname: release-notes\ndescription: >\n  Writes release notes.\n  Use when a release is cut.\n---\n',
      },
    ],
    sources: [
      'OmniForge, builder/skill_generator.py (read November 2026); 94 % of 1,513 vendor descriptions are longer than its 80 characters',
    ],
  },
  messages: {
    lines: ({ effect }: { effect: string }) =>
      `The description has several lines; ${effect}. Write it on one line behind \`description:\`.`,
  },
  check(skill, report, { facts, agents }) {
    const lost = consequenceOf('description-lines', skill, facts, agents);
    if (lost) report(lost.fault.span, 'lines', { effect: lost.effect });
  },
});
