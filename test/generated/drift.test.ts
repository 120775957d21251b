import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('every generated file is what npm run generate would write', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'scripts/generate.mjs'), '--check'], {
    encoding: 'utf8',
  });
  expect({ said: stdout + stderr, status }).toEqual({ said: '', status: 0 });
}, 60_000);
