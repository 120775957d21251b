import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../lib/folders.mjs';

const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');

/** A source text as the formatter would leave it at that path, so that generated files need no exception from the style check. */
export const formatted = (path, text) => {
  const args = [biome, 'check', '--write', `--stdin-file-path=${path}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${path} could not be formatted:\n${stderr}`);
  return stdout;
};
