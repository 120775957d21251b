import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stampOf } from './cache-store';
import { Column, columnOf } from './column';
import { areStill } from './stamps';

const column = (texts: readonly string[]) => new Column(columnOf(texts));

/** Three files of a past day: one as it was, one that has changed, one that is gone. */
const questions = (folder: string) => {
  const paths = ['same', 'changed', 'gone'].map((name) => join(folder, name));
  for (const path of paths.slice(0, 2)) {
    writeFileSync(path, 'text');
    utimesSync(path, 1e9, 1e9);
  }
  return { paths, stamps: [stampOf(paths[0] as string) ?? '', 'other', 'other'] };
};

test.each([
  ['few files', 1],
  ['very many, with a second thread that breaks off', 10_000],
])('tells what has changed of %s', (_, times) => {
  const folder = mkdtempSync(join(tmpdir(), 'skilldepth-'));
  const { paths, stamps } = questions(folder);
  const repeat = (texts: readonly string[]) => column(Array.from({ length: times }, () => texts).flat());
  const isStill = areStill(join(folder, 'no-script.js'), repeat(paths), repeat(stamps));
  const told = Array.from({ length: times * 3 }, (_, place) => isStill(place));
  expect(told).toEqual(Array.from({ length: times * 3 }, (_, place) => place % 3 === 0));
  rmSync(folder, { recursive: true });
});
