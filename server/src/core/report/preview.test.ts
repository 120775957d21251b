import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { type Facts, NO_FACTS } from '../rules/rule';
import { listingBudget } from './listing-budget';
import { previewRequests, previewSkill } from './preview';

const TEXT = `---
name: mail
description: Sends mail.
---

# Mail

Read [the steps](references/steps.md) first, then \`references/gone.md\`.

\`\`\`\`md
\`\`\`js
\`\`\`
\`\`\`\`
`;
const BODY = TEXT.slice(TEXT.indexOf('# Mail'));

const preview = (text: string, facts: Facts = NO_FACTS) =>
  previewSkill(new SkillDocument(text), { path: 'mail/SKILL.md', facts });

test('asks for every file the skill points to', () => {
  const { paths, texts } = previewRequests(new SkillDocument(TEXT));
  expect(paths).toEqual(['references/steps.md', 'references/gone.md']);
  expect(texts).toEqual(paths);
});

test('shows the three levels with their sizes', () => {
  const facts: Facts = {
    folderName: 'mail',
    files: new Map([
      ['references/steps.md', { kind: 'file', text: 'one\ntwo\n' }],
      ['references/gone.md', { kind: 'missing' }],
    ]),
  };
  const shown = preview(TEXT, facts);
  expect(shown).toContain('1 line, 17 characters, about 5 to 9 tokens:\n\n```text\nmail: Sends mail.\n```');
  expect(shown).toContain(`\`\`\`\`\`markdown\n${BODY}\`\`\`\`\``);
  expect(shown).toContain('- `references/steps.md`: 2 lines, 8 characters, about 2 to 4 tokens\n  - line 8: ');
  expect(shown).toContain('- `references/gone.md`: mentioned, not in the skill folder');
  const linked = preview(TEXT.replace('`references/gone.md`', '[it](references/gone.md)'), facts);
  expect(linked).toContain('- `references/gone.md`: **missing**');
  expect(shown.match(/^## /gm)).toHaveLength(4);
  expect(shown).toContain('| description | 11 of 1,024 characters | fits | Codex and opencode do not load the skill |');
  expect(shown).toContain('Tokens are an estimate by characters divided by 4;');
});

test('counts with the tokenizer it is given, and says what the workspace takes', () => {
  const counter = { name: 'a tokenizer', count: (text: string) => text.length };
  const listing = listingBudget([{ path: 'mail/SKILL.md', name: 'mail', characters: 17, description: 11 }]);
  const shown = previewSkill(new SkillDocument(TEXT), { path: 'mail/SKILL.md', facts: NO_FACTS, counter, listing });
  expect(shown).toContain('17 characters, about 17 to 29 tokens');
  expect(shown).toContain('an estimate by a tokenizer;');
  expect(shown).toContain('takes 17 of 8,000 characters.');
});

test('says what agents cut, reject or hide', () => {
  const long = preview(TEXT.replace('Sends mail.', 'x'.repeat(1600)), { ...NO_FACTS, folderName: 'post' });
  expect(long).toContain('Codex and opencode do not load it: the description has 1600 characters');
  expect(long).toContain('Claude Code cuts description and when_to_use after 1536 characters');
  expect(long).toContain('not that of its folder, post');
  expect(preview(TEXT.replace('name: mail\n', ''))).toMatch(/Without a name .*Gemini CLI/);
  expect(preview(TEXT.replace('description: Sends mail.\n', ''))).toMatch(/Without a description Codex/);
  expect(preview('# Only a body\n')).toContain('they do not know the skill');
  expect(preview('')).toContain('the skill has no body');
  expect(preview(TEXT)).toContain('No agent we know of cuts or hides it.');
});

test('what each agent has after cutting, the body with samples, and what each section takes', () => {
  const text = TEXT.replace('Sends mail.', 'x'.repeat(1600)).replace(
    '# Mail',
    '# Mail\n\nTo $ARGUMENTS. !`date`\n\n## A | B',
  );
  const shown = preview(text, { ...NO_FACTS, folderName: 'mail' });
  expect(shown).toContain(`the list shows 1536.\n\n\`\`\`text\nmail: ${'x'.repeat(1536)}\n\`\`\`\n`);
  expect(shown).toMatch(/^- .*Codex.*: not in context\. `description` has 1600 characters/m);
  expect(shown).toContain('To ‹argument›. ‹not executed: date›');
  expect(shown).toContain('- Samples stand in ‹› for what Claude Code fills in: ` $ARGUMENTS ` (line 8).');
  expect(shown).toContain('- Not executed here; Claude Code puts the output there: ` date ` (line 8).');
  expect(shown).toMatch(/^\| Mail \| 6 \| about \d+ to \d+ \|\n\| – A \\\| B \| 10 \| about /m);
});
