import { templateMentions } from '../../spec/templates';
import { defineRule } from '../rule';
import { proofOf, protocol } from './held-phases';

const sample = (path: string) =>
  protocol(
    '## 1. Build',
    proofOf('1', 'Files'),
    `## 2. Debrief\n\nFill in \`${path}\`.`,
    proofOf('2', 'Debrief written'),
  );
const TEMPLATE = 'assets/TEMPLATE_RELEASE.md';

export default defineRule({
  id: 'missing-debrief-template',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A protocol names a template for its debrief, plan or log that does not exist.',
    why: 'The agent is told to follow a template exactly, finds none and makes up a form of its own, so debriefs of the same skill cannot be compared. Paths in the text, in the JSON (`debriefTemplate`) and below `~/.claude/skills/<name>/` count; those of other skills do not.',
    invalid: [
      { text: sample(TEMPLATE), missing: [TEMPLATE] },
      {
        text: protocol(
          '```json\n{"debriefTemplate": "assets/TEMPLATE_X.md"}\n```',
          '## 1. A',
          proofOf('1', 'File'),
          '## 2. B',
        ),
        missing: ['assets/TEMPLATE_X.md'],
      },
    ],
    valid: [
      { text: sample(TEMPLATE), files: { [TEMPLATE]: '# Debrief\n' } },
      { text: sample(TEMPLATE) },
      { text: sample('~/.claude/skills/other/assets/TEMPLATE_RELEASE.md'), missing: [TEMPLATE] },
      { text: sample(TEMPLATE), missing: [TEMPLATE], config: { phases: 'off' } },
    ],
    sources: ['idealic-ai/engine: 223 of 224 template paths exist (read November 2026)'],
  },
  messages: {
    missing: ({ what, path }: { what: string; path: string }) =>
      `${path}, the template for the ${what}, does not exist in the skill folder: add it or correct the path.`,
  },
  check(skill, report, { facts, config }) {
    if (config.phases === 'off' || skill.phaseModel.phases.length === 0) return;
    const told = new Set<string>();
    for (const { path, span, kind } of templateMentions(skill)) {
      if (facts.files.get(path)?.kind !== 'missing' || told.has(path)) continue;
      told.add(path);
      report(span, 'missing', { what: kind === 'other' ? 'session' : kind, path });
    }
  },
});
