import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { isInName, nameEdit, ownName } from './rename-skill';

const named = (field: string) => new SkillDocument(`---\n${field}\ndescription: x\n---\n`);
const renamed = (field: string, name: string) => {
  const skill = named(field);
  return applyEdits(skill.text, nameEdit(skill, name)).split('\n')[1];
};

describe('the name in the frontmatter', () => {
  test.each([
    ['name: pdf # as its folder', 'name: form-kit # as its folder'],
    ['name: "pdf"', 'name: "form-kit"'],
    ["name:   'pdf'", "name:   'form-kit'"],
    ['name: >-\n  pdf', 'name: >-'],
    ['title: pdf', 'title: pdf'],
  ])('%s', (field, expected) => expect(renamed(field, 'form-kit')).toBe(expected));

  test('quotes come where YAML would read something else', () => {
    expect(renamed('name: pdf', '2026-11-20')).toBe('name: "2026-11-20"');
    expect(renamed('name: pdf', 'on')).toBe('name: "on"');
    expect(renamed('name: pdf', '3d-view')).toBe('name: 3d-view');
  });

  test('a place in it or in its quotes', () => {
    const skill = named('name: "pdf"');
    const at = (offset: number) => isInName(skill, { start: offset, end: offset });
    expect([8, 10, 14, 15].map(at)).toEqual([false, true, true, true]);
    expect(ownName(skill)).toEqual({ name: 'pdf', span: { start: 11, end: 14 } });
  });
});
