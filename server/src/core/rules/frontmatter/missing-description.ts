import type { SkillDocument } from '../../document/skill-document';
import { AGENTS, agentNames, isLostOver } from '../../spec/agents';
import { type Missing, missingField } from '../../spec/field-values';
import { isSpellingVariant } from '../../spec/fields';
import { consequenceOf } from '../../spec/profiles';
import { defineRule, type Fix } from '../rule';
import { editFix, insertField, setValue } from './field-support';

const LOSERS = agentNames((agent) => isLostOver('missing-description', agent));

export default defineRule({
  id: 'missing-description',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The frontmatter has no `description`.',
    why: `The description is all an agent sees before it loads a skill. The open format requires it; ${LOSERS} do not load the skill without it or hide it, and Claude Code shows the first paragraph of the body instead (information). A skill with \`user-invocable: false\` is meant to be loaded by other skills and needs none.`,
    invalid: [
      { text: '---\nname: release-notes\n---\n\n# Release notes\n' },
      { text: '---\nname: release-notes\ndescription: ""\n---\n\n# Release notes\n' },
      { text: '---\nname: release-notes\ndescripton: Writes release notes.\n---\n\n# Release notes\n' },
    ],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n' },
      {
        text: '---\nname: release-notes\ndisable-model-invocation: true\n---\n\n# Release notes\n',
        config: { agents: ['vscode'] },
      },
      { text: '---\nname: release-helper\nuser-invocable: false\n---\n\n# Loaded by release-notes\n' },
    ],
    sources: AGENTS.filter((agent) => isLostOver('missing-description', agent)).map(({ source }) => source),
  },
  messages: {
    absent: ({ effect }: { effect: string }) => `\`description\` is missing; ${effect}.`,
    empty: () => '`description` is empty; say what the skill does and when to use it.',
    misspelt: ({ key }: { key: string }) =>
      `\`description\` is missing, and no agent reads \`${key}\`; \`description\` is probably meant.`,
  },
  check(skill, report, { facts, agents }) {
    const consequence = consequenceOf('missing-description', skill, facts, agents);
    // Where no agent loses the skill, it is only found less well.
    const { severity = 'information', effect = 'Claude Code shows the first paragraph of the body' } =
      consequence ?? {};
    const isHelper = skill.frontmatter.field('user-invocable')?.value === false;
    const isPoorer = !isHelper && agents.some(({ id }) => id === 'claude-code');
    const missing = consequence || isPoorer ? missingField(skill, 'description') : undefined;
    if (missing === undefined) return;
    const key = missing.how === 'misspelt' ? missing.field.key : '';
    report(missing.span, missing.how, { key, effect }, { severity, fixes: [described(skill, missing)] });
  },
});

function described(skill: SkillDocument, missing: Missing): Fix {
  if (missing.how === 'misspelt') {
    const safety = isSpellingVariant(missing.field.key, 'description') ? 'safe' : 'unsafe';
    return editFix('Rename it to description', safety, { span: missing.field.keySpan, newText: 'description' });
  }
  const words = 'What this skill does, and when to use it.';
  const edit =
    missing.how === 'empty'
      ? setValue(missing.field, words, skill.text)
      : insertField(skill, `description: ${words}`, skill.frontmatter.field('name'));
  return editFix('Insert a description to fill in', 'unsafe', edit);
}
