import type { SkillDocument } from '../../document/skill-document';
import { AGENTS, agentNames, isLostOver } from '../../spec/agents';
import { type Missing, missingField } from '../../spec/field-values';
import { isPortableName, portableNameFrom } from '../../spec/limits';
import { consequenceOf } from '../../spec/profiles';
import { defineRule, type Facts, type Fix } from '../rule';
import { editFix, insertField, setValue } from './field-support';

const LOSERS = agentNames((agent) => isLostOver('missing-name', agent));

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
    sources: AGENTS.filter((agent) => isLostOver('missing-name', agent)).map(({ source }) => source),
  },
  messages: {
    absent: ({ effect }: { effect: string }) => `\`name\` is missing; ${effect}.`,
    empty: () => '`name` is empty; write the name of the folder behind it.',
    misspelt: ({ key }: { key: string }) =>
      `\`name\` is missing, and no agent reads \`${key}\`; \`name\` is probably meant.`,
  },
  check(skill, report, { facts, agents }) {
    const consequence = consequenceOf('missing-name', skill, facts, agents);
    const missing = missingField(skill, 'name');
    if (consequence === undefined || missing === undefined) return;
    const { severity, effect } = consequence;
    const key = missing.how === 'misspelt' ? missing.field.key : '';
    report(missing.span, missing.how, { key, effect }, { severity, fixes: named(skill, missing, facts) });
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
