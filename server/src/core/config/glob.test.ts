import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesGlob } from './glob';

describe('matchesGlob', () => {
  test.each([
    ['vendor/**', 'vendor/a/SKILL.md', true],
    ['vendor', 'vendor/a/SKILL.md', true],
    ['vendor/', 'vendor/a/SKILL.md', true],
    ['/vendor', 'vendor/a/SKILL.md', true],
    ['vendor', 'lib/vendor/a/SKILL.md', true],
    ['/vendor', 'lib/vendor/a/SKILL.md', false],
    ['./skills/a', 'skills/a/SKILL.md', true],
    ['skills/*/SKILL.md', 'skills/a/SKILL.md', true],
    ['skills/*/SKILL.md', 'skills/a/b/SKILL.md', false],
    ['skills/**/SKILL.md', 'skills/SKILL.md', true],
    ['skills/**/SKILL.md', 'skills/a/b/SKILL.md', true],
    ['**/draft-*', 'skills/draft-x/SKILL.md', true],
    ['draft-?', 'skills/draft-x/SKILL.md', true],
    ['draft-?', 'skills/draft-xy/SKILL.md', false],
    ['{a,b}/**', 'b/SKILL.md', true],
    ['{a,b}/**', 'c/SKILL.md', false],
    ['skills/{a,b/{c,d}}', 'skills/b/d/SKILL.md', true],
    ['*.md', 'skills/a/SKILL.md', true],
    ['a.b', 'axb/SKILL.md', false],
    ['skills/(group)/*', 'skills/(group)/a/SKILL.md', true],
    ['', 'skills/a/SKILL.md', false],
  ])('%j and %j: %s', (pattern, path, matches) => {
    expect(matchesGlob(path, pattern)).toBe(matches);
  });

  test('a path matches itself, and no pattern takes long', () => {
    const name = fc.stringMatching(/^[a-z.-]{1,8}$/).filter((part) => !/^\.{1,2}$/.test(part));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (names) => {
        expect(matchesGlob(names.join('/'), names.join('/'))).toBe(true);
      }),
    );
    const stars = Array.from({ length: 40 }, () => '**').join('/');
    expect(matchesGlob(`${'a/'.repeat(60)}a`, `${stars}/b`)).toBe(false);
    expect(matchesGlob('a'.repeat(5000), `${'a*'.repeat(200)}b`)).toBe(false);
    expect(matchesGlob('a', '{a,b}'.repeat(40))).toBe(false);
  });
});
