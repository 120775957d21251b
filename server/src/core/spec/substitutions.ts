import type { AgentId } from './agents';

/** Something in the body that an agent replaces before it reads it. */
export interface Substitution {
  /** As it is written, `$ARGUMENTS`. */
  readonly text: string;
  readonly doc: string;
  readonly agents: readonly AgentId[];
}

/**
 * What agents put in the place of `$`-words. Sources: Claude Code skills page, 2026-08-22 (`CLAUDE_PROJECT_DIR` from 2.1.196 on);
 * opencode skills page, 2026-11 (only where a person calls the skill).
 */
export const SUBSTITUTIONS: readonly Substitution[] = [
  {
    text: '$ARGUMENTS',
    doc: 'All that was typed behind the slash command.',
    agents: ['claude-code', 'opencode'],
  },
  {
    text: '$0',
    doc: 'The first argument: Claude Code counts from 0. What was not typed stays as it is written.',
    agents: ['claude-code'],
  },
  {
    text: '$1',
    doc: 'One argument by its number. Claude Code counts from 0, so this is the second one there.',
    agents: ['claude-code', 'opencode'],
  },
  {
    text: '$ARGUMENTS[0]',
    doc: 'One argument by its number, from 0; the same as `$0`.',
    agents: ['claude-code'],
  },
  variable(
    'CLAUDE_SKILL_DIR',
    'The folder of the skill: commands run in the project, so a script of the skill needs it.',
  ),
  variable('CLAUDE_PROJECT_DIR', 'The root folder of the project.'),
  variable('CLAUDE_SESSION_ID', 'The id of the conversation.'),
  variable('CLAUDE_EFFORT', 'How much the model thinks, such as `high`.'),
  variable('CLAUDE_PLUGIN_ROOT', 'The folder of the plugin that holds the skill.'),
  variable('CLAUDE_PLUGIN_DATA', 'A folder the plugin may write to; it outlives updates.'),
];

function variable(name: string, doc: string): Substitution {
  return { text: `\${${name}}`, doc, agents: ['claude-code'] };
}
