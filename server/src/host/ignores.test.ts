import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { discoverSkills } from './discover';
import { nodeFileSystem } from './node-file-system';

const FILES: Readonly<Record<string, string>> = {
  '.gitignore': 'dist/\n/out\n*-draft\n!kept-draft\n/generated/*\n!/generated/ours\n',
  'skills/a/SKILL.md': '',
  'skills/a-draft/SKILL.md': '',
  'skills/kept-draft/SKILL.md': '',
  'skills/.gitignore': 'local\n!dist/\n',
  'skills/local/SKILL.md': '',
  'skills/dist/x/SKILL.md': '',
  'local/SKILL.md': '',
  'dist/a/SKILL.md': '',
  'dist/.gitignore': '!a\n',
  'out/SKILL.md': '',
  'skills/out/SKILL.md': '',
  'generated/b/SKILL.md': '',
  'generated/ours/SKILL.md': '',
  'inner/.gitignore': 'x\n',
  'inner/x/SKILL.md': '',
  'inner/a-draft/SKILL.md': '',
};

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'skilldepth-ignores-')));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  execFileSync('git', ['init', '-q'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

const skillsIn = (root: string, problems: string[] = []) =>
  [...discoverSkills([join(folder, root)], nodeFileSystem(), { onProblem: (_, problem) => problems.push(problem) })]
    .map((path) => path.slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();

test('a search finds what git would add', () => {
  const listed = execFileSync('git', ['ls-files', '-z', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const expected = listed.split('\0').filter((path) => path.endsWith('SKILL.md'));
  expect(expected).toContain('skills/dist/x/SKILL.md');
  expect(skillsIn('.')).toEqual(expected.sort());
});

test('a search from within knows the files above, and what is named is searched although git ignores it', () => {
  expect(skillsIn('skills')).toEqual(skillsIn('.').filter((path) => path.startsWith('skills/')));
  expect(skillsIn('dist')).toEqual(['dist/a/SKILL.md']);
  expect(skillsIn('out/SKILL.md')).toEqual(['out/SKILL.md']);
});

test('a repository of its own begins anew', () => {
  mkdirSync(join(folder, 'inner/.git'));
  expect(skillsIn('.').filter((path) => path.startsWith('inner/'))).toEqual(['inner/a-draft/SKILL.md']);
  rmSync(join(folder, 'inner/.git'), { recursive: true });
});

test('what the configuration leaves alone is not found, not even where it is named', () => {
  const config = join(folder, '.skilldepth.json');
  writeFileSync(config, '{ "ignore": ["skills/*", "!skills/a"] }');
  expect(skillsIn('.')).toEqual(['generated/ours/SKILL.md', 'local/SKILL.md', 'skills/a/SKILL.md']);
  const problems: string[] = [];
  expect(skillsIn('skills/kept-draft/SKILL.md', problems)).toEqual([]);
  expect(skillsIn('skills/kept-draft', problems)).toEqual([]);
  expect(problems).toEqual(Array(2).fill('it is left alone, as the configuration says under "ignore".'));
  rmSync(config);
});
