import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { auditSkill, lint, NO_FACTS, RULES, SkillDocument } from '../index';
import { checkTools, scaffoldSkill } from './scaffold-skill';
import { checkSkillName } from './skill-name';
import { TEMPLATES } from './templates.generated';
import { yamlString } from './yaml-string';

const textOf = (given: Parameters<typeof scaffoldSkill>[0]): string => {
  const scaffold = scaffoldSkill(given);
  if (scaffold.problem !== undefined) throw new Error(scaffold.problem);
  return scaffold.files[0]?.text ?? '';
};

describe('checkSkillName', () => {
  test('takes what every agent takes', () => {
    for (const name of ['a', 'pdf-forms', '3d-models', 'x'.repeat(64)]) expect(checkSkillName(name)).toBeUndefined();
  });

  test('refuses all else in a sentence, with a better name where there is one', () => {
    expect(checkSkillName('')).toContain('needs a name');
    expect(checkSkillName('x'.repeat(65))).toContain('65 characters');
    expect(checkSkillName('PDF Forms')).toContain('try "pdf-forms"');
    for (const name of ['-a', 'a-', 'a--b', '日本', '../x', 'a/b', 'a.b', 'a\n'])
      expect(checkSkillName(name)).toMatch(/\.$/);
  });
});

test('checkTools takes what agents can read', () => {
  expect(
    checkTools('Read, Grep Bash(git log *) mcp__docs__* Bash(node -e "f()") WebFetch(domain:a.b)'),
  ).toBeUndefined();
  for (const tools of ['Bash(git', 'Bash)', 'Bash()', '"Read"', 'Bash(a))'])
    expect(checkTools(`Read, ${tools}`)).toMatch(/is no tool; write it as .+\.$/);
});

describe('scaffoldSkill', () => {
  test.each(TEMPLATES.filter(({ group }) => group === 'Start here').map(({ id }) => id))(
    'template %s is filled in, lints clean and counts as not written',
    (template) => {
      const text = textOf({ name: 'pdf-forms', template, description: 'Fills in PDF forms.' });
      expect(text).not.toMatch(/\{\{|undefined/);
      expect(text).toContain('# Pdf Forms');
      const skill = new SkillDocument(text);
      const loud = lint(skill, { facts: { ...NO_FACTS, folderName: 'pdf-forms' } })
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .filter(({ rule }) => RULES.find(({ id }) => id === rule)?.group !== 'depth');
      expect(loud).toEqual([]);
      const { sections } = auditSkill(skill, NO_FACTS, 'pdf-forms/SKILL.md');
      // Three phases are steps, also where what to do in them is left to write.
      const counted = sections.filter(({ id }) => template !== 'report-only' || id !== 'implementationPatterns');
      expect(counted.map(({ state }) => state)).not.toContain('present');
    },
  );

  test('begins with the first template and refuses an unknown one', () => {
    expect(textOf({ name: 'a' })).toBe(textOf({ name: 'a', template: TEMPLATES[0]?.id }));
    expect(scaffoldSkill({ name: 'a', template: 'none' }).problem).toContain(
      'there are depth, protocol, light-session, ',
    );
    expect(scaffoldSkill({ name: 'A b' }).problem).toBeDefined();
    expect(scaffoldSkill({ name: 'a', description: 'x'.repeat(1025) }).problem).toContain('1025 characters');
  });

  test('a template with a description of its own gives it where the author has none', () => {
    const own = TEMPLATES.find(({ id }) => id === 'auth')?.description ?? '';
    expect(own).not.toBe('');
    const descriptionOf = (description?: string) =>
      parse(textOf({ name: 'a', template: 'auth', description }).split('---')[1] ?? '').description;
    expect(descriptionOf()).toBe(own);
    expect(descriptionOf('Signs people in.')).toBe('Signs people in.');
  });

  test('a description of any kind stays what it is', () => {
    for (const description of ['Fills: "forms" # fast', '[a]', '*bold* & more', "it's", 'C:\\dir', '{{name}}', '$&']) {
      const text = textOf({ name: 'true', description });
      expect(parse(text.split('---')[1] ?? '')).toEqual({ name: 'true', description });
    }
    expect(textOf({ name: 'a', description: ' two\n lines ' })).toContain('description: two lines\n');
  });
});

test('yamlString reads back as the same text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('null', 'Yes', '0x1f', '1e3', 'a: b', '- a', '~'),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(parse(`k: ${yamlString(text)}`)).toEqual({ k: text });
    }),
  );
});
