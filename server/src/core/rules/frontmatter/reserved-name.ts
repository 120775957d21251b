import { findFault } from '../../spec/load-faults';
import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

export default defineRule({
  id: 'reserved-name',
  group: 'frontmatter',
  severity: 'warning',
  readsName: true,
  docs: {
    summary: 'The `name` is one that a selected agent keeps for itself.',
    why: 'Claude Code reserves `synced` for the skills it brings along (warning). The upload to claude.ai rejects names with `anthropic` or `claude` in them (error where `upload` is selected).',
    invalid: [
      {
        text: '---\nname: synced\ndescription: Keeps branches in step.\n---\n',
        config: { agents: ['claude-code'] },
      },
      {
        text: '---\nname: claude-notes\ndescription: Writes release notes.\n---\n',
        config: { agents: ['upload'] },
      },
    ],
    valid: [
      {
        text: '---\nname: branch-sync\ndescription: Keeps branches in step.\n---\n',
        config: { agents: ['claude-code'] },
      },
      { text: '---\nname: claude-notes\ndescription: Writes release notes.\n---\n' },
    ],
    sources: ['Claude Code skills page, 2026-08-22', 'Agent Skills overview of the Claude platform, 2026-11'],
  },
  messages: {
    reserved: ({ reason }: { reason: string }) => `${reason.slice(0, -1)}; choose another name for skill and folder.`,
  },
  check(skill, report, { facts, agents }) {
    const lost = consequenceOf('reserved-name', skill, facts, agents);
    const keeper = agents.find((agent) => agent.reservedNames && findFault('reserved-name', skill, facts, agent));
    const fault = lost?.fault ?? (keeper && findFault('reserved-name', skill, facts, keeper));
    if (fault) report(fault.span, 'reserved', { reason: fault.reason }, { severity: lost?.severity ?? 'warning' });
  },
});
