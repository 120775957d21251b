import { contains } from '../../document/text';
import { assessHeld } from '../../spec/depth-assessment';
import { defineRule } from '../rule';

const text = (date: string) => `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue

## Implementation Patterns

\`\`\`ts
const queue = new Queue('mail');
await queue.add('send', { to }, { attempts: 3 });
queue.on('failed', report);
\`\`\`

## Version Context

Last verified: ${date}

- BullMQ 5.x
- Node.js 22
`;

export default defineRule({
  id: 'stale-version-context',
  group: 'depth',
  severity: 'information',
  docs: {
    summary: 'The versions in a version context were verified long ago.',
    why: 'An agent takes them for current. After 180 days (`staleAfterDays`) somebody should try the skill again and write the new date, or change what no longer holds. Only files held to the depth standard are looked at, and nothing is stale where the date of today is not known.',
    invalid: [
      { text: text('2026-03-01'), today: '2026-11-20' },
      { text: text('March 2026'), today: '2026-11-20' },
    ],
    valid: [
      { text: text('2026-10-01'), today: '2026-11-20' },
      { text: text('2026-03-01'), today: '2026-11-20', config: { staleAfterDays: 365 } },
      { text: text('2020-03-01') },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    stale: ({ words }: { words: string }) =>
      `Stale: ${words}. Try the skill with current versions and write the new date.`,
  },
  check(skill, report, { config, facts }) {
    for (const { section, lacks } of assessHeld(skill, facts, config)?.results ?? [])
      for (const { kind, words, span } of lacks)
        if (kind === 'stale' && section)
          report(contains(section.bodySpan, span) ? span : section.heading.span, 'stale', { words });
  },
});
