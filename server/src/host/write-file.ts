import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Changes of the disk. Each either happens wholly or throws an Error and leaves what was there. Absolute paths. */
export interface FileWriter {
  /** Writes a file that does not exist yet, its folders too; throws when something is there. */
  create(path: string, text: string): void;
  /** Writes an existing file; `bom` puts back the byte-order mark that reading took off. */
  replace(path: string, text: string, bom: boolean): void;
  /** Deletes one file. */
  remove(path: string): void;
  /** Deletes a folder if it is empty, else does nothing. */
  removeIfEmpty(path: string): void;
}

export function nodeFileWriter(): FileWriter {
  return { create, replace, remove: unlinkSync, removeIfEmpty };
}

function create(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Writes beside the file and renames, so that no reader and no crash ever sees half of it. A link stays a link. */
function replace(path: string, text: string, bom: boolean): void {
  const real = realpathSync(path);
  const beside = `${real}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = openSync(beside, 'wx');
    try {
      writeFileSync(file, bom ? `\uFEFF${text}` : text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    chmodSync(beside, statSync(real).mode);
    renameSync(beside, real);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}
