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
  test.each([
    ['b.md', '/w/x/references/b.md'],
    ['b', '/w/x/references/b.md'],
    ['references/b.md', '/w/x/references/b.md'],
    ['./b.md', '/w/x/b.md'],
    ['../y/b.md', '/w/y/b.md'],
    ['deep\\b.md', '/w/x/deep/b.md'],
    ['図 1.md', '/w/x/references/図 1.md'],
  ])('%s', (name, path) => expect(newPathOf('/w/x/references/a.md', name, '/w/x')).toEqual({ path }));

  test.each(['', ' ', '..', 'x/', 'a/../', 'a?.md', 'a\n.md', '/etc/a.md', '~/a.md', '$HOME/a.md', 'c:/a.md'])(
    '%j is refused with the reason',
    (name) => expect(newPathOf('/w/x/references/a.md', name, '/w/x')).toMatch(/\.$/),
  );
});
