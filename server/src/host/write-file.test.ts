import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFileWriter } from './write-file';

const writer = nodeFileWriter();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilldepth-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('replace', () => {
  test('puts the byte-order mark back, keeps the mode, leaves nothing beside', () => {
    const path = join(folder, 'SKILL.md');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    const { mode } = statSync(path);
    writer.replace(path, 'new', true);
    expect(readFileSync(path, 'utf8')).toBe('\uFEFFnew');
    expect(statSync(path).mode).toBe(mode);
    expect(readdirSync(folder)).toEqual(['SKILL.md']);
  });

  test('writes through a link', () => {
    const target = join(folder, 'target.md');
    const link = join(folder, 'SKILL.md');
    writeFileSync(target, 'old');
    symlinkSync(target, link);
    writer.replace(link, 'new', false);
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test('a file that is read-only stays as it is', () => {
    const path = join(folder, 'SKILL.md');
    writeFileSync(path, 'old');
    chmodSync(path, 0o444);
    expect(() => writer.replace(path, 'new', false)).toThrow('read-only');
    expect(() => writer.remove(path)).toThrow('read-only');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['SKILL.md']);
  });

  test('throws and leaves nothing where there is no file', () => {
    expect(() => writer.replace(join(folder, 'none.md'), 'x', false)).toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('create makes the folders and overwrites nothing', () => {
  const path = join(folder, 'a', 'b', 'SKILL.md');
  writer.create(path, 'first');
  expect(() => writer.create(path, 'second')).toThrow('EEXIST');
  expect(readFileSync(path, 'utf8')).toBe('first');
});

test('removeIfEmpty leaves a folder that holds something', () => {
  const sub = join(folder, 'sub');
  mkdirSync(sub);
  writeFileSync(join(sub, 'x'), '');
  writer.removeIfEmpty(sub);
  expect(existsSync(sub)).toBe(true);
  writer.remove(join(sub, 'x'));
  writer.removeIfEmpty(sub);
  writer.removeIfEmpty(sub);
  expect(existsSync(sub)).toBe(false);
});
