import { type AgentId, agentOf } from '../../spec/agents';
import { BUILT_IN_COMMANDS } from '../../spec/built-in-commands';
import { booleanOf, textOf } from '../../spec/field-values';
import { SKILL_PLACES } from '../../spec/skill-places';
import { nameSpan } from '../places';
import { defineRule, type Facts } from '../rule';

const skill = (name: string, more = '') =>
  `---\nname: ${name}\ndescription: Reads the changes of a branch.\n${more}---\n\nRead the changes.\n`;

export default defineRule({
  id: 'name-of-built-in-command',
  group: 'library',
  severity: 'warning',
  readsName: true,
  docs: {
    summary: 'The skill is called like a command that an agent brings along.',
    why: 'Every skill is a command too. In Claude Code the two hide each other: users lose the built-in command or cannot reach the skill, without a word of warning. A skill that Claude Code brings along gives way to yours, which may be meant (information). Gemini CLI keeps its own command and gives the skill a numbered name. Told for the agents that are selected, and for those whose folder or plugin holds the skill; not where `user-invocable: false` makes no command of it.',
    invalid: [
      { text: skill('review'), folderName: 'review', location: '.claude/skills/review/SKILL.md' },
      { text: skill('chat'), folderName: 'chat', config: { agents: ['gemini-cli'] } },
      { text: skill('code-review'), folderName: 'code-review', location: '.claude/skills/code-review/SKILL.md' },
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
    hides: ({ who, name }: { who: string; name: string }) =>
      `${who} brings a skill ${name} along, which this one hides: choose another name unless that is meant.`,
  },
  check(document, report, { facts, agents }) {
    if (booleanOf(document.frontmatter.field('user-invocable')?.value) === false) return;
    for (const { agent, names, skills, effect } of BUILT_IN_COMMANDS) {
      if (!agents.some(({ id }) => id === agent) || isForOthers(agent, facts)) continue;
      // Claude Code calls a skill of a project by its folder, one of a plugin by its name.
      const isByFolder = agent === 'claude-code' && facts.plugin === undefined;
      const name = (
        (isByFolder ? facts.folderName : textOf(document, 'name')?.text) ?? facts.folderName
      )?.toLowerCase();
      if (name === undefined) continue;
      const who = agentOf(agent).label;
      if (names.has(name)) report(nameSpan(document), 'taken', { who, name, effect });
      else if (skills.has(name)) report(nameSpan(document), 'hides', { who, name }, { severity: 'information' });
    }
  },
});

/** In a repository that is a plugin too, a skill in the folder of other agents is for those. */
function isForOthers(agent: AgentId, { location = '' }: Facts): boolean {
  const home = /(?:^|\/)(\.[\w-]+\/skills?)\//.exec(location)?.[1];
  const places = SKILL_PLACES.find((each) => each.agent === agent);
  return (
    home !== undefined && places !== undefined && !places.project.includes(home) && home !== '.claude-plugin/skills'
  );
}
