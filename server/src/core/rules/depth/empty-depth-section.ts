import type { Section } from '../../document/sections';
import type { SkillDocument } from '../../document/skill-document';
import { markNotApplicable } from '../../refactor/mark-not-applicable';
import { assessHeld, type DepthSectionId, mayNotApply } from '../../spec/depth-assessment';
import { depthSection } from '../../spec/depth-standard';
import { defineRule, type Fix } from '../rule';

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
    summary: 'A depth section says nothing of what it is for.',
    why: 'The heading promises something the agent does not find: the section is empty, holds only the placeholders of a template (`[TODO: …]`, `[e.g. …]`, code of comments only), says nothing concrete, or points to a file in which nothing of it stands. N/A with a reason is accepted, but not for failure modes, and for implementation patterns only in a process skill. Only files that are held to the depth standard are looked at: those with two or more sections under its titles, or all files where it is required.',
    invalid: [
      { text: text('| Library | Last Verified |\n| --- | --- |\n| [TODO: name] | [TODO: version] |') },
      { text: text('See `references/versions.md`.'), missing: ['references/versions.md'] },
      { text: text('N/A') },
      { text: text('Works with all recent versions.') },
    ],
    valid: [
      { text: text('| Library | Last Verified |\n| --- | --- |\n| BullMQ | 5.x |') },
      { text: text('- BullMQ 5.x') },
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
    unexplained: ({ title }: { title: string }) =>
      `"${title}" says N/A without a reason, so nobody can tell whether it was weighed: write why, or fill it in.`,
    empty: ({ title }: { title: string }) =>
      `"${title}" says nothing of its own yet: fill it in, or write N/A with the reason.`,
    hollow: ({ title, lack }: { title: string; lack: string }) =>
      `"${title}" says nothing of what it is for: ${lack}. Write what agents can act on.`,
  },
  check(skill, report, { config, facts }) {
    for (const { id, state, section, lacks } of assessHeld(skill, facts, config)?.results ?? []) {
      if (!section || (state !== 'placeholder' && state !== 'hollow')) continue;
      const { title } = depthSection(id);
      if (state === 'hollow') {
        report(section.heading.span, 'hollow', { title, lack: short(lacks.map(({ words }) => words).join('; ')) });
        continue;
      }
      const isBare = lacks.length > 0;
      const fixTitle = isBare ? 'Give a reason for N/A' : `Mark "${title}" as not applicable`;
      const fixes = mayNotApply(skill, id, config.kind) ? [notApplicableFix(skill, id, section, fixTitle)] : [];
      report(section.heading.span, isBare ? 'unexplained' : 'empty', { title }, { fixes });
    }
  },
});

function notApplicableFix(skill: SkillDocument, id: DepthSectionId, section: Section, title: string): Fix {
  return { title, safety: 'unsafe', change: () => ({ edits: [markNotApplicable(skill, id, section)] }) };
}

/** A message is one short line, whatever a path in it is called. */
function short(words: string): string {
  return words.length > 90 ? `${words.slice(0, 89)}…` : words;
}
