import { describe, expect, test } from 'vitest';
import { movesOf, newPathOf } from './move-file';

test('the innermost move counts', () => {
  const moves = movesOf([
    { from: '/w/a', to: '/w/b' },
    { from: '/w/a/x.md', to: '/w/y.md' },
  ]);
  expect(['/w/a', '/w/a/c/d.md', '/w/a/x.md', '/w/ab', '/w/a/x.mdx'].map(moves)).toEqual([
    ...['/w/b', '/w/b/c/d.md', '/w/y.md', '/w/ab', '/w/b/x.mdx'],
  ]);
});

describe('the new path of a file', () => {
  const to = (name: string, written = 'references/a.md') => newPathOf('/w/x/references/a.md', name, written);

  test.each([
    ['b.md', '/w/x/references/b.md'],
    ['b', '/w/x/references/b.md'],
    ['references/b.md', '/w/x/references/b.md'],
    ['./b.md', '/w/x/b.md'],
    ['../y/b.md', '/w/y/b.md'],
    ['references\\deep\\b.md', '/w/x/references/deep/b.md'],
    ['図 1.md', '/w/x/references/図 1.md'],
  ])('%s', (name, path) => expect(to(name)).toEqual({ path }));

  test.each([
    ['../x/references/a.md', '../y/b.md', '/w/y/b.md'],
    ['{baseDir}/references/a.md', '{baseDir}/assets/b.md', '/w/x/assets/b.md'],
    ['~/.claude/skills/x/references/a.md', '~/.claude/skills/x/b.md', '/w/x/b.md'],
    ['./references/a.md', './references/b.md', '/w/x/references/b.md'],
    ['a.md', 'deep/b.md', '/w/x/references/deep/b.md'],
    ['../references/a.md', 'b', '/w/x/references/b.md'],
  ])('%s as %s', (written, name, path) => expect(to(name, written)).toEqual({ path }));

  test.each(['', ' ', '..', 'x/', 'a/../', 'a?.md', 'a\n.md', '/etc/a.md', '~/a.md', '$HOME/a.md', 'c:/a.md'])(
    '%j is refused with the reason',
    (name) => expect(to(name)).toMatch(/\.$/),
  );

  test('from elsewhere than the old one it is refused', () => {
    expect(to('y/b.md', '../x/references/a.md')).toMatch(/^Write the new path as the old one/);
  });
});
