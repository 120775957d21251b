import { describe, expect, test } from 'vitest';
import { MemoryFileSystem, type MemoryOptions } from '../../../test/support/memory-file-system';
import { type DiscoverOptions, discoverSkills, walkSkills } from './discover';

const found = (paths: readonly string[], options: MemoryOptions = {}, roots = ['/w'], limits: DiscoverOptions = {}) => {
  const fs = new MemoryFileSystem(Object.fromEntries(paths.map((path) => [path, ''])), options);
  const problems: string[] = [];
  const onProblem = (path: string, problem: string) => problems.push(`${path.replaceAll('\\', '/')}: ${problem}`);
  const skills = [...discoverSkills(roots, fs, { ...limits, onProblem })].map((path) => path.replaceAll('\\', '/'));
  return { skills, problems };
};

describe('discoverSkills', () => {
  test('finds SKILL.md in any letter case, in the order of the folders', () => {
    const { skills } = found([
      '/w/b/skill.md',
      '/w/a/SKILL.md',
      '/w/a/x/Skill.md',
      '/w/a/README.md',
      '/w/a/my-skill.md',
    ]);
    expect(skills).toEqual(['/w/a/SKILL.md', '/w/a/x/Skill.md', '/w/b/skill.md']);
  });

  test('enters hidden folders only where agents look', () => {
    const { skills } = found([
      '/w/.claude/skills/a/SKILL.md',
      '/w/.cache/b/SKILL.md',
      '/w/.git/c/SKILL.md',
      '/w/node_modules/d/SKILL.md',
      '/w/skills/.curated/e/SKILL.md',
    ]);
    expect(skills).toEqual(['/w/.claude/skills/a/SKILL.md', '/w/skills/.curated/e/SKILL.md']);
  });

  test('a root is a folder or a file, and is entered whatever its name', () => {
    const paths = ['/w/.hidden/a/SKILL.md', '/w/b/SKILL.md', '/w/b/notes.md'];
    expect(found(paths, {}, ['/w/.hidden', '/w/b/SKILL.md']).skills.sort()).toEqual([paths[0], paths[1]]);
    expect(found(paths, {}, ['/w/b', '/w/b/SKILL.md', '/w']).skills).toEqual([paths[1]]);
  });

  test('gives each file once, under its own path, whatever links lead to it', () => {
    const links = { '/w/.claude/skills': '/w/skills', '/w/other/SKILL.md': '/w/skills/a/SKILL.md' };
    expect(found(['/w/skills/a/SKILL.md'], { links }).skills).toEqual(['/w/skills/a/SKILL.md']);
  });

  test('follows links out of the root', () => {
    const links = { '/w/skills/a': '/elsewhere/a' };
    expect(found(['/w/x', '/elsewhere/a/SKILL.md'], { links }).skills).toEqual(['/w/skills/a/SKILL.md']);
  });

  test('tells of loops, dangling links and unreadable folders, and goes on', () => {
    const links = { '/w/a/up': '/w', '/w/skills/gone': '/nowhere', '/w/self': '/w/self' };
    const { skills, problems } = found(['/w/a/SKILL.md', '/w/closed/b/SKILL.md'], { links, unreadable: ['/w/closed'] });
    expect(skills).toEqual(['/w/a/SKILL.md']);
    expect(problems.sort()).toEqual([
      '/w/a/up: the link leads back to a folder above it and is not followed.',
      '/w/closed: the folder cannot be read.',
      '/w/skills/gone: the link leads nowhere.',
    ]);
  });

  test('stops at its limits and says so', () => {
    const paths = Array.from({ length: 20 }, (_, index) => `/w/${String.fromCharCode(97 + index)}/SKILL.md`);
    const few = found(paths, {}, ['/w'], { maxSkills: 3 });
    expect(few.skills).toHaveLength(3);
    expect(few.problems[0]).toContain('stopped after 3 skills');
    const shallow = found(paths, {}, ['/w'], { maxFolders: 5 });
    expect(shallow.skills).toHaveLength(4);
    expect(shallow.problems[0]).toContain('stopped after 5 folders');
  });
});

test('walkSkills gives a breath after each folder', () => {
  const fs = new MemoryFileSystem({ '/w/a/b/c/x.md': '', '/w/d/SKILL.md': '' });
  expect([...walkSkills(['/w'], fs)].filter((path) => path === undefined)).toHaveLength(5);
});
