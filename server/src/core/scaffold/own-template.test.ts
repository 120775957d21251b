import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { OWN_GROUP, type OwnTemplate, readOwnTemplate } from './own-template';
import { scaffoldSkill } from './scaffold-skill';
import type { SkillTemplate } from './template';

const SKILL =
  '---\nname: {{name}}\ndescription: "{{description}}"\nallowed-tools: {{tools}}\nlicense: Ours\n---\n\n# {{title}}\n\nMade on {{date}}: {{description}}\n\n{{unknown}}\n';

const own = (files: Record<string, string>, id = 'ours'): OwnTemplate =>
  readOwnTemplate(
    id,
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );

const made = (text: string, wanted: object = {}, files: Record<string, string> = {}) => {
  const { template } = own({ 'SKILL.md': text, ...files });
  return scaffoldSkill({ name: 'pdf-forms', template: 'ours', today: '2026-11-20', ...wanted }, [
    template as SkillTemplate,
  ]);
};
const textOf = (...given: Parameters<typeof made>): string => {
  const scaffold = made(...given);
  return scaffold.problem ?? scaffold.files[0]?.text ?? '';
};
const fieldsOf = (text: string) =>
  Object.fromEntries(new SkillDocument(text).frontmatter.fields.map(({ key, value }) => [key, value]));

describe('readOwnTemplate', () => {
  test('takes what template.json says and leaves that file out', () => {
    const about = { label: 'House style', detail: 'Ours', kind: 'process', order: 3, description: 'Does it.' };
    const { template, note } = own({ 'skill.md': SKILL, 'template.json': JSON.stringify(about), 'a/b.md': 'B' });
    expect(note).toBeUndefined();
    expect(template).toMatchObject({
      id: 'ours',
      label: 'House style',
      detail: 'Ours',
      kind: 'process',
      group: OWN_GROUP,
    });
    expect(template?.files).toEqual([{ path: 'a/b.md', text: 'B' }]);
    expect(template?.text).toBe(SKILL);
  });

  test('an archetype makes it a process; what nobody knows is passed over', () => {
    expect(own({ 'SKILL.md': SKILL, 'template.json': '{"archetype":"utility"}' }).template).toMatchObject({
      kind: 'process',
      archetype: 'utility',
    });
    const odd = own({ 'SKILL.md': '# Form\n', 'template.json': '{"kind":1,"archetype":"toString","label":" "}' });
    expect(odd.template).toMatchObject({ label: 'Form', detail: 'From ours' });
    expect(odd.template).not.toHaveProperty('kind');
  });

  test.each(['[', 'null', '3', '"x"', '[]'])('template.json %j does no harm', (text) => {
    expect(own({ 'SKILL.md': SKILL, 'template.json': text }).template?.label).toBe('ours');
  });

  test('without a SKILL.md it is none, and says so', () => {
    expect(own({ 'README.md': '# Read me' })).toEqual({ note: 'The template "ours" has no SKILL.md and is left out.' });
  });
});

describe('a skill from a template of one’s own', () => {
  test('has the placeholders filled in, each as its place needs it', () => {
    const description = 'Fills: "forms" {{name}}';
    const text = textOf(SKILL, { description, tools: 'Read, Bash(git *)' });
    expect(fieldsOf(text)).toEqual({
      name: 'pdf-forms',
      description,
      'allowed-tools': 'Read Bash(git *)',
      license: 'Ours',
    });
    expect(text).toContain('# Pdf Forms\n\nMade on 2026-11-20: Fills: "forms" {{name}}\n\n{{unknown}}\n');
  });

  test('leaves out a field nothing was given for, and asks for a description', () => {
    expect(textOf(SKILL)).not.toContain('allowed-tools');
    expect(textOf(SKILL)).toContain('description: "TODO: say what');
  });

  test.each([
    ['no frontmatter', '# Body\n'],
    ['a name of its own', '---\nname: fixed\ndescription: Old.\n---\n# Body\n'],
    ['empty frontmatter', '---\n---\n# Body\n'],
    ['windows line ends', '---\r\nname: fixed\r\n---\r\n\r\n# Body\r\n'],
    ['a block scalar', '---\nname: fixed\ndescription: >\n  Old\n  words.\nlicense: Ours\n---\n# Body\n'],
  ])('with %s has name and description all the same', (_, template) => {
    const text = textOf(template, { description: 'New.', tools: 'Read' });
    expect(fieldsOf(text)).toMatchObject({ name: 'pdf-forms', description: 'New.', 'allowed-tools': 'Read' });
    expect(text).toContain('# Body');
    if (template.includes('\r')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('keeps a description of its own where the author gives none', () => {
    expect(fieldsOf(textOf('---\nname: x\ndescription: Theirs.\n---\n'))).toMatchObject({ description: 'Theirs.' });
  });

  test('brings its other files, filled in', () => {
    const scaffold = made(SKILL, {}, { 'references/a.md': 'About {{name}}, {{ name }} and \x24{{name}}.' });
    expect(scaffold.problem).toBeUndefined();
    expect(scaffold.problem === undefined && scaffold.files[1]).toEqual({
      path: 'pdf-forms/references/a.md',
      text: 'About pdf-forms, {{ name }} and \x24{{name}}.',
    });
  });

  test('is not made where the frontmatter is broken', () => {
    expect(textOf('---\nname: {{name}}\ndescription: a: b: [\n---\n')).toContain('repair it first');
  });
});
