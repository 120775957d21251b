import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../support/memory-file-system';
import { OLD, referenceLibrary } from '../support/reference-library';
import { run, skill } from './support';

const NEW = 'friday-numbers';
const FILES = referenceLibrary();
const HOME = `.claude/skills/${OLD}`;

describe('skilldepth rename', () => {
  test('a skill by its name: every reference changes and nothing else', async () => {
    const { code, stdout, stderr, texts, disk } = await run(['rename', OLD, NEW], FILES);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`Renamed ${HOME} to .claude/skills/${NEW}.\n68 files changed.\n`);
    expect(texts).toEqual(referenceLibrary({ n: NEW }));
    expect(Object.keys(disk).filter((path) => path.endsWith('.json') && path.includes('backups'))).toEqual([]);
  });

  test('there and back by the folder gives the same bytes', async () => {
    const { texts } = await run(['rename', HOME, NEW], FILES);
    expect((await run(['rename', `.claude/skills/${NEW}`, OLD], texts)).texts).toEqual(FILES);
  });

  test('a file by its path', async () => {
    const { texts } = await run(['rename', `${HOME}/references/lay out.md`, 'columns.md'], FILES);
    expect(texts).toEqual(referenceLibrary({ file: 'columns' }));
  });

  test('--dry-run writes nothing and shows a diff', async () => {
    const files = { 'a/SKILL.md': skill('a', 'Use the `b` skill.\n'), 'b/SKILL.md': skill('b') };
    const { stdout, stderr, texts } = await run(['rename', 'b', 'c', '--dry-run'], files);
    expect(texts).toEqual(files);
    expect(stderr).toBe('Would rename b to c. 2 files would change.\n');
    expect(stdout).toMatch(
      /^--- a\/a\/SKILL\.md\n[\s\S]*\n-Use the `b` skill\.\n\+Use the `c` skill\.\n[\s\S]*\n-name: b\n\+name: c\n/,
    );
  });

  test('--format json', async () => {
    const files = { 'a/SKILL.md': skill('a'), 'a/references/x.md': '# X\n' };
    const { stdout } = await run(['rename', 'a/references/x.md', 'y', '--format', 'json'], files);
    expect(JSON.parse(stdout)).toEqual({
      ...{ version: 1, written: true },
      ...{ moves: [{ from: 'a/references/x.md', to: 'a/references/y.md' }], files: [] },
    });
  });

  test.each([
    ['none', 'c', /^There is no skill called none here, and no file of that path\.$/],
    ['a', 'b', /^There is a skill called b already, b\/SKILL\.md/],
    ['a', 'A B', /^A name holds only/],
    ['twin', 'c', /^Several skills are called twin: x\/twin\/SKILL\.md, y\/twin\/SKILL\.md\. Give the path of one\.$/],
    ['a/notes.md', '../../out.md', /lies outside of the workspace/],
  ])('%s to %s is refused', async (old, name, reason) => {
    const files = {
      ...{ 'a/SKILL.md': skill('a'), 'a/notes.md': '# Notes\n', 'b/SKILL.md': skill('b') },
      ...{ 'x/twin/SKILL.md': skill('twin'), 'y/twin/SKILL.md': skill('twin') },
    };
    const { code, stderr, texts } = await run(['rename', old, name], files);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(reason);
    expect(texts).toEqual(files);
  });
});

test('where the folder cannot be moved, the texts are as they were', async () => {
  const files = { 'a/SKILL.md': skill('a', 'Use the `b` skill.\n'), 'b/SKILL.md': skill('b') };
  const fs = new MemoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])),
  );
  fs.move = () => {
    throw new Error('it is in use');
  };
  const { code, stderr } = await run(['rename', 'b', 'c'], {}, {}, undefined, { fs, writer: fs });
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'Nothing was renamed: b cannot be moved, it is in use.\n' });
  expect(fs.texts).toMatchObject({ '/w/a/SKILL.md': files['a/SKILL.md'], '/w/b/SKILL.md': files['b/SKILL.md'] });
});

test('a skill that a link leads to is refused, in a folder that is a link as a whole it is not', async () => {
  const files = { 'skills/a/SKILL.md': skill('a') };
  const linked = await run(['rename', 'skills/a', 'b'], files, { links: { '.claude/skills/a': '/w/skills/a' } });
  expect(linked.stderr).toMatch(/^\.claude\/skills\/a is a link to this folder and would lead nowhere/);
  expect(linked.texts).toEqual(files);
  const { code, texts } = await run(['rename', 'skills/a', 'b'], files, { links: { '.claude/skills': '/w/skills' } });
  expect({ code, texts }).toEqual({ code: 0, texts: { 'skills/b/SKILL.md': skill('b') } });
});
