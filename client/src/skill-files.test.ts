import { describe, expect, test } from 'vitest';
import { folderNameOf, isSkillPath, skillAround, skillParents } from './skill-files';

test.each([
  ['/a/SKILL.md', true],
  ['/a/skill.MD', true],
  ['SKILL.md', true],
  ['/a/my-skill.md', false],
  ['/a/x.SKILL.md', false],
  ['/a/SKILL.md.bak', false],
])('%s is a skill: %s', (path, expected) => {
  expect(isSkillPath(path)).toBe(expected);
});

test.each([
  ['/a/b/SKILL.md', 'b'],
  ['/SKILL.md', ''],
  ['SKILL.md', ''],
])('the folder of %s is "%s"', (path, expected) => {
  expect(folderNameOf(path)).toBe(expected);
});

describe('the skill around a file', () => {
  const skills = ['/w/a/SKILL.md', '/w/a/inner/SKILL.md', '/w/ab/SKILL.md'];

  test.each([
    ['/w/a/references/x.md', '/w/a/SKILL.md'],
    ['/w/a/inner/x.md', '/w/a/inner/SKILL.md'],
    ['/w/abc/x.md', undefined],
  ])('of %s is %s', (path, expected) => {
    expect(skillAround(path, skills)).toBe(expected);
  });
});

describe('folders for a new skill', () => {
  const parents = (...skills: string[]) => skillParents('/w', skills).map((each) => [each.path, each.skills]);
  test('the fullest comes first', () => {
    expect(parents('/w/skills/a/SKILL.md', '/w/.claude/skills/b/SKILL.md', '/w/.claude/skills/c/SKILL.md')).toEqual([
      ['/w/.claude/skills', 2],
      ['/w/skills', 1],
    ]);
  });

  test('a skill at the root, inside another skill or elsewhere names no folder', () => {
    expect(parents('/w/SKILL.md')).toEqual([]);
    expect(parents('/w/s/a/SKILL.md', '/w/s/a/t/b/SKILL.md')).toEqual([['/w/s', 1]]);
    expect(parents('/other/s/a/SKILL.md')).toEqual([]);
  });
});
