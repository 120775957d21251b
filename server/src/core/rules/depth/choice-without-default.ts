import { hasAdopted } from '../../spec/depth-candidates';
import { openChoices } from '../../spec/depth-choices';
import { defineRule } from '../rule';

const text = (advice: string) => `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue

${advice}

## Implementation Patterns

\`\`\`ts
const queue = new Queue('mail');
await queue.add('send', { to }, { attempts: 3 });
queue.on('failed', report);
\`\`\`

## Version Context

Verified 2026-11-20 with BullMQ 5 and Node.js 22.
`;

export default defineRule({
  id: 'choice-without-default',
  group: 'depth',
  severity: 'information',
  docs: {
    summary: 'The skill says "use X or Y" and nowhere which of the two.',
    why: 'The agent picks one at random, and another one the next time. Name a default and when to leave it: one sentence is enough, anywhere in the skill. Only files held to the depth standard are looked at.',
    invalid: [{ text: text('Use Redis or Valkey for storage.') }, { text: text('You can use `tsx` or `ts-node`.') }],
    valid: [
      { text: text('Use Redis or Valkey for storage. Valkey is the default.') },
      { text: text('Use Redis or Valkey, depending on what runs already.') },
      { text: text('Use one queue or several.') },
      { text: text('Use Redis or Valkey for storage.'), config: { depth: 'off' } },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    open: ({ words }: { words: string }) =>
      `"${words}" leaves the choice to chance: name a default, and when to take the other.`,
  },
  check(skill, report, { config }) {
    if (config.depth === 'off' || (config.depth === 'suggest' && !hasAdopted(skill))) return;
    for (const { words, span } of openChoices(skill)) report(span, 'open', { words });
  },
});
