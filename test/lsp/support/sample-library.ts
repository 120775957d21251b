// A library of thirty skills in the form of a real protocol engine: commands in one file and in files of their own, invariants, agents.

const VERBS = [
  'analyze',
  'brainstorm',
  'debug',
  'document',
  'fix',
  'implement',
  'refine',
  'research',
  'review',
  'test',
];

const skill = (name: string, index: number): string => {
  const text = `---
name: ${name}
description: "Runs ${name} sessions with §CMD_APPEND_LOG. Use when the user asks to ${name}."
version: 2.0
---

# ${name}

[!!!] CRITICAL BOOT SEQUENCE:
1. LOAD STANDARDS: IF NOT LOADED, Read \`~/.claude/standards/COMMANDS.md\` and \`~/.claude/standards/INVARIANTS.md\`.
2. GUARD: "Quick task"? NO SHORTCUTS. See \`¶INV_SKILL_PROTOCOL_MANDATORY\`.

\`\`\`json
{
  "phases": [
    { "label": "0", "name": "Setup", "steps": ["§CMD_PARSE_PARAMETERS"], "commands": ["§CMD_APPEND_LOG"] },
    { "label": "1", "name": "Work", "steps": ["§CMD_EXECUTE_PHASE_STEPS(1.0.*)"], "proof": ["§CMD_APPEND_LOG_done"] }
  ]
}
\`\`\`

## 0. Setup

Execute \`§CMD_PARSE_PARAMETERS\`, then §CMD_APPEND_LOG(setup, ${index}). Never §CMD_APPEND_LOGS or §CMD_* of your own.

### §CMD_VERIFY_PHASE_EXIT — Phase 0
> **Phase 0 proof:**
> - Logged with **§CMD_APPEND_LOG**: \`________\`

## 1. Work

§CMD_EXECUTE_PHASE_STEPS(1.0.*) is followed by _§CMD_APPEND_LOG_; 先に¶CMD_APPEND_LOGを。
<!-- §CMD_APPEND_LOG was optional once. -->

\`\`\`\`markdown
### §CMD_APPEND_LOG
\`\`\`
§CMD_APPEND_LOG
\`\`\`
\`\`\`\`

CMD_APPEND_LOG without a sigil is a word, as is commands/CMD_APPEND_LOG.md.
`;
  return index % 5 === 4 ? text.replaceAll('\n', '\r\n') : text;
};

const COMMANDS = `# Commands

### §CMD_PARSE_PARAMETERS
**Definition**: Reads the parameters, then §CMD_APPEND_LOG.

### [§CMD_APPEND_LOG](commands/CMD_APPEND_LOG.md)

### §CMD_EXECUTE_PHASE_STEPS
Runs the steps of a phase.

### §CMD_VERIFY_PHASE_EXIT
Shows what was done.
`;

const OWN_FILE = `### §CMD_APPEND_LOG
**Definition**: Logs are append-only streams.

**Algorithm**:
1.  Write below what is there. See \`¶INV_SKILL_PROTOCOL_MANDATORY\`.

## Proof

\`§CMD_APPEND_LOG\` names the file.
`;

const INVARIANTS = `# Invariants

*   **¶INV_SKILL_PROTOCOL_MANDATORY**: Every step executes.
    *   **Reason**: §CMD_APPEND_LOG is skipped otherwise.
`;

/** Paths from the root and texts. `CMD_APPEND_LOG` is used in every file. */
export function sampleLibrary(): Record<string, string> {
  const files: Record<string, string> = {
    'standards/COMMANDS.md': COMMANDS,
    'standards/commands/CMD_APPEND_LOG.md': OWN_FILE,
    'standards/INVARIANTS.md': INVARIANTS,
    'agents/reviewer.md': 'You review. Log with `§CMD_APPEND_LOG`.\n',
    'CLAUDE.md': 'Hold to ¶INV_SKILL_PROTOCOL_MANDATORY and §CMD_APPEND_LOG.\n',
  };
  for (let index = 0; index < 30; index++) {
    const name = `${VERBS[index % VERBS.length]}-${Math.floor(index / VERBS.length)}`;
    files[`skills/${name}/SKILL.md`] = skill(name, index);
    if (index % 3 === 0) files[`skills/${name}/references/notes.md`] = `# Notes\n\n- §CMD_APPEND_LOG\n`;
  }
  return files;
}

/** The files after a rename, told without the engine: every name behind a sigil that ends there. */
export function renamedByHand(
  files: Readonly<Record<string, string>>,
  from: string,
  to: string,
): Record<string, string> {
  const use = new RegExp(`([§¶])${from}(?![A-Z0-9]|_[A-Z0-9])`, 'g');
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(use, `$1${to}`)]));
}
