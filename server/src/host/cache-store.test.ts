import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeCacheStore } from './cache-store';

test('a program that was written just now shares nothing with the one before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skilldepth-'));
  const program = join(folder, 'cli.js');
  writeFileSync(program, 'old');
  const { engine } = nodeCacheStore(program, '1');
  writeFileSync(program, 'new one');
  expect(nodeCacheStore(program, '1').engine).not.toBe(engine);
  rmSync(folder, { recursive: true });
});
