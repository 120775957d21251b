// The example workspace, as a copy that may be written to.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './folders.mjs';

/** Copies examples/ to a new temporary folder and gives that folder. */
export const copyExamples = () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'skilldepth-')), 'examples');
  cpSync(join(root, 'examples'), folder, { recursive: true });
  return folder;
};

/** Removes a copy again. */
export const removeCopy = (folder) => rmSync(dirname(folder), { recursive: true, force: true });
