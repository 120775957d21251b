import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';

export default defineRule({
  id: 'unreachable-skill',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'Neither people nor the model may call the skill.',
    why: 'With `user-invocable: false` and `disable-model-invocation: true` together it is in no menu and in no list: Claude Code and VS Code never load it. Reported where one of them is selected or has the skill in its folder.',
    invalid: [
      {
        text: `${HEAD}user-invocable: false\ndisable-model-invocation: true\n---\n`,
        config: { agents: ['claude-code'] },
      },
    ],
    valid: [
      { text: `${HEAD}user-invocable: false\n---\n`, config: { agents: ['claude-code'] } },
      { text: `${HEAD}disable-model-invocation: true\n---\n`, config: { agents: ['claude-code'] } },
    ],
    sources: ['Claude Code skills page, 2026-08-22; VS Code 1.139.1, tried 2026-11'],
  },
  messages: {
    nobody: ({ effect }: { effect: string }) =>
      `\`user-invocable: false\` leaves this skill to the model, and this field keeps the model away; ${effect}. Drop one of them.`,
  },
  check(skill, report, { facts, agents }) {
    const lost = consequenceOf('nobody-can-call', skill, facts, agents);
    if (lost) report(lost.fault.span, 'nobody', { effect: lost.effect }, { severity: lost.severity });
  },
});
