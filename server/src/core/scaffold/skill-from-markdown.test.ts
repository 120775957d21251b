import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { type MarkdownSource, suggestSkill } from './markdown-source';
import { type FromMarkdown, skillFromMarkdown } from './skill-from-markdown';

const DOC = `# Handbook

How we work.

## Deploy a *service*

Rolls a service out, one region at a time. Ask first. ${'It goes on and on. '.repeat(20)}

1. Read [the runbook](runbook.md#regions) and ![a map](img/map.png).
2. See [above](#handbook), [rollback](#rollback), [home][home].

### Rollback

\`\`\`sh
# not a heading [x](y.md)
\`\`\`

## Later

As in [deploy](#deploy-a-service) and [rollback](handbook.md#rollback), [home][home].

[home]: ../index.md
`;

/** A selection from one text to the end of another. */
const between = (text: string, from: string, to: string): MarkdownSource => ({
  text,
  path: 'docs/handbook.md',
  selection: { start: text.indexOf(from), end: text.indexOf(to, text.indexOf(from)) + to.length },
});
const DEPLOY = between(DOC, '## Deploy', '```sh\n# not a heading [x](y.md)\n```\n');

const make = (source: MarkdownSource, wanted: Partial<FromMarkdown> = {}) => {
  const made = skillFromMarkdown(source, { name: 'deploy', parent: '.claude/skills', ...wanted });
  if ('problem' in made) throw new Error(made.problem);
  return { text: made.files[0]?.text ?? '', rest: applyEdits(source.text, made.replacement), stops: made.stops };
};
const problemOf = (source: MarkdownSource, wanted: Partial<FromMarkdown> = {}) => {
  const made = skillFromMarkdown(source, { name: 'deploy', parent: '.claude/skills', ...wanted });
  return 'problem' in made ? made.problem : undefined;
};

describe('a section', () => {
  test('becomes a skill under its own title, with links that lead where they led', () => {
    const { text, stops } = make(DEPLOY);
    expect(text).toMatch(/^---\nname: deploy\ndescription: Rolls a service out, one region at a time\. Ask first\./);
    expect(text).toContain('\n---\n\n# Deploy a *service*\n\nRolls');
    expect(text).toContain('[the runbook](../../../docs/runbook.md#regions) and ![a map](../../../docs/img/map.png)');
    expect(text).toContain('[above](../../../docs/handbook.md#handbook), [rollback](#rollback), [home][home]');
    expect(text).toContain('## Rollback\n\n```sh\n# not a heading [x](y.md)\n```\n\n[home]: ../../../index.md\n');
    expect(stops).toEqual([]);
  });

  test('leaves a link where the author wants that, and what pointed to it still does', () => {
    const { rest } = make(DEPLOY);
    const way = '../.claude/skills/deploy/SKILL.md';
    expect(rest).toContain(`## Deploy a *service*\n\nSee the skill [Deploy a service](${way}).\n\n## Later`);
    expect(rest).toContain(`[deploy](${way}#deploy-a-service) and [rollback](${way}#rollback), [home][home]`);
    expect(rest.endsWith('[home]: ../index.md\n')).toBe(true);
  });

  test('text without a heading is called as the section around it', () => {
    const { text } = make(between(DOC, 'As in', '[home][home].'));
    expect(text).toContain('\n---\n\n# Later\n\nAs in [deploy](../../../docs/handbook.md#deploy-a-service)');
  });
});

describe('a whole file', () => {
  test('keeps its frontmatter with the name set, and its line ends', () => {
    const command =
      '---\ndescription: "Ships it: now"\nallowed-tools: Bash(git *)\n---\n\n# Ship\n\nPush [it](a.md).\n';
    for (const text of [command, command.replaceAll('\n', '\r\n')]) {
      const made = make({ text, path: '.claude/commands/ship.md' });
      const { frontmatter } = new SkillDocument(made.text);
      expect(frontmatter.fields.map(({ key, value }) => [key, value])).toEqual([
        ['name', 'deploy'],
        ['description', 'Ships it: now'],
        ['allowed-tools', 'Bash(git *)'],
      ]);
      expect(made.text).toContain('Push [it](../../commands/a.md).');
      expect(made.text.replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r'));
      expect(made.rest).toContain('# Ship');
      expect(made.rest).toContain('See the skill [Ship](../skills/deploy/SKILL.md).');
    }
  });

  test('without heading or prose asks for what is missing', () => {
    const { text, stops } = make({ text: '- a\n- b\n', path: 'docs/to_do-list.md' });
    expect(text).toContain('\n---\n\n# to do list\n\n- a\n- b\n');
    expect(stops).toHaveLength(1);
  });

  test('on a drive of Windows is seen from there, and on another not at all', () => {
    const source = { text: '# A\n\nSee [b](b.md).\n', path: 'C:/w/docs/a.md' };
    expect(make(source, { parent: 'c:/w/skills' }).text).toContain('[b](../../docs/b.md)');
    expect(make(source, { parent: 'D:/skills' }).text).toContain('[b](b.md)');
  });

  test('that lies nowhere keeps its links', () => {
    expect(make({ text: '# A\n\nSee [b](b.md).\n' }).text).toContain('[b](b.md)');
  });

  test('a rule at its begin opens no frontmatter', () => {
    const { text } = make({ text: '# A\n\nWords.\n\n---\n\nname: x\n\n---\n' });
    expect(new SkillDocument(text).frontmatter.fields.map(({ key }) => key)).toEqual(['name', 'description']);
  });
});

test.each([
  [{ text: ' \n' }, 'no text'],
  [{ text: '---\nname: [\n---\n# A\n' }, 'repair it first'],
  [between(DOC, '### Rollback', '```sh'), 'in two'],
  [{ text: '---\nname: a\n---\n\nA.\n', selection: { start: 4, end: 20 } }, 'in the frontmatter'],
])('%j becomes none', (source: MarkdownSource, words) => {
  expect(problemOf(source)).toContain(words);
});

test('bad names, descriptions and tools are refused in words', () => {
  const source = { text: '# A\n' };
  expect(problemOf(source, { name: 'A b' })).toContain('try "a-b"');
  expect(problemOf(source, { description: 'x'.repeat(1025) })).toContain('1025');
  expect(problemOf(source, { tools: 'Bash(' })).toContain('no tool');
});

test.each([
  [
    '# PDF forms & co\n\nFills **in** [forms](x.md). More.\n',
    { name: 'pdf-forms-co', description: 'Fills in forms. More.' },
  ],
  [
    'Setext\n======\n\n> quote\n\n| a |\n|---|\n\n部署服务。然后检查。\n',
    { name: 'setext', description: '部署服务。然后检查。' },
  ],
  ['# 部署\n', { name: 'guide', description: '' }],
  ['# A b\n\nUse this when:\n\n- x\n\nSends mail.\n', { name: 'a-b', description: 'Sends mail.' }],
])('suggests a name and a description for %j', (text, suggested) => {
  expect(suggestSkill({ text, path: 'docs/guide.md' })).toEqual(suggested);
});

test('whatever the text and the selection, it is a skill with that name or a reason', () => {
  const part = fc.constantFrom(...DOC.split(/(?<=\n)/), '---\n', '\r\n', '[a]: b\n', '\ufeff', '```\n', '<div>\n');
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(200), fc.nat(200), (all, a, b) => {
      const selection = { start: Math.min(a, b, all.length), end: Math.min(Math.max(a, b), all.length) };
      const source = { text: all, path: 'docs/a b.md', selection };
      const made = skillFromMarkdown(source, { name: 'deploy', parent: 'skills' });
      if ('problem' in made) {
        expect(made.problem).toMatch(/\.$/);
        return;
      }
      const { frontmatter } = new SkillDocument(made.files[0]?.text ?? '');
      expect(frontmatter.field('name')?.value).toBe('deploy');
      expect(frontmatter.state).toBe('present');
    }),
  );
});
