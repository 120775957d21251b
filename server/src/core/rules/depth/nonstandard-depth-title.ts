import { retitleSection } from '../../refactor/retitle-section';
import { assessHeld } from '../../spec/depth-assessment';
import { depthSection } from '../../spec/depth-standard';
import { depthTitles } from '../../spec/depth-titles';
import { defineRule } from '../rule';

const text = (title: string, link = '') => `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue
${link}
## 1. Implementation Patterns

\`\`\`ts
const queue = new Queue('mail');
await queue.add('send', { to }, { attempts: 3 });
queue.on('failed', report);
\`\`\`

## 2. ${title}

- The worker dies: the job runs twice, so make it repeatable.
- Redis is full: refuse new jobs and raise an alarm.
- The payload is empty: reject the job before it is queued.

## 3. Version Context

Verified 2026-11-20 with BullMQ 5 and Node.js 22.
`;

export default defineRule({
  id: 'nonstandard-depth-title',
  group: 'depth',
  severity: 'hint',
  docs: {
    summary: 'A depth section has another title than the standard gives it.',
    why: 'The content counts all the same. People and other tools look for the four titles of the standard, and in a file that uses two or more of them the odd one out is overlooked.',
    invalid: [{ text: text('Gotchas') }, { text: text('Error Handling', '\nSee [errors](#2-error-handling).\n') }],
    valid: [
      { text: text('Failure Modes & Edge Cases') },
      { text: text('Failure Modes and Edge Cases') },
      { text: text('Gotchas').replace('Version Context', 'Versions') },
      { text: text('Gotchas'), config: { depth: 'off' } },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    other: ({ from, title }: { from: string; title: string }) =>
      `"${from}" stands for "${title}" of the depth standard: give it that title.`,
  },
  check(skill, report, { config, facts }) {
    for (const { id, section } of assessHeld(skill, facts, config)?.results ?? []) {
      // A title that announces two sections cannot take the name of one.
      const [only, ...others] = section ? depthTitles(section.title) : [];
      if (!section || !only || only.own || others.length > 0) continue;
      const { title } = depthSection(id);
      const from = section.title.length > 60 ? `${section.title.slice(0, 59)}…` : section.title;
      const change = () => ({ edits: retitleSection(skill, section, title) });
      const fixes = [{ title: `Rename the section to "${title}"`, safety: 'unsafe', change } as const];
      report(section.heading.span, 'other', { from, title }, { fixes });
    }
  },
});
