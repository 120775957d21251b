import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { isStillSo, RecordedFileSystem, stateOf } from './recorded-file-system';

const FILES = { '/w/a/SKILL.md': 'a', '/w/a/x.md': 'x', '/w/b/SKILL.md': 'b', '/w/.gitignore': 'c' };

const stampsOf = (files: Readonly<Record<string, string>>) => (path: string) => files[path];

/** What a small run has asked. */
const asked = () => {
  const disk = new RecordedFileSystem(new MemoryFileSystem(FILES), stampsOf(FILES));
  for (const folder of ['/w', '/w/a', '/w/nowhere']) disk.list(folder);
  disk.kindOf('/w/b/SKILL.md');
  disk.kindOf('/w/.git');
  disk.realPath('/w/a');
  disk.realPath('/w/gone');
  disk.readText('/w/.gitignore');
  return disk.answers;
};

const stillSo = (files: Readonly<Record<string, string>>) =>
  isStillSo(asked(), new MemoryFileSystem(files), stampsOf(files));

test('the same disk says the same', () => {
  expect(stillSo(FILES)).toBe(true);
  // Nobody has asked for these.
  expect(stillSo({ ...FILES, '/w/b/more.md': '', '/w/a/x.md': 'another' })).toBe(true);
});

test.each([
  ['a new file', { ...FILES, '/w/a/more.md': '' }],
  ['a new folder', { ...FILES, '/w/c/SKILL.md': '' }],
  ['a file that is gone', { '/w/a/SKILL.md': 'a', '/w/b/SKILL.md': 'b', '/w/.gitignore': 'c' }],
  ['a file that was not there', { ...FILES, '/w/nowhere/x.md': '' }],
  ['a repository', { ...FILES, '/w/.git/HEAD': '' }],
  ['a text', { ...FILES, '/w/.gitignore': 'd' }],
  [
    'a folder in the place of a file',
    { '/w/a/SKILL.md': 'a', '/w/a/x.md/y.md': '', '/w/b/SKILL.md': 'b', '/w/.gitignore': 'c' },
  ],
])('tells %s', (_, files) => {
  expect(stillSo(files)).toBe(false);
});

test('a folder whose time is the same is not listed again', () => {
  const stampOf = () => 'same';
  const disk = new RecordedFileSystem(new MemoryFileSystem(FILES), stampOf);
  disk.list('/w/a');
  expect(isStillSo(disk.answers, new MemoryFileSystem({}), stampOf)).toBe(true);
  expect(isStillSo(disk.answers, new MemoryFileSystem(FILES), () => undefined)).toBe(true);
  expect(isStillSo(disk.answers, new MemoryFileSystem({}), () => undefined)).toBe(false);
});

test('what cannot be told by its stamp is not the same', () => {
  const disk = new RecordedFileSystem(new MemoryFileSystem(FILES), () => undefined);
  disk.readText('/w/.gitignore');
  expect(isStillSo(disk.answers, new MemoryFileSystem(FILES), () => undefined)).toBe(false);
});

test('names that run into each other are told apart', () => {
  const state = (...names: string[]) => stateOf(names.map((name) => ({ name, kind: 'file' as const })));
  expect(state('a', 'b')).not.toBe(state('ab'));
  expect(state()).not.toBe(stateOf(undefined));
});
