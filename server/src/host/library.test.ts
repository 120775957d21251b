import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { Snapshot } from '../core/index';
import { detectMapping, isClosed, isOfLibrary, mappedPath, readEntry, readLibrary, walkLibrary } from './library';

const COMMANDS = '### ¶CMD_LOG\n\nAppend.\n';
const SKILL = 'Read `~/.claude/standards/COMMANDS.md`. Run §CMD_LOG.\n';

const walked = (fs: MemoryFileSystem, roots = ['/w']) =>
  [...walkLibrary(roots, fs, { onStop: () => {} })].filter((path) => path !== undefined).sort();

describe('the files of a library', () => {
  const fs = new MemoryFileSystem(
    {
      '/w/COMMANDS.md': COMMANDS,
      '/w/.directives/commands/CMD_LOG.md': COMMANDS,
      '/w/agents/reviewer.md': 'x',
      '/w/skills/a/SKILL.md': SKILL,
      '/w/skills/a/references/deep/more.md': 'x',
      '/w/skills/a/scripts/run.py': 'x',
      '/w/backup/skills/a/SKILL.md': SKILL,
      '/w/node_modules/x/README.md': 'x',
      '/w/.cache/x.md': 'x',
      '/w/out/x.md': 'x',
      '/w/.git/config': 'x',
      '/w/.gitignore': 'out/\n',
    },
    { links: { '/w/.claude/skills': '/w/skills' } },
  );

  test('are all Markdown but copies, hidden and ignored files, once each', () => {
    expect(walked(fs)).toEqual([
      ...['/w/.directives/commands/CMD_LOG.md', '/w/COMMANDS.md', '/w/agents/reviewer.md'],
      ...['/w/skills/a/SKILL.md', '/w/skills/a/references/deep/more.md'],
    ]);
  });

  test('a library that lies in a folder of copies is one', () => {
    expect(walked(fs, ['/w/backup/skills'])).toEqual(['/w/backup/skills/a/SKILL.md']);
  });

  test.each([
    ['/w/skills/b/SKILL.md', true],
    ['/w/out/y.md', false],
    ['/w/fixtures/y.md', false],
    ['/w/skills/b/run.py', false],
    ['/elsewhere/SKILL.md', false],
  ])('%s belongs to it when it comes: %s', (path, expected) => expect(isOfLibrary(path, ['/w'], fs)).toBe(expected));

  test('files that cannot be read hold nothing, nor do those without heading or reference that nobody calls', () => {
    expect(readEntry('/w/none.md', fs)).toBeUndefined();
    expect(readEntry('/w/skills/a/references/deep/more.md', fs)).toBeUndefined();
    expect(readEntry('/w/agents/reviewer.md', fs)?.names).toEqual(['reviewer']);
    expect([...(readLibrary(['/w'], fs) ?? Snapshot.EMPTY).words('defined')]).toEqual(['CMD_LOG']);
  });
});

describe('whether all definitions are in the library', () => {
  const closed = (files: Record<string, string>, pathMappings = {}, roots = ['/w']) => {
    const fs = new MemoryFileSystem(files);
    return isClosed(readLibrary(roots, fs) ?? Snapshot.EMPTY, roots, () => ({ pathMappings }), fs);
  };

  test.each([
    ['no file loads others', true, { '/w/a.md': COMMANDS }, {}],
    ['what is loaded from home is not there', false, { '/w/a.md': SKILL }, {}],
    ['it is there by its path', true, { '/w/a.md': SKILL, '/w/standards/COMMANDS.md': 'x' }, {}],
    ['it is there in the hidden folder', true, { '/w/a.md': SKILL, '/w/.claude/standards/COMMANDS.md': 'x' }, {}],
    ['a mapping leads to it', true, { '/w/a.md': SKILL, '/e/standards/COMMANDS.md': 'x' }, { '~/.claude': '/e' }],
    ['a mapping leads to nothing', false, { '/w/a.md': SKILL }, { '~/.claude': '/e' }],
    ['it is a part of a repository', false, { '/.git/x': 'x', '/w/a.md': COMMANDS }, {}],
    ['it is a repository', true, { '/.git/x': 'x', '/w/.git/x': 'x', '/w/a.md': COMMANDS }, {}],
  ])('%s: %s', (_, expected, files, mappings) => expect(closed(files, mappings)).toBe(expected));
});

test('the longest mapped beginning counts, and only whole folders', () => {
  const mappings = { '~/.claude': '/e', '~/.claude/skills/': '/s' };
  expect(mappedPath('~/.claude/standards/X.md', mappings)?.replaceAll('\\', '/')).toBe('/e/standards/X.md');
  expect(mappedPath('~/.claude/skills/a/X.md', mappings)?.replaceAll('\\', '/')).toBe('/s/a/X.md');
  expect(mappedPath('~/.claudette/X.md', mappings)).toBeUndefined();
});

test('a mapping is detected where a file of that path lies in the library', () => {
  const fs = new MemoryFileSystem({ '/w/standards/COMMANDS.md': 'x' });
  const found = detectMapping('~/.claude/standards/COMMANDS.md', ['/w'], fs);
  expect(found).toEqual({ start: '~/.claude', folder: '/w' });
  expect(detectMapping('~/.claude/engine/standards/COMMANDS.md', ['/w'], fs)).toEqual({
    start: '~/.claude/engine',
    folder: '/w',
  });
  expect(detectMapping('~/.claude/engine/COMMANDS.md', ['/w/standards'], fs)).toBeUndefined();
  expect(detectMapping('~/.claude/standards/TAGS.md', ['/w'], fs)).toBeUndefined();
  expect(detectMapping('~/COMMANDS.md', ['/w'], fs)).toBeUndefined();
});
