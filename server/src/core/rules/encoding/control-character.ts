import { CONTROL_CHARACTER } from '../../spec/load-faults';
import { editFix } from '../frontmatter/field-support';
import { defineRule } from '../rule';
import { codePointOf, isInFrontmatter, runsOf } from './characters';

const BODY = '---\n\n# Release notes\n';
const TOP = '---\nname: release-notes\n';

const CONTROL = new RegExp(CONTROL_CHARACTER, 'g');

export default defineRule({
  id: 'control-character',
  group: 'encoding',
  severity: 'hint',
  docs: {
    summary: 'The text holds a control character, which nobody sees.',
    why: 'In the frontmatter js-yaml, PyYAML and libyaml reject the file for it, so most agents do not load the skill. At a NUL some programs stop reading.',
    invalid: [
      { text: `${TOP}description: Writes\u0001 release notes.\n${BODY}` },
      { text: `${TOP}description: Writes release notes.\n${BODY}\nCollect\u0000 them.\n` },
      { text: `${TOP}description: Writes release notes.\n${BODY}\n\u0005Collect them.\n` },
    ],
    valid: [{ text: `${TOP}description: Writes release notes.\n${BODY}\n\tcode\n` }],
    sources: ['Tried with js-yaml 3.15, 4.3 and 5.5, PyYAML 6.0 and libyaml, 2026-11'],
  },
  messages: {
    frontmatter: ({ code }: { code: string }) =>
      `A control character (${code}) stands in the frontmatter; js-yaml, PyYAML and libyaml reject the file for it. Delete it.`,
    nul: () => 'A NUL character stands here, at which some programs stop reading; delete it.',
    body: ({ code }: { code: string }) => `A control character (${code}) stands here, which nobody sees; delete it.`,
  },
  check(skill, report) {
    for (const { span, written } of runsOf(skill, () => CONTROL)) {
      const code = codePointOf(written);
      const fixes = [editFix('Delete the character', 'unsafe', { span, newText: '' })];
      if (isInFrontmatter(skill, span)) report(span, 'frontmatter', { code }, { severity: 'error', fixes });
      else if (written === '\0') report(span, 'nul', {}, { severity: 'warning', fixes });
      else report(span, 'body', { code }, { fixes });
    }
  },
});
