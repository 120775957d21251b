import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gitChanges } from './git-changes';
import { nodeFileSystem } from './node-file-system';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skilldepth-changes-')));
afterAll(() => rmSync(folder, { recursive: true }));

const hasGit = (() => {
  try {
    return execFileSync('git', ['--version']).length > 0;
  } catch {
    return false;
  }
})();
const git = (repository: string, ...args: string[]) => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: join(folder, repository), stdio: 'pipe' });
};
const write = (path: string, text = 'x\n') => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const SKILLS = ['repo/a', 'repo/b', 'repo/b/inner', 'repo/c d', 'repo/deep/e', 'repo/nested/f', 'outside/g'];

/** Which of the skills count as changed; those outside every repository always do and are left out. */
const changed = async (base?: string) => {
  const found = await gitChanges(
    SKILLS.map((skill) => join(folder, skill, 'SKILL.md')),
    base,
    nodeFileSystem(),
  );
  if (typeof found === 'string') return found;
  const names = [...found].map((path) => relative(folder, path).replace('/SKILL.md', ''));
  expect(names).toContain('outside/g');
  return names.filter((name) => name !== 'outside/g');
};

describe.runIf(hasGit)('skills with changes', () => {
  beforeAll(() => {
    for (const skill of SKILLS) write(`${skill}/SKILL.md`);
    write('repo/b/references/old.md', 'some text that moves\n');
    for (const repository of ['repo', 'repo/nested']) git(repository, 'init', '-q', '-b', 'main');
    write('repo/.gitignore', 'nested/\n*.log\n');
  });

  test('before the first commit all count', async () => {
    expect(await changed()).toEqual(SKILLS.filter((skill) => skill.startsWith('repo')));
    for (const repository of ['repo/nested', 'repo']) {
      git(repository, 'add', '.');
      git(repository, 'commit', '-qm', 'All');
    }
    expect(await changed()).toEqual([]);
  });

  test('a file of a skill counts for the innermost skill, staged, new or gone; what git ignores does not', async () => {
    write('repo/b/inner/x.txt');
    write('repo/a/debug.log');
    write('repo/nested/f/SKILL.md', 'other\n');
    expect(await changed()).toEqual(['repo/b/inner', 'repo/nested/f']);
    git('repo', 'add', '.');
    renameSync(join(folder, 'repo/b/references/old.md'), join(folder, 'repo/c d/new.md'));
    expect(await changed()).toEqual(['repo/b', 'repo/b/inner', 'repo/c d', 'repo/nested/f']);
  });

  test('against a branch, what was committed since then counts too', async () => {
    git('repo', 'checkout', '-qb', 'topic');
    git('repo', 'add', '.');
    git('repo', 'commit', '-qm', 'Topic');
    git('repo/nested', 'commit', '-qam', 'Nested');
    git('repo/nested', 'branch', 'topic');
    expect(await changed()).toEqual([]);
    git('repo', 'checkout', '-q', 'main');
    write('repo/a/SKILL.md', 'on main\n');
    git('repo', 'commit', '-qam', 'Main');
    git('repo', 'checkout', '-q', 'topic');
    expect(await changed('main')).toEqual(['repo/b', 'repo/b/inner', 'repo/c d']);
    expect(await changed('nowhere')).toContain('"nowhere"');
    expect(await changed('--output=x')).toContain('git knows no common commit');
  });

  test('a configuration file counts for all below it', async () => {
    write('repo/deep/.skilldepth.json', '{}');
    expect(await changed()).toEqual(['repo/deep/e']);
  });
});
