import { agentOf } from '../../spec/agents';
import { BUILT_IN_COMMANDS } from '../../spec/built-in-commands';
import { booleanOf, textOf } from '../../spec/field-values';
import { nameSpan } from '../places';
import { defineRule } from '../rule';

const skill = (name: string, more = '') =>
  `---\nname: ${name}\ndescription: Reads the changes of a branch.\n${more}---\n\nRead the changes.\n`;

export default defineRule({
  id: 'name-of-built-in-command',
  group: 'library',
  severity: 'warning',
  docs: {
    summary: 'The skill is called like a command that an agent brings along.',
    why: 'Every skill is a command too. In Claude Code the two hide each other: users lose the built-in command or cannot reach the skill, without a word of warning. Gemini CLI keeps its own command and gives the skill a numbered name. Told for the agents that are selected, and for those whose folder or plugin holds the skill; not where `user-invocable: false` makes no command of it.',
    invalid: [
      { text: skill('review'), folderName: 'review', location: '.claude/skills/review/SKILL.md' },
      { text: skill('chat'), folderName: 'chat', config: { agents: ['gemini-cli'] } },
    ],
    valid: [
      { text: skill('review-branch'), folderName: 'review-branch', location: '.claude/skills/review-branch/SKILL.md' },
      { text: skill('review'), folderName: 'review', location: 'skills/review/SKILL.md' },
      {
        text: skill('review', 'user-invocable: false\n'),
        folderName: 'review',
        location: '.claude/skills/review/SKILL.md',
      },
    ],
    sources: BUILT_IN_COMMANDS.map(({ source }) => source),
  },
  messages: {
    taken: ({ who, name, effect }: { who: string; name: string; effect: string }) =>
      `${who} has a command /${name} of its own: ${effect}. Choose another name for skill and folder.`,
  },
  check(document, report, { facts, agents }) {
    if (booleanOf(document.frontmatter.field('user-invocable')?.value) === false) return;
    for (const { agent, names, effect } of BUILT_IN_COMMANDS) {
      if (!agents.some(({ id }) => id === agent)) continue;
      // Claude Code calls a skill of a project by its folder, one of a plugin by its name.
      const isByFolder = agent === 'claude-code' && facts.plugin === undefined;
      const name = (isByFolder ? facts.folderName : textOf(document, 'name')?.text) ?? facts.folderName;
      if (name !== undefined && names.has(name.toLowerCase()))
        report(nameSpan(document), 'taken', { who: agentOf(agent).label, name, effect });
    }
  },
});
