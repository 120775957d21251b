import { agentOf, inWords } from '../../spec/agents';
import { SKILL_PLACES } from '../../spec/skill-places';
import { nameSpan } from '../places';
import { defineRule } from '../rule';

const skill = (what: string) => `---\nname: invoices\ndescription: ${what}\n---\n\nRead the file.\n`;

export default defineRule({
  id: 'shadowed-skill',
  group: 'library',
  severity: 'warning',
  needs: 'library',
  docs: {
    summary: 'Of two skills with one name an agent loads the other one, or of a skill and a command the skill.',
    why: 'Several agents look into more than one folder of a project. Of two skills with one name they load the one in the folder they prefer and say nothing of the other. Told for the agents that are selected, and for those whose own folder the skill lies in. Copies with the same description are mirrors and not reported. A skill of Claude Code hides a command of its name.',
    invalid: [
      {
        text: skill('Reads invoices with Gemini.'),
        location: '.gemini/skills/invoices/SKILL.md',
        skills: { '.agents/skills/invoices/SKILL.md': skill('Reads invoices.') },
      },
      {
        text: skill('Reads invoices with Claude.'),
        location: '.claude/skills/invoices/SKILL.md',
        skills: { '.agents/skills/invoices/SKILL.md': skill('Reads invoices.') },
        config: { agents: ['opencode', 'vscode'] },
      },
      {
        text: skill('Reads invoices with Claude.'),
        folderName: 'invoices',
        location: '.claude/skills/invoices/SKILL.md',
        files: { '../../commands/invoices.md': 'Read invoices.' },
      },
    ],
    valid: [
      {
        text: skill('Reads invoices with Claude.'),
        location: '.claude/skills/invoices/SKILL.md',
        skills: { '.agents/skills/invoices/SKILL.md': skill('Reads invoices.') },
      },
      {
        text: skill('Reads invoices.'),
        location: '.gemini/skills/invoices/SKILL.md',
        skills: { '.agents/skills/invoices/SKILL.md': skill('Reads invoices.') },
      },
      {
        text: skill('Reads invoices.'),
        location: '.agents/skills/invoices/SKILL.md',
        skills: { '.gemini/skills/invoices/SKILL.md': skill('Reads invoices with Gemini.') },
      },
    ],
    sources: SKILL_PLACES.filter(({ inOrder, agent }) => inOrder || agent === 'claude-code').map(
      ({ source }) => source,
    ),
  },
  messages: {
    shadowed: ({ who, by }: { who: string; by: string }) =>
      `The skill of the same name in ${by} is loaded instead of this one by ${who}: rename one, or keep one.`,
    command: ({ path }: { path: string }) =>
      `${path} is never run: in Claude Code this skill takes the name. Delete the command, or rename one of the two.`,
  },
  check(document, report, { facts, agents }) {
    const selected = new Set(agents.map(({ id }) => id));
    const shadows = (facts.library?.shadows ?? []).filter(({ agent }) => selected.has(agent));
    for (const by of new Set(shadows.map((each) => each.by))) {
      const who = shadows.filter((each) => each.by === by).map(({ agent }) => agentOf(agent).label);
      report(nameSpan(document), 'shadowed', { who: inWords(who), by });
    }
    const name = facts.folderName ?? '';
    const isHidden = selected.has('claude-code') && facts.files.get(`../../commands/${name}.md`)?.kind === 'file';
    if (isHidden) report(nameSpan(document), 'command', { path: `.claude/commands/${name}.md` });
  },
});
