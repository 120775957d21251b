import { agentOf } from '../../spec/agents';
import { findFault } from '../../spec/load-faults';
import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

const TEXT = '---\nname: release-notes\ndescription: Writes release notes.\n---\n';

export default defineRule({
  id: 'wrong-file-name',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'The file is called `skill.md` or the like, not `SKILL.md`.',
    why: 'The open format writes the name in capital letters. Codex looks for exactly that name (error where it is selected); others find another spelling only on disks that do not tell letter case.',
    invalid: [
      { text: TEXT, location: 'skills/release-notes/skill.md' },
      { text: TEXT, location: 'skills/release-notes/Skill.md', config: { agents: ['codex'] } },
    ],
    valid: [{ text: TEXT, location: 'skills/release-notes/SKILL.md' }],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09; openai/codex core-skills/src/loader.rs, 2026-11',
    ],
  },
  messages: {
    name: ({ reason, effect }: { reason: string; effect: string }) =>
      `${reason.slice(0, -1)}${effect}. Rename the file to SKILL.md.`,
  },
  check(skill, report, { facts, agents }) {
    const lost = consequenceOf('wrong-file-name', skill, facts, agents);
    const fault = lost?.fault ?? findFault('wrong-file-name', skill, facts, agentOf('open-format'));
    const effect = lost ? `; ${lost.effect}` : ', and agents look for that name';
    if (fault) report(fault.span, 'name', { reason: fault.reason, effect }, { severity: lost?.severity ?? 'warning' });
  },
});
