import { expect, test } from 'vitest';
import { ENGLISH } from '../words';
import type { Skill } from './skill-tree';
import { SkillTree } from './skill-tree';
import { groupLabel, skillDescription, skillSpoken, treeMessage } from './skill-words';

const base = { uri: 'file:///w', label: 'w', isPersonal: false };
const skill = (more: Partial<Skill>): Skill => ({
  ...{ key: '0:a', base, path: 'skills/a/SKILL.md', name: 'a', state: 'loads', score: 3, marks: '' },
  ...more,
});

test('a skill is described by its score and what is special', () => {
  expect(skillDescription(skill({}), ENGLISH)).toBe('3/4');
  expect(skillDescription(skill({ marks: 'gtdsm' }), ENGLISH)).toBe('3/4 · gates · two-file · shadowed · people only');
  expect(skillDescription(skill({ state: 'broken', name: 'b', score: 0 }), ENGLISH)).toBe('broken · 0/4 · a');
  expect(skillDescription(skill({ state: 'unknown', score: null }), ENGLISH)).toBe('');
});

test('the same in whole words for a screen reader', () => {
  expect(skillSpoken(skill({ marks: 'od' }), ENGLISH)).toBe(
    'a, depth 3 of 4, some phases end without a gate, another skill has the same name',
  );
});

test('groups have names, and the tree says what it waits for', () => {
  const tree = new SkillTree();
  expect(treeMessage(tree, ENGLISH)).toBeUndefined();
  const row = [0, 'SKILL.md', 'a', 'loads', 3, 'm'] as const;
  tree.reset({ bases: [base], rows: [row], waiting: 1, isCut: false });
  expect(treeMessage(tree, ENGLISH)).toBe('Looking at the skills: 0 of 1');
  expect(tree.groups().map((group) => groupLabel(group, ENGLISH))).toEqual(['Workspace folder']);
  tree.grouping = 'state';
  expect(tree.groups().map((group) => groupLabel(group, ENGLISH))).toEqual(['Depth 3 of 4', 'Only People Call Them']);
});
