import type { AgentId } from './agents';

/** The commands an agent brings along, and what becomes of a skill that is called like one. */
export interface BuiltInCommands {
  readonly agent: AgentId;
  /** As the end of a sentence about `/name`. */
  readonly effect: string;
  readonly names: ReadonlySet<string>;
  /** The skills it brings along, which one of the same name hides. */
  readonly skills: ReadonlySet<string>;
  /** Where this was read, and when. */
  readonly source: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const CLAUDE_CODE = `
add-dir advisor agents artifacts autocompact autofix-pr background bashes branch btw bug cd checkpoint chrome clear color compact config
context continue copy cost desktop diff doctor effort exit export fast feedback focus fork goal heapdump help hooks ide init insights
install-github-app install-slack-app keybindings login logout mcp memory mobile model passes permissions plan plugin powerup pr-comments
privacy-settings quit recap release-notes reload-plugins reload-skills remote-control remote-env rename reset resume review rewind sandbox
security-review settings setup-bedrock setup-vertex skills stats status statusline stickers stop tasks teleport terminal-setup theme todos
ultrareview upgrade usage vim web workflow workflows worktree`;

/** Skills of its own: one of the project takes their place, which may be meant. */
const CLAUDE_CODE_SKILLS =
  'batch claude-api code-review dataviz debug deep-research fewer-permission-prompts loop run run-skill-generator schedule simplify verify';

const GEMINI_CLI = `
about agents auth bug chat clear commands compress copy corgi directory docs editor extensions footer help hooks ide init mcp memory
model permissions plan policies privacy quit restore resume rewind settings setup-github shells shortcuts skills stats tasks
terminal-setup theme tools upgrade vim`;

/** The agents that make a command of every skill. */
export const BUILT_IN_COMMANDS: readonly BuiltInCommands[] = [
  {
    agent: 'claude-code',
    effect: 'one hides the other, by version and place',
    names: words(CLAUDE_CODE),
    skills: words(CLAUDE_CODE_SKILLS),
    source:
      'Claude Code commands page, 2026-10; anthropics/claude-code issues #82397, #75697, #29040, mattpocock/skills issues #483, #809',
  },
  {
    agent: 'gemini-cli',
    effect: 'the command keeps the name, and the skill becomes a numbered one',
    names: words(GEMINI_CLI),
    skills: new Set(),
    source: 'google-gemini/gemini-cli BuiltinCommandLoader.ts and PR #21942, 2026-11',
  },
];

/** True when an agent has a command or skill of that name, whichever it is. */
export function isBuiltIn(name: string): boolean {
  return BUILT_IN_COMMANDS.some(({ names, skills }) => names.has(name) || skills.has(name));
}
