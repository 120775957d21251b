import type { SkillDocument } from '../../document/skill-document';
import { AGENTS, agentNames } from '../../spec/agents';
import { isPortableName, portableNameFrom } from '../../spec/limits';
import { defineRule, type Facts, type Fix } from '../rule';
import { editFix, insertField, type Missing, missingField, setValue } from './field-support';

const LOSERS = agentNames(({ requires }) => requires.includes('name'));

export default defineRule({
  id: 'missing-name',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The frontmatter has no `name`.',
    why: `The open format requires it, and ${LOSERS} do not load a skill without one. Claude Code, VS Code and Codex take the folder's name.`,
    invalid: [
      { text: '---\ndescription: Writes release notes.\n---\n\n# Release notes\n', folderName: 'release-notes' },
      { text: '---\nname:\ndescription: Writes release notes.\n---\n\n# Release notes\n', folderName: 'release-notes' },
      { text: '---\nName: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
    ],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release-notes: all\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
    ],
    sources: AGENTS.filter(({ requires }) => requires.includes('name')).map(({ source }) => source),
  },
  messages: {
    absent: () => `\`name\` is missing; ${LOSERS} do not load the skill without it.`,
    empty: () => '`name` is empty; write the name of the folder behind it.',
    misspelt: ({ key }: { key: string }) =>
      `\`name\` is missing, and no agent reads \`${key}\`; \`name\` is probably meant.`,
  },
  check(skill, report, { facts }) {
    const missing = missingField(skill, 'name');
    if (missing === undefined) return;
    const key = missing.how === 'misspelt' ? missing.field.key : '';
    report(missing.span, missing.how, { key }, { fixes: named(skill, missing, facts) });
  },
});

/** The folder's name where it can be one, for that is what the other agents take. */
function named(skill: SkillDocument, missing: Missing, { folderName }: Facts): Fix[] {
  if (missing.how === 'misspelt') {
    return [editFix('Rename it to name', 'safe', { span: missing.field.keySpan, newText: 'name' })];
  }
  const certain = folderName !== undefined && isPortableName(folderName);
  const name = certain ? folderName : portableNameFrom(folderName ?? skill.scan.headings[0]?.text ?? '');
  if (name === '') return [];
  const edit =
    missing.how === 'empty' ? setValue(missing.field, name, skill.text) : insertField(skill, `name: ${name}`);
  return [editFix(`Name it ${name}`, certain ? 'safe' : 'unsafe', edit)];
}
