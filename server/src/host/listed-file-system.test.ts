import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { listedFileSystem } from './listed-file-system';

/** What the disk is asked for, and what is answered. */
function watched(files: Record<string, string>) {
  const disk = new MemoryFileSystem(files);
  const asked: string[] = [];
  const fs = listedFileSystem({
    readText: (path) => disk.readText(path),
    kindOf: (path) => {
      asked.push(path);
      return disk.kindOf(path);
    },
    list: (path) => disk.list(path),
    realPath: (path) => disk.realPath(path),
  });
  return { fs, asked };
}

test('does not ask the disk for what a listed folder does not hold', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '' });
  fs.list('/w/a');
  expect(fs.kindOf('/w/a/.git')).toBeUndefined();
  expect(asked).toEqual([]);
});

test('asks the disk for what is there, what may be there under another spelling, and where nothing was listed', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '', '/w/b/x.md': '' });
  fs.list('/w/a');
  expect(fs.kindOf('/w/a/SKILL.md')).toBe('file');
  expect(fs.kindOf('/w/b/x.md')).toBe('file');
  fs.kindOf('/w/a/skill.md');
  fs.kindOf('/w/a/é.md');
  expect(asked).toEqual(['/w/a/SKILL.md', '/w/b/x.md', '/w/a/skill.md', '/w/a/é.md']);
});
