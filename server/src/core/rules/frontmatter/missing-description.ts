import type { SkillDocument } from '../../document/skill-document';
import { AGENTS, agentNames } from '../../spec/agents';
import { isSpellingVariant } from '../../spec/fields';
import { defineRule, type Fix } from '../rule';
import { editFix, insertField, type Missing, missingField, setValue } from './field-support';

const LOSERS = agentNames(({ requires }) => requires.includes('description'));

export default defineRule({
  id: 'missing-description',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The frontmatter has no `description`.',
    why: `The description is all an agent sees before it loads a skill. The open format requires it; ${LOSERS} do not load the skill without it, and the others rarely use it. A skill with \`user-invocable: false\` is meant to be loaded by other skills and needs none.`,
    invalid: [
      { text: '---\nname: release-notes\n---\n\n# Release notes\n' },
      { text: '---\nname: release-notes\ndescription: ""\n---\n\n# Release notes\n' },
      { text: '---\nname: release-notes\ndescripton: Writes release notes.\n---\n\n# Release notes\n' },
    ],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n' },
      { text: '---\nname: release-helper\nuser-invocable: false\n---\n\n# Loaded by release-notes\n' },
    ],
    sources: AGENTS.filter(({ requires }) => requires.includes('description')).map(({ source }) => source),
  },
  messages: {
    absent: () => `\`description\` is missing; ${LOSERS} do not load the skill without it.`,
    empty: () => '`description` is empty; say what the skill does and when to use it.',
    misspelt: ({ key }: { key: string }) =>
      `\`description\` is missing, and no agent reads \`${key}\`; \`description\` is probably meant.`,
  },
  check(skill, report) {
    if (skill.frontmatter.field('user-invocable')?.value === false) return;
    const missing = missingField(skill, 'description');
    if (missing === undefined) return;
    const key = missing.how === 'misspelt' ? missing.field.key : '';
    report(missing.span, missing.how, { key }, { fixes: [described(skill, missing)] });
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
  return editFix('Insert a description to rewrite', 'unsafe', edit);
}
