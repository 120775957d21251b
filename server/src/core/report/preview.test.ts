import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { type Facts, NO_FACTS } from '../rules/rule';
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
  previewSkill(new SkillDocument(text), 'mail/SKILL.md', facts);

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
  expect(shown).toContain('1 line, 17 characters, about 5 tokens:\n\n```text\nmail: Sends mail.\n```');
  expect(shown).toContain(`\`\`\`\`\`markdown\n${BODY}\`\`\`\`\``);
  expect(shown).toContain('- `references/steps.md`: 2 lines, 8 characters, about 2 tokens\n  - line 8: ');
  expect(shown).toContain('- `references/gone.md`: mentioned, not in the skill folder');
  const linked = preview(TEXT.replace('`references/gone.md`', '[it](references/gone.md)'), facts);
  expect(linked).toContain('- `references/gone.md`: **missing**');
  expect(shown.match(/^## /gm)).toHaveLength(3);
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
