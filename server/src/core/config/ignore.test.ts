import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ignoreLines, ignoreRules, isIgnoredBy } from './ignore';

/** What git would leave alone: the path itself or a folder on the way to it. */
function isIgnored(gitignore: string, path: string): boolean {
  const rules = ignoreRules(ignoreLines(gitignore));
  const names = path.split('/');
  return names.some((_, at) => isIgnoredBy(rules, names.slice(0, at + 1).join('/'), at < names.length - 1) === true);
}

const PATHS = [
  ...['a/SKILL.md', 'b/SKILL.md', 'a/b/SKILL.md', 'a/b/c/SKILL.md', 'build/x/SKILL.md', 'x/build/SKILL.md', 'SKILL.md'],
  ...[
    'draft-1/SKILL.md',
    'draft-10/SKILL.md',
    '#x/SKILL.md',
    '!x/SKILL.md',
    'x y /SKILL.md',
    '[a]/SKILL.md',
    'a*b/SKILL.md',
  ],
  ...[
    'a-b/SKILL.md',
    'foo.bar/SKILL.md',
    'Z/SKILL.md',
    '-/SKILL.md',
    ']/SKILL.md',
    'vendor/ours/SKILL.md',
    'vendor/b/SKILL.md',
  ],
];

const GITIGNORES = [
  ...[
    'a',
    '/a',
    'a/',
    'a/b',
    'a/b/',
    '/a/b',
    '*.md',
    'SKILL.md',
    '/SKILL.md',
    'build',
    '/build',
    'build/',
    '*',
    '/*',
    '**',
    '**/',
  ],
  ...[
    '**/b',
    'a/**',
    'a/**/SKILL.md',
    '**/build/**',
    'a/**/c',
    'a**',
    '**a',
    '/**/b',
    'a/*',
    'a/*/',
    '*/b',
    'a/*/c',
    '*/',
  ],
  ...[
    'draft-?',
    'draft-*',
    'draft-[0-9]',
    'draft-[!1]*',
    'draft-[^1]',
    '[a-c]',
    '[]]',
    '[]a-]',
    '[!]]',
    '[a',
    'a\\',
    '[[:alpha:]]',
  ],
  ...[
    '[[:upper:]]',
    '[[:nope:]]',
    '[z-a]',
    '\\#x',
    '#x',
    '\\!x',
    '!x',
    'x y\\ ',
    'x y ',
    'x y',
    '\\[a\\]',
    'a\\*b',
    'foo.bar',
    'foo?bar',
  ],
  ...[
    '',
    ' ',
    '/',
    '//',
    'a//b',
    './a',
    '!',
    'a\n!a',
    'a/\n!a/b/SKILL.md',
    'a/*\n!a/b',
    '*\n!*/\n!SKILL.md',
    'vendor/*\n!vendor/ours',
  ],
  ...[
    '/*\n!/a\n/a/*\n!/a/b',
    '\uFEFFa',
    'a\r\nb\r\n',
    'a  \n',
    'a\t',
    '[a-]',
    '[\\]]',
    '[a\\-c]',
    '[!a-c]',
    '*[a-b]*',
    '[/]',
    'a[/]b',
  ],
];

test('says what git says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skilldepth-ignore-'));
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '-q');
    git('config', 'core.ignorecase', 'false');
    git('config', 'core.excludesFile', join(folder, 'none'));
    for (const path of PATHS) mkdirSync(join(folder, dirname(path)), { recursive: true });
    for (const path of PATHS) writeFileSync(join(folder, path), '');
    for (const gitignore of GITIGNORES) {
      writeFileSync(join(folder, '.gitignore'), gitignore);
      const listed = git('ls-files', '-z', '--others', '--ignored', '--exclude-standard').split('\0');
      const ours = PATHS.filter((path) => isIgnored(gitignore, path));
      expect(ours, JSON.stringify(gitignore)).toEqual(PATHS.filter((path) => listed.includes(path)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('no pattern takes long or fails', () => {
  const lines = fc.string({ unit: fc.constantFrom(...'ab*?[]!^-\\/# :'), maxLength: 30 });
  const paths = fc.string({ unit: fc.constantFrom(...'ab/'), maxLength: 20 });
  fc.assert(fc.property(lines, paths, (line, path) => void isIgnored(line, path)));
  expect(isIgnored('a*'.repeat(300), 'a'.repeat(3000))).toBe(true);
  expect(isIgnored(`${'**/'.repeat(60)}b`, `${'a/'.repeat(60)}a`)).toBe(false);
});
