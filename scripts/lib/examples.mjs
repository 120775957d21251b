// The example workspace, as a copy that may be written to.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './folders.mjs';

/** Copies examples/ to a new temporary folder and gives that folder. */
export const copyExamples = () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'skilldepth-')), 'examples');
  cpSync(join(root, 'examples'), folder, { recursive: true });
  return folder;
};
