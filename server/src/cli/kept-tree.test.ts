import { expect, test } from 'vitest';
import { type Answers, NOTHING } from '../host/recorded-file-system';
import { withoutImplied } from './kept-tree';

const FOLDERS = { '/w': 'a/dskills/dREADME.md/f', '/w/a': 'x.md/fto/l', '/w/skills': 'SKILL.md/f', '/w/gone': NOTHING };

const kept = (kinds: readonly string[], real: Readonly<Record<string, string>>) => {
  const answers: Answers = {
    folders: new Map(Object.entries(FOLDERS)),
    stamps: new Map(),
    kinds: new Map(kinds.map((path) => [path, 'any'])),
    real: new Map(Object.entries(real)),
    texts: new Map(),
  };
  const left = withoutImplied(answers);
  return { kinds: [...left.kinds.keys()], real: [...left.real.keys()] };
};

test.each([
  ['what lies in a folder that was listed', '/w/skills/SKILL.md'],
  ['what does not', '/w/skills/more.md'],
  ['what lies below something that is not there', '/w/skills/references/a/b.md'],
])('the kind of %s follows from the folder', (_, path) => {
  expect(kept([path], {}).kinds).toEqual([]);
});

test.each([
  ['in a folder with links', '/w/a/x.md'],
  ['behind what may be a link', '/w/a/references/b.md'],
  ['in a folder nobody has listed', '/else/SKILL.md'],
  ['below something that is there', '/w/README.md/x.md'],
  ['below a name in another letter case', '/w/skills/skill.MD/x.md'],
  ['below a name that may be spelt in several ways', '/w/skills/ä/x.md'],
  ['in a folder that is not there', '/w/gone/x.md'],
])('the kind of a path %s is asked again', (_, path) => {
  expect(kept([path], {}).kinds).toEqual([path]);
});

test('a path leads through no link where all folders above have none', () => {
  const top = { '/w': '/w' };
  expect(kept([], { ...top, '/w/skills/SKILL.md': '/w/skills/SKILL.md' }).real).toEqual(['/w']);
  expect(kept([], { ...top, '/w/a/x.md': '/w/a/x.md', '/w/skills/x.md': '/w/b' }).real).toHaveLength(3);
  expect(kept([], { '/w': '/v', '/w/skills/SKILL.md': '/w/skills/SKILL.md' }).real).toHaveLength(2);
});
