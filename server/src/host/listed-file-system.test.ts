import { expect, test } from 'vitest';
import { MemoryFileSystem, type MemoryOptions } from '../../../test/support/memory-file-system';
import { listedFileSystem } from './listed-file-system';

/** What the disk is asked for, and what is answered. */
function watched(files: Record<string, string>, options: MemoryOptions = {}) {
  const disk = new MemoryFileSystem(files, options);
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
  return { fs, asked, disk };
}

test('does not ask the disk for what a listed folder does not hold', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '' });
  fs.list('/w/a');
  expect(fs.kindOf('/w/a/.git')).toBeUndefined();
  expect(asked).toEqual([]);
});

test('knows what a listed folder holds, and what cannot be below it', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '', '/w/a/references/x.md': '' });
  fs.list('/w/a');
  expect(fs.kindOf('/w/a/SKILL.md')).toBe('file');
  expect(fs.kindOf('/w/a/references')).toBe('directory');
  expect(fs.kindOf('/w/a/scripts/x.py')).toBeUndefined();
  expect(fs.kindOf('/w/a/SKILL.md/x.py')).toBeUndefined();
  expect(asked).toEqual([]);
});

test('lists a folder of a listed one when it is first asked what lies there', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '', '/w/a/references/x.md': '' });
  fs.list('/w/a');
  expect(fs.kindOf('/w/a/references/x.md')).toBe('file');
  expect(fs.kindOf('/w/a/references/y.md')).toBeUndefined();
  expect(asked).toEqual([]);
});

test('asks the disk in a folder that cannot be listed', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '', '/w/a/b/x.md': '' }, { unreadable: ['/w/a/b'] });
  fs.list('/w/a');
  expect(fs.kindOf('/w/a/b/x.md')).toBe('file');
  expect(asked).toEqual(['/w/a/b/x.md']);
});

test('asks the disk once for what may be there under another spelling, behind a link, and where nothing was listed', () => {
  const { fs, asked } = watched({ '/w/a/SKILL.md': '', '/w/b/x.md': '' }, { links: { '/w/a/link.md': '/w/b/x.md' } });
  fs.list('/w/a');
  for (let round = 0; round < 2; round++) {
    expect(fs.kindOf('/w/b/x.md')).toBe('file');
    expect(fs.kindOf('/w/a/link.md')).toBe('file');
    fs.kindOf('/w/a/skill.md');
    fs.kindOf('/w/a/é.md');
  }
  expect(asked).toEqual(['/w/b/x.md', '/w/a/link.md', '/w/a/skill.md', '/w/a/é.md']);
});

test('answers as the disk does', () => {
  const links = { '/w/a/link': '/w/b', '/w/a/gone': '/w/nowhere' };
  const { fs, disk } = watched(
    { '/w/a/SKILL.md': '', '/w/a/references/x.md': '', '/w/b/c/y.md': '' },
    { links, caseless: true },
  );
  for (const folder of ['/w', '/w/a', '/w/b']) fs.list(folder);
  const names = ['a', 'b', 'c', 'x.md', 'X.md', 'y.md', 'skill.md', 'SKILL.md', 'references', 'link', 'gone', 'none'];
  const paths = names.flatMap((one) =>
    ['', ...names].flatMap((two) => ['', ...names].map((three) => `/w/${one}/${two}/${three}`)),
  );
  for (const path of paths) {
    const plain = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    expect([plain, fs.kindOf(plain)]).toEqual([plain, disk.kindOf(plain)]);
  }
});
