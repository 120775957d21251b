import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { loadedFiles, unnamedInside } from './inside';

const SKILL = '/w/skills/a/SKILL.md';
const unnamed = (text: string, files: Record<string, string>, more: Record<string, string> = {}) => {
  const inSkill = Object.fromEntries(Object.entries(files).map(([path, each]) => [`/w/skills/a/${path}`, each]));
  const fs = new MemoryFileSystem({ [SKILL]: text, ...inSkill, ...more });
  return unnamedInside(text, SKILL, fs)?.map(({ path, by }) => (by === undefined ? path : `${path} < ${by}`));
};

test('the files an agent may load, in the folders of the format, a skill within left out', () => {
  const fs = new MemoryFileSystem({
    [SKILL]: '',
    '/w/skills/a/references/b/c.md': '',
    '/w/skills/a/scripts/run.py': '',
    '/w/skills/a/assets/sub/SKILL.md': '',
    '/w/skills/a/assets/sub/x.md': '',
    '/w/skills/a/docs/d.md': '',
  });
  expect(loadedFiles(SKILL, fs)).toEqual(['references/b/c.md', 'scripts/run.py']);
  expect(loadedFiles('/gone/SKILL.md', fs)).toBeUndefined();
});

describe('what is named', () => {
  const FILES = { 'references/a-b.md': '', 'scripts/total.py': '' };

  test.each([
    ['Read `references/a-b.md` and run `scripts/total.py`.', []],
    ['Read a-b, then total.', []],
    ['Read references/a-b-c.md and run subtotal.', ['references/a-b.md', 'scripts/total.py']],
    ['All of `references/` and the scripts folder.', []],
    ['All of references/*.md and scripts/<name>.py.', []],
    ['See references/other.md.\r\nRun scripts/other.py', ['references/a-b.md', 'scripts/total.py']],
    ['目录references/下的文件，和scripts/total.py。', []],
  ])('%s', (text, expected) => expect(unnamed(text, FILES)).toEqual(expected));

  test('in another file, references first', () => {
    const files = { ...FILES, 'README.md': 'a-b', 'references/c.md': 'a-b', 'scripts/x.sh': 'python total.py' };
    expect(unnamed('Read c.md and run x.sh.', files)).toEqual([
      'references/a-b.md < references/c.md',
      'scripts/total.py < scripts/x.sh',
    ]);
  });

  test('nothing is known of a skill that is a part of another one', () => {
    expect(unnamed('Go on.', FILES, { '/w/skills/SKILL.md': '' })).toBeUndefined();
    expect(unnamed('Go on.', {})).toEqual([]);
  });
});
