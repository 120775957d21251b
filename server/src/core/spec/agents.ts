/** A program that loads skills. `open-format` stands for the Agent Skills format itself; `upload` for claude.ai and the Skills API. */
export type AgentId =
  | 'open-format'
  | 'claude-code'
  | 'vscode'
  | 'codex'
  | 'gemini-cli'
  | 'opencode'
  | 'cursor'
  | 'upload'
  | 'kimi'
  | 'qwen-code';

export interface Agent {
  readonly id: AgentId;
  /** As its users call it. */
  readonly label: string;
  /** The fields without which it does not load a skill. */
  readonly requires: readonly string[];
  /** True when it certainly does not load a skill whose name is not the name of its folder. */
  readonly nameIsFolder: boolean;
  /** Where this was read, and when. */
  readonly source: string;
}

export const AGENTS: readonly Agent[] = [
  {
    id: 'open-format',
    label: 'the open format',
    requires: ['name', 'description'],
    nameIsFolder: true,
    source: 'agentskills/agentskills docs/specification.mdx, 2026-08-09',
  },
  {
    id: 'claude-code',
    label: 'Claude Code',
    requires: [],
    nameIsFolder: false,
    source: 'Claude Code skills page, 2026-08-22',
  },
  {
    id: 'vscode',
    label: 'VS Code',
    requires: [],
    nameIsFolder: false,
    source: 'microsoft/vscode PR #311797 (2026-04-21) and issue #300455; VS Code 1.139.1, tried 2026-11',
  },
  {
    id: 'codex',
    label: 'Codex',
    requires: ['description'],
    nameIsFolder: false,
    source: 'openai/codex core-skills/src/loader.rs, 2026-11',
  },
  {
    id: 'gemini-cli',
    label: 'Gemini CLI',
    requires: ['name', 'description'],
    nameIsFolder: false,
    source: 'google-gemini/gemini-cli skill loader, 2026-11',
  },
  {
    id: 'opencode',
    label: 'opencode',
    requires: ['name', 'description'],
    nameIsFolder: true,
    source: 'opencode skills page, 2026-11',
  },
  {
    id: 'cursor',
    label: 'Cursor',
    requires: ['name', 'description'],
    nameIsFolder: true,
    source: 'Cursor skills page, 2026-11',
  },
  {
    id: 'upload',
    label: 'the claude.ai upload',
    requires: ['name', 'description'],
    nameIsFolder: false,
    source: 'anthropics/skills quick_validate.py, 2026-07-01',
  },
  {
    id: 'kimi',
    label: 'Kimi',
    requires: [],
    nameIsFolder: false,
    source: 'reported for Kimi, not read in its sources, 2026-11',
  },
  {
    id: 'qwen-code',
    label: 'Qwen Code',
    requires: [],
    nameIsFolder: false,
    source: 'reported for Qwen Code, not read in its sources, 2026-11',
  },
];

/** The names of agents for a sentence, `Codex, Gemini CLI and opencode`; the open format is not among them, it is no program. */
export function agentNames(chosen: (agent: Agent) => boolean): string {
  const labels = AGENTS.filter((agent) => agent.id !== 'open-format' && chosen(agent)).map(({ label }) => label);
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
}
