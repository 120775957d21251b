import { assessHeld } from '../../spec/depth-assessment';
import { defineRule } from '../rule';

const text = (pin: string) => `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue

## Implementation Patterns

\`\`\`sh
npm init -y
npm install ${pin}
npx tsc --init
\`\`\`

## Version Context

| Library | Last Verified | Notes |
| --- | --- | --- |
| bullmq | 5.41 | flows need 5.0 |
`;

export default defineRule({
  id: 'version-differs-from-code',
  group: 'depth',
  severity: 'warning',
  docs: {
    summary: 'Code in the skill pins another version than its version context names.',
    why: 'One of the two is wrong, and the agent installs the one in the code. Pins in blocks and in commands within the text are compared (`npm i stripe@17.2`, `openai==1.3`, `"zod": "^4.1.0"`, `FROM node:22`); ranges that fit are no difference. Only files held to the depth standard are looked at.',
    invalid: [{ text: text('bullmq@4.12.0') }],
    valid: [
      { text: text('bullmq@5.41.2') },
      { text: text('bullmq@^5.0.0') },
      { text: text('bullmq') },
      { text: text('bullmq@4.12.0'), config: { depth: 'off' } },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    differs: ({ words }: { words: string }) => `Versions differ: ${words}; make them agree.`,
  },
  check(skill, report, { config, facts }) {
    for (const { lacks } of assessHeld(skill, facts, config)?.results ?? [])
      for (const { kind, words, span } of lacks) if (kind === 'conflict') report(span, 'differs', { words });
  },
});
