import { findBootSequence, isLoadedElsewhere } from '../../document/boot-sequence';
import { isRedundant, removeBootSequence } from '../../refactor/remove-boot-sequence';
import { defineRule, type Fix } from '../rule';
import { protocol } from './held-phases';

const sample = (step: string) =>
  protocol(
    '[!!!] CRITICAL BOOT SEQUENCE:\n1. LOAD STANDARDS: Read `~/.claude/standards/COMMANDS.md`.\n2. EXECUTE: FOLLOW THE PROTOCOL BELOW EXACTLY.',
    `## 1. Setup\n\n1. ${step}`,
    '## 2. Build\n\nBuild it.',
  );

export default defineRule({
  id: 'redundant-boot-sequence',
  group: 'phases',
  severity: 'hint',
  docs: {
    summary: 'A protocol begins with a boot sequence, a list of files to load before its first phase.',
    why: 'The list is the same in every skill of a library and is paid for at every call. What the protocol loads anyway need not be said twice; what only the list loads belongs to the first phase, where its gate can ask for it.',
    invalid: [{ text: sample('Load the template.') }, { text: sample('Load `~/.claude/standards/COMMANDS.md`.') }],
    valid: [
      { text: protocol('## 1. Setup\n\n1. Load `~/.claude/standards/COMMANDS.md`.', '## 2. Build') },
      { text: sample('Load the template.'), config: { phases: 'off' } },
    ],
    sources: [
      'idealic-ai/engine: 27 of 28 skills began with the same four lines, later ones with none (read November 2026)',
    ],
  },
  messages: {
    repeated: () =>
      'Every file of this boot sequence is loaded in the protocol too: it costs tokens at every call; remove it.',
    separate: ({ count }: { count: number }) =>
      `This boot sequence loads ${count === 1 ? 'a file' : `${count} files`} that no phase does, where no gate asks for it: merge it into the first phase.`,
  },
  check(skill, report, { config }) {
    const [first] = config.phases === 'off' ? [] : skill.phaseModel.phases;
    const boot = first && findBootSequence(skill);
    if (!boot || boot.span.start > first.section.span.start) return;
    const redundant = isRedundant(skill, boot);
    const title = redundant ? 'Remove the boot sequence' : 'Merge the boot sequence into the first phase';
    const change = () => ({ edits: removeBootSequence(skill, boot), preview: title });
    const fixes: Fix[] = [{ title, safety: 'unsafe', change }];
    const line = { start: boot.span.start, end: skill.lines.lineSpan(skill.lines.lineAt(boot.span.start)).end };
    const files = boot.lines.flatMap((each) => each.files.filter((file) => !isLoadedElsewhere(skill, boot, file)));
    if (redundant) report(line, 'repeated', {}, { fixes });
    else report(line, 'separate', { count: new Set(files).size }, { fixes });
  },
});
