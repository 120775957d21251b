import { join } from 'node:path';
import { expect, test } from 'vitest';
import { joined } from './joined';

const PATHS = [
  'x.md',
  'a/b.md',
  '',
  '.',
  '..',
  './x',
  '../x',
  'a/../x',
  'a/..',
  'a/.',
  'a//b',
  'a/',
  '.git',
  'a/.git',
  'a./b',
  'a.',
];

test.each(['/', '/w', '/w/a b'])('in %s', (folder) => {
  for (const path of PATHS) expect(joined(folder, path), path).toBe(join(folder, path));
});
