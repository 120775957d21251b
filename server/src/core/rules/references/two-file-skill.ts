import { planMigration } from '../../refactor/migrate-two-file-skill';
import { readStub } from '../../refactor/two-file-stub';
import { defineRule } from '../rule';

const text = (pointer: string) => `---
name: changelog
description: Writes the changelog of a release. Use before a release is tagged.
---

${pointer}
`;

const LIST = `---
name: changelog
description: Writes the changelog of a release. Use before a release is tagged.
metadata:
  references:
    - references/collect.md
    - references/sort.md
---

1. Refer to \`metadata.references\`.
`;

const WORKFLOW = { 'references/workflow.md': '# Changelog\n\n1. List the merged pull requests.\n' };

export default defineRule({
  id: 'two-file-skill',
  group: 'references',
  severity: 'information',
  docs: {
    summary: 'SKILL.md only sends the agent to another file, or to a list of files, in which the instructions stand.',
    why: 'Agents often do not read the second file and act on the description alone. Merged into SKILL.md, the instructions are there as soon as the skill is loaded. The other file is worth keeping when it is long and not always needed.',
    invalid: [
      { text: text('Follow the instructions in [workflow.md](references/workflow.md).'), files: WORKFLOW },
      { text: text('# Changelog\n\nRead `references/workflow.md` and follow it.'), files: WORKFLOW },
      {
        text: LIST,
        files: {
          'references/collect.md': '# Collect\n\nList the merged pull requests.\n',
          'references/sort.md': '# Sort\n\nBy kind, breaking ones first.\n',
        },
      },
    ],
    valid: [
      {
        text: text('- For a patch, read `references/patch.md`.\n- For a major release, read `references/major.md`.'),
        files: { 'references/patch.md': '# Patch\n', 'references/major.md': '# Major\n' },
      },
      { text: text('If examples are needed, read `references/workflow.md`.'), files: WORKFLOW },
      { text: text('List the merged pull requests.\n\nFor details, see `references/workflow.md`.'), files: WORKFLOW },
      {
        text: text('Follow the instructions in [workflow.md](references/workflow.md).'),
        missing: ['references/workflow.md'],
      },
    ],
    sources: [
      'jezweb/claude-skills issue 65 and pull request 67: 14 skills merged because agents skipped references (read November 2026)',
    ],
  },
  messages: {
    stub: ({ target }: { target: string }) =>
      `All instructions stand in ${target}, which agents often do not read: merge them into SKILL.md.`,
  },
  check(skill, report, { facts }) {
    const reading = skill.derive(readStub);
    if (reading.kind !== 'stub') return;
    const plan = planMigration(skill, facts);
    if (plan.kind !== 'migrate') return;
    const { change } = plan;
    const target = plan.targets.length === 1 ? (plan.targets[0]?.path ?? '') : `${plan.targets.length} files`;
    report(
      reading.stub.pointerSpan,
      'stub',
      { target },
      {
        fixes: [{ title: `Merge ${target} into SKILL.md`, safety: 'unsafe', change: () => change }],
      },
    );
  },
});
