import { assessHeld } from '../../spec/depth-assessment';
import { depthSection } from '../../spec/depth-standard';
import { defineRule } from '../rule';

const text = (failures: string) => `---
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

## Failure Modes & Edge Cases

${failures}
`;
const TWO = `- The worker dies: the job runs twice, so make it repeatable.
- Redis is full: refuse new jobs and raise an alarm.`;
const THREE = `${TWO}\n- The payload is empty: reject the job before it is queued.`;

export default defineRule({
  id: 'thin-depth-section',
  group: 'depth',
  severity: 'information',
  docs: {
    summary: 'A depth section holds less than the standard asks for.',
    why: 'A heading alone cures nothing. Implementation Patterns hold three or more lines of code in a named language (in a process skill: three or more steps, or a worked example), and most subsections show some. Failure Modes hold three or more different scenarios (rows, items, subsections), each with its cause or handling. A Decision Matrix is a table of two or more options with reasons, and recommends a default. A Version Context names libraries with their versions and when they were last verified. Only files held to the standard are looked at: those with two or more sections under its titles, or all files where it is required.',
    invalid: [
      { text: text(TWO) },
      { text: text('- Timeouts\n- Races\n- Empty payloads') },
      {
        text: text(
          `${THREE}\n\n## Decision Matrix\n\n| Situation | Choice |\n| --- | --- |\n| Short jobs | one queue |\n| Long jobs | two queues |`,
        ),
      },
      { text: text(`${THREE}\n\n## Version Context\n\n- BullMQ 5.x`) },
    ],
    valid: [
      { text: text(THREE) },
      {
        text: text(`${THREE}\n\n## Version Context\n\nLast verified: 2026-11-20\n\n- BullMQ 5.x`),
      },
      {
        text: text('See `references/errors.md`.'),
        files: { 'references/errors.md': `# Errors\n\n${THREE}\n` },
      },
      { text: text(TWO), config: { depth: 'off' } },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    thin: ({ title, lack }: { title: string; lack: string }) => `"${title}" is thin: ${lack}.`,
  },
  check(skill, report, { config, facts }) {
    for (const { id, state, section, lacks } of assessHeld(skill, facts, config)?.results ?? []) {
      // What was true once is said where it stands, by rules of its own.
      const lack = lacks.filter(({ kind }) => kind === 'content').map(({ words }) => words);
      if (state === 'thin' && section && lack.length > 0)
        report(section.heading.span, 'thin', { title: depthSection(id).title, lack: lack.join('; ') });
    }
  },
});
