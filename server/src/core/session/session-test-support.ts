import type { SpokenLine } from './transcript';

/** A protocol with every kind of gate a session can be held to. */
export const SKILL = `---
name: build-feature
description: Builds a feature with the user. Use when a feature is asked for.
---

# Build a Feature

## 1. Setup

1. Read the request.

### §CMD_VERIFY_PHASE_EXIT — Phase 1
**Output this block in chat with every blank filled:**
> **Phase 1 proof:**
> - Role: \`________\`
> - Session dir: \`________\`
> - Alerts: \`________ or N/A\`

## 2. Interrogation

### Interrogation Depth

| Depth | Minimum Rounds | When to Use |
| --- | --- | --- |
| **Short** | 3+ | Small |
| **Medium** | 6+ | Some unknowns |
| **Long** | 9+ | Many unknowns |
| **Absolute** | Until no question remains | High risk |

Open every round with "**Round N / {minimum}+**".

### Interrogation Topics

- **Scope** — what is in

### Interrogation Exit Gate

After the minimum, ask the user what next.

### §CMD_VERIFY_PHASE_EXIT — Phase 2
> **Phase 2 proof:**
> - Depth chosen: \`________\`
> - Rounds completed: \`________\` / \`________\`+

## 3. Planning

Write the plan, then ask the user to confirm it. **STOP.** Wait for user response.

### §CMD_VERIFY_PHASE_EXIT — Phase 3
> **Phase 3 proof:**
> - Plan file: \`________\` (real file path)
> - User confirmed: \`yes / no\`

## 3b. Agent Handoff (Opt-In)

### §CMD_VERIFY_PHASE_EXIT — Phase 3b
> **Phase 3b proof:**
> - Agent: \`________\`

## 4. Build

- [ ] All tests pass
- [ ] The log is up to date

## 5. Synthesis

### §CMD_VERIFY_PHASE_EXIT — Phase 5 (PROOF OF WORK)
> **Phase 5 proof:**
> - Debrief file: \`________\` (real file path)
> - Summary presented: \`________\`
`;

/** The turns of a session that does everything right; each begins with who speaks. */
export const GOOD: readonly (readonly ['user' | 'agent', string])[] = [
  ['user', 'Build the export.'],
  [
    'agent',
    'I am starting Phase 1: Setup.\n\n### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - Role: `Tech lead`\n> - Session dir: `sessions/export`\n> - Alerts: N/A',
  ],
  ['user', 'Go on.'],
  ['agent', '## 2. Interrogation\n\nHow deep should it go?'],
  ['user', 'Short'],
  ...[1, 2, 3].flatMap((round): (readonly ['user' | 'agent', string])[] => [
    ['agent', `**Round ${round} / 3+**\n\nWhich columns?`],
    ['user', 'All of them.'],
  ]),
  ['agent', '**Phase 2 proof:**\n- **Depth chosen**: Short\n- **Rounds completed**: `3` / `3`+'],
  ['user', 'Proceed.'],
  ['agent', '## 3. Planning\n\nI wrote the plan. Do you confirm it?'],
  ['user', 'Yes.'],
  [
    'agent',
    '> **Phase 3 proof:**\n> - Plan file: `PLAN.md`\n> - User confirmed: `yes`\n\nMoving to Phase 4.\n\n- [x] All tests pass (12 of 12)\n- [x] The log is up to date',
  ],
  [
    'agent',
    '## 5. Synthesis\n\n| Phase 5 proof | |\n| --- | --- |\n| Debrief file | `DEBRIEF.md` |\n| Summary presented | yes, above |',
  ],
];

/** A session as Markdown with a heading for each turn. */
export function asMarkdown(turns: typeof GOOD): string {
  return turns.map(([who, said]) => `### ${who === 'user' ? 'User' : 'Assistant'}\n\n${said}\n`).join('\n');
}

/** A session as Claude Code keeps it. */
export function asClaudeCode(turns: typeof GOOD): string {
  const record = ([who, said]: (typeof GOOD)[number]) =>
    who === 'user'
      ? { type: 'user', message: { role: 'user', content: said } }
      : { type: 'assistant', message: { role: 'assistant', content: [{ type: 'text', text: said }] } };
  return `${turns.map((turn) => JSON.stringify(record(turn))).join('\n')}\n`;
}

/** A session as Codex keeps it. */
export function asCodex(turns: typeof GOOD): string {
  const record = ([who, said]: (typeof GOOD)[number]) => ({
    type: 'response_item',
    payload: {
      type: 'message',
      role: who === 'user' ? 'user' : 'assistant',
      content: [{ type: who === 'user' ? 'input_text' : 'output_text', text: said }],
    },
  });
  const meta = { type: 'session_meta', payload: { id: 'x', cwd: '/w' } };
  return `${[meta, ...turns.map(record)].map((each) => JSON.stringify(each)).join('\n')}\n`;
}

/** What a transcript says, as `speaker: text`, without empty lines. */
export function saidIn(lines: Iterable<SpokenLine>): string[] {
  return Array.from(lines, ({ speaker, text, writes }) => `${speaker}: ${writes ?? text}`).filter(
    (line) => !line.endsWith(': '),
  );
}
