import { textOf } from '../../spec/field-values';
import { isPortableName, LIMITS } from '../../spec/limits';
import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const LONG = 'release-notes-for-every-package-of-the-repository-and-its-examples';

export default defineRule({
  id: 'name-too-long',
  group: 'frontmatter',
  severity: 'error',
  readsName: true,
  docs: {
    summary: `The \`name\` has more than ${LIMITS.name} characters.`,
    why: `Codex rejects the skill, and so do opencode and the upload to claude.ai; VS Code cuts the name, which then is not that of the folder.`,
    invalid: [{ text: `---\nname: ${LONG}\ndescription: Writes release notes.\n---\n`, folderName: 'release-notes' }],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
    ],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'openai/codex core-skills/src/loader.rs (counts Unicode code points), 2026-11; VS Code 1.139.1, tried 2026-11',
    ],
  },
  messages: {
    tooLong: ({ reason, effect }: { reason: string; effect: string }) =>
      `${reason.slice(0, -1)}; ${effect}. Shorten it, and its folder.`,
  },
  check(skill, report, { facts, agents }) {
    const long = consequenceOf('name-too-long', skill, facts, agents);
    const name = textOf(skill, 'name');
    if (long === undefined || name === undefined) return;
    const { folderName } = facts;
    const fixes =
      folderName !== undefined && isPortableName(folderName)
        ? [editFix(`Name it ${folderName}`, 'unsafe', { span: name.field.valueSpan, newText: folderName })]
        : [];
    const { fault, effect, severity } = long;
    report(fault.span, 'tooLong', { reason: fault.reason, effect }, { severity, fixes });
  },
});
