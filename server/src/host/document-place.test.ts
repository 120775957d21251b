import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { isPlainlySound } from './document-facts';
import { documentTeller } from './document-place';
import { listedFileSystem } from './listed-file-system';

const FILES = {
  '/w/.git/HEAD': '',
  '/w/skills/a/skill.md': '',
  '/w/skills/a/references/x.md': '',
  '/w/skills/a/b/SKILL.md': '',
  '/w/p/.claude-plugin/plugin.json': '{}',
  '/out/SKILL.md': '',
};

describe('a Markdown file', () => {
  const placeOf = documentTeller(new MemoryFileSystem(FILES));
  test.each([
    ['/w/skills/a/notes.md', { kind: 'reference', skill: '/w/skills/a/skill.md', depth: 0 }],
    ['/w/skills/a/references/deep/x.md', { kind: 'reference', skill: '/w/skills/a/skill.md', depth: 2 }],
    ['/w/skills/a/b/agents/x.md', { kind: 'reference', skill: '/w/skills/a/b/SKILL.md', depth: 1 }],
    ['/w/skills/a/CLAUDE.md', { kind: 'reference', skill: '/w/skills/a/skill.md', depth: 0 }],
    ['/w/skills/a/CHANGELOG.md', { kind: 'other' }],
    ['/w/skills/README.md', { kind: 'other' }],
    ['/w/CLAUDE.md', { kind: 'instruction' }],
    ['/w/src/AGENTS.md', { kind: 'instruction' }],
    ['/w/docs/agents.md', { kind: 'other' }],
    ['/w/agents/x.md', { kind: 'instruction' }],
    ['/w/.claude/commands/git/x.md', { kind: 'instruction' }],
    ['/w/p/commands/x.md', { kind: 'instruction' }],
    ['/w/docs/commands/x.md', { kind: 'other' }],
    ['/w/fixtures/CLAUDE.md', { kind: 'other' }],
    ['/w/README.md', { kind: 'other' }],
    // A skill above the repository is none of it.
    ['/out/repository/README.md', { kind: 'reference', skill: '/out/SKILL.md', depth: 1 }],
  ])('%s', (file, place) => expect(placeOf(file)).toEqual(place));
});

describe('a quick look', () => {
  const fs = new MemoryFileSystem(FILES);
  const file = '/w/skills/a/references/x.md';
  const place = documentTeller(fs)(file);
  const anchorsOf = (path: string) => (path === file ? new Set(['here']) : undefined);
  const isSound = (text: string, isHomeMapped = false) =>
    isPlainlySound(text, file, place, isHomeMapped, fs, anchorsOf);
  test.each([
    ['Nothing.', true],
    ['[x](x.md), `references/x.md` and [a](../skill.md)', true],
    ['[y](y.md)', false],
    ['[x](X.md)', false],
    ['[x](#here) and [x](references/x.md#Here)', true],
    ['[x](#there)', false],
    ['[a](../skill.md#here)', false],
    ['[out](../../../p/.claude-plugin/plugin.json)', false],
    ['~/.config/x.md', true],
    ['~/.claude/skills/a/x.md', false],
  ])('%s', (text, sound) => expect(isSound(text)).toBe(sound));
  test('reads home paths that are mapped', () => expect(isSound('~/.config/x.md', true)).toBe(false));
  test('tells letter case on disks that do not', () => {
    const caseless = new MemoryFileSystem(FILES, { caseless: true });
    expect(isPlainlySound('[x](X.md)', file, place, false, caseless, anchorsOf)).toBe(false);
  });
});

test('a run lists no folder above it', () => {
  const listed: string[] = [];
  const disk = new MemoryFileSystem({ '/home/me/skills/greet/SKILL.md': '', '/home/me/skills/greet/guide.md': '' });
  const list = (path: string) => {
    listed.push(path);
    return disk.list(path);
  };
  const fs = listedFileSystem({
    readText: (path) => disk.readText(path),
    kindOf: (path) => disk.kindOf(path),
    realPath: (path) => disk.realPath(path),
    list,
  });
  fs.list('/home/me/skills');
  documentTeller(fs)('/home/me/skills/notes.md');
  documentTeller(fs)('/home/me/skills/greet/guide.md');
  expect(listed.every((path) => path.startsWith('/home/me/skills'))).toBe(true);
});
