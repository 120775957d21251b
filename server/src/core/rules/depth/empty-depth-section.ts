import { assessDepth } from '../../spec/depth-assessment';
import { depthSection } from '../../spec/depth-standard';
import { defineRule, NO_FACTS } from '../rule';

const text = (versions: string) => `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue

## Implementation Patterns

\`\`\`ts
await queue.add('mail', { to }, { attempts: 3 });
\`\`\`

## Version Context

${versions}
`;

export default defineRule({
  id: 'empty-depth-section',
  group: 'depth',
  severity: 'warning',
  docs: {
    summary: 'A depth section says nothing of its own.',
    why: 'The heading promises something the agent does not find: the section is empty, holds only the placeholders of a template, or points to a file in which nothing stands. Only files that are held to the depth standard are looked at: those with two or more sections under its titles, or all files where it is required.',
    invalid: [
      { text: text('| Library | Last Verified |\n| --- | --- |\n| [TODO: name] | [TODO: version] |') },
      { text: text('See `references/versions.md`.'), missing: ['references/versions.md'] },
      { text: text('N/A') },
    ],
    valid: [
      { text: text('| Library | Last Verified |\n| --- | --- |\n| BullMQ | 5.x |') },
      { text: text('N/A: the queue is our own.') },
      {
        text: text('See `references/versions.md`.'),
        files: { 'references/versions.md': '# Versions\n\n- BullMQ 5.x\n' },
      },
      { text: text('[TODO: versions]'), config: { depth: 'off' } },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    empty: ({ title }: { title: string }) =>
      `"${title}" says nothing of its own yet: fill it in, or write N/A with the reason.`,
  },
  check(skill, report, { config, facts }) {
    if (config.depth === 'off') return;
    if (config.depth !== 'require' && !assessDepth(skill, NO_FACTS).adopted) return;
    for (const { id, state, section } of assessDepth(skill, facts).results)
      if (state === 'placeholder' && section) report(section.heading.span, 'empty', { title: depthSection(id).title });
  },
});
