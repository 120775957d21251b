import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeText, LARGEST_FILE, nodeFileSystem } from './node-file-system';

const fs = nodeFileSystem();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilldepth-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('readText', () => {
  test('gives the text as it is, line ends included', () => {
    expect(fs.readText(written('a.md', 'é\r\n— 🎉\r'))).toEqual({ ok: true, text: 'é\r\n— 🎉\r', bom: false });
    expect(fs.readText(written('empty.md', ''))).toEqual({ ok: true, text: '', bom: false });
  });

  test('strips one byte-order mark and remembers it', () => {
    expect(fs.readText(written('bom.md', '\uFEFF\uFEFFx'))).toEqual({ ok: true, text: '\uFEFFx', bom: true });
  });

  test('takes NUL characters and says so', () => {
    const read = fs.readText(written('nul.md', 'a\nb\0'));
    expect(read).toMatchObject({ ok: true, text: 'a\nb\0' });
    expect(read.ok && read.note).toContain('NUL character on line 2');
  });

  test('refuses what is no file it can read, each with its reason', () => {
    mkdirSync(join(folder, 'sub'));
    expect(fs.readText(join(folder, 'sub'))).toEqual({ ok: false, reason: 'it is a folder.' });
    expect(fs.readText(join(folder, 'nothing'))).toEqual({ ok: false, reason: 'it does not exist.' });
    expect(fs.readText('a\0b').ok).toBe(false);
    const large = fs.readText(written('large.md', new Uint8Array(LARGEST_FILE).fill(97)));
    expect(large).toEqual({ ok: false, reason: expect.stringContaining('10.0 MB') });
  });
});

describe('decodeText', () => {
  const reason = (...bytes: number[]) => {
    const read = decodeText(Uint8Array.from(bytes));
    return read.ok ? undefined : read.reason;
  };

  test('names the first byte that is no UTF-8, wherever the bad place is', () => {
    expect(reason(0x97)).toMatch(/at byte 0 \(0x97 on line 1\)/);
    expect(reason(0x61, 0x0a, 0xe9, 0x20)).toMatch(/at byte 2 \(0xe9 on line 2\)/);
    expect(reason(0xc3, 0xa9, 0xe2, 0x80)).toMatch(/at byte 2 \(0xe2/);
    expect(reason(0xed, 0xa0, 0x80)).toMatch(/at byte 0 \(0xed/);
    expect(reason(...new Array<number>(5000).fill(0x61), 0xff, 0x61)).toMatch(/at byte 5000/);
  });

  test('names UTF-16', () => {
    expect(reason(0xff, 0xfe, 0x61, 0)).toContain('UTF-16');
  });
});

test('kindOf, list and realPath follow links and answer for what is not there', () => {
  const path = written('target.md', 'x');
  symlinkSync(path, join(folder, 'link.md'));
  symlinkSync(join(folder, 'gone'), join(folder, 'dangling'));
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  expect(fs.kindOf(join(folder, 'link.md'))).toBe('file');
  expect(fs.kindOf(folder)).toBe('directory');
  for (const name of ['dangling', 'loop', 'nothing', 'target.md/x']) {
    expect(fs.kindOf(join(folder, name))).toBeUndefined();
    expect(fs.realPath(join(folder, name))).toBeUndefined();
  }
  expect(fs.realPath(join(folder, 'link.md'))).toBe(fs.realPath(path));
  expect(fs.list(folder)).toContainEqual({ name: 'dangling', kind: 'link' });
  expect(fs.list(path)).toBeUndefined();
});
