import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { run, tail } from '../scripts/lib/run.mjs';

const MEGABYTE = 1_000_000;

/** How many entries a zip says it has, in its end-of-central-directory record. */
const entries = (zip) => zip.readUInt16LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 10);

/** What a user downloads: the packed extension against its limits of 2 MB and 40 files. */
export const packageSize = async ({ folder }) => {
  const file = join(folder, 'extension.vsix');
  const { code, output } = await run(process.execPath, [join(root, 'scripts/package.mjs'), file], { cwd: root });
  if (code !== 0) throw new Error(`The extension could not be packed:\n${tail(output)}`);
  const zip = readFileSync(file);
  rmSync(file);
  return [
    {
      what: '.vsix size / 2 MB',
      measured: `${(zip.length / MEGABYTE).toFixed(2)} MB`,
      ratio: zip.length / (2 * MEGABYTE),
      target: 1,
    },
    { what: '.vsix files / 40', measured: `${entries(zip)} files`, ratio: entries(zip) / 40, target: 1 },
  ];
};
