import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { placeOf } from './place';

const SCHEMA = '{"$schema": "https://agent-plugins.org/schema/1.json"}';
const at = (file: string, files: Readonly<Record<string, string>> = {}) =>
  placeOf(file, new MemoryFileSystem({ [file]: '', ...files }));

test('the path is that in the repository', () => {
  expect(at('/home/me/repo/.claude/skills/a/SKILL.md', { '/home/me/repo/.git/HEAD': '' }).location).toBe(
    '.claude/skills/a/SKILL.md',
  );
});

test('without a repository it is that on the disk, so that home folders of agents tell', () => {
  expect(at('/home/me/.codex/skills/a/SKILL.md').location).toBe('home/me/.codex/skills/a/SKILL.md');
});

test.each([
  ['/r/p/.claude-plugin/plugin.json', '{}', 'claude-plugin'],
  ['/r/.claude-plugin/marketplace.json', '{}', 'claude-plugin'],
  ['/r/p/.claude-plugin/plugin.json', SCHEMA, 'agent-plugin'],
  ['/r/p/plugin.json', SCHEMA, 'agent-plugin'],
  ['/r/p/plugin.json', '{"name": "p"}', undefined],
  ['/r/q/.claude-plugin/plugin.json', '{}', undefined],
  ['/.claude-plugin/plugin.json', '{}', undefined],
])('%s with %s', (path, text, plugin) => {
  expect(at('/r/p/skills/a/SKILL.md', { '/r/.git/HEAD': '', [path]: text }).plugin).toBe(plugin);
});
