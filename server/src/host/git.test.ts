import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countCommits, gitHistory } from './git';
import { nodeFileSystem } from './node-file-system';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skilldepth-git-')));
afterAll(() => rmSync(folder, { recursive: true }));

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
    stdio: 'pipe',
  });
const hasGit = (() => {
  try {
    return git(folder, '--version').length > 0;
  } catch {
    return false;
  }
})();

const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const commit = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) write(`repo/${path}`, text);
  git(join(folder, 'repo'), 'add', '.');
  git(join(folder, 'repo'), 'commit', '-qm', 'Change');
};
const asked = async (...skills: string[]) => {
  const paths = skills.map((skill) => join(folder, skill, 'SKILL.md'));
  const known = await gitHistory(paths, nodeFileSystem());
  return paths.map((path) => known.get(path));
};

test.runIf(hasGit)('a repository is asked once for all its skills; elsewhere nothing is known', async () => {
  mkdirSync(join(folder, 'repo'));
  git(join(folder, 'repo'), 'init', '-q');
  write('alone/SKILL.md', '# Alone\n');
  expect(await asked('repo/a', 'alone')).toEqual([undefined, undefined]);
  commit({ 'a/SKILL.md': '1', 'b c/SKILL.md': '1', 'README.md': '1' });
  commit({ 'a/SKILL.md': '2', 'a/references/ü.md': '1' });
  commit({ 'a/references/ü.md': '2', 'a/inner/SKILL.md': '1' });
  commit({ 'README.md': '2' });
  expect(await asked('repo/a', 'repo/a/inner', 'repo/b c', 'repo/new', 'alone')).toEqual([3, 1, 1, 0, undefined]);
  write('repo/.git/shallow', '');
  expect(await asked('repo/a')).toEqual([undefined]);
});

test('a commit counts once for the innermost folder of each of its files', () => {
  const log = '\u0001\0\na/SKILL.md\0a/x.md\0README.md\0\u0001\0\na/b/x.md\0\u0001\0\n';
  expect(countCommits(log, ['a', 'a/b', 'c'])).toEqual([1, 1, 0]);
  expect(countCommits(log, ['', 'a'])).toEqual([1, 2]);
  expect(countCommits('', ['a'])).toEqual([0]);
});
