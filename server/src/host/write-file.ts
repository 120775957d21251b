import {
  chmodSync,
  closeSync,
  existsSync,
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
  /** Writes a file that does not exist yet, its folders too, and waits for the disk; throws when something is there. */
  create(path: string, text: string): void;
  /** Writes an existing file; `bom` puts back the byte-order mark that reading took off. */
  replace(path: string, text: string, bom: boolean): void;
  /** The first half of `replace`: writes beside the file what is to take its place. Throws for a file that is read-only. */
  stage(path: string, text: string, bom: boolean): void;
  /** The second half: the file is the staged one in one step. A link there stays a link. */
  putStaged(path: string): void;
  /** Removes what is staged beside a file, if anything is. */
  dropStaged(path: string): void;
  /** Gives a file another name in one step, also where there is a file of that name. */
  rename(from: string, to: string): void;
  /** Moves a file or folder to where nothing is, and makes the folders above; throws when something is there. */
  move(from: string, to: string): void;
  /** Deletes one file. */
  remove(path: string): void;
  /** Deletes a folder if it is empty, else does nothing. */
  removeIfEmpty(path: string): void;
}

export function nodeFileWriter(): FileWriter {
  return { create, replace, stage, putStaged, dropStaged, rename: renameSync, move, remove, removeIfEmpty };
}

function create(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeThrough(path, 'wx', text);
}

/** Writes a file and waits until the disk has it; leaves nothing of it behind when that fails. */
function writeThrough(path: string, flag: 'w' | 'wx', text: string): void {
  const file = openSync(path, flag);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Writes beside the file and renames, so that no reader and no crash ever sees half of it. */
function replace(path: string, text: string, bom: boolean): void {
  stage(path, text, bom);
  try {
    putStaged(path);
  } catch (error) {
    dropStaged(path);
    throw error;
  }
}

/** Where the staged text of a file stands; a link is followed, so that it stays a link. */
function besideOf(path: string): string {
  let real = path;
  try {
    real = realpathSync(path);
  } catch {
    // It is gone; the text beside it may be left.
  }
  return `${real}.skilldepth-tmp`;
}

function stage(path: string, text: string, bom: boolean): void {
  const { mode } = statSync(path);
  refuseReadOnly(path, mode);
  const beside = besideOf(path);
  writeThrough(beside, 'w', bom ? `\uFEFF${text}` : text);
  try {
    chmodSync(beside, mode);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function putStaged(path: string): void {
  renameSync(besideOf(path), realpathSync(path));
}

function dropStaged(path: string): void {
  rmSync(besideOf(path), { force: true });
}

function move(from: string, to: string): void {
  // Where letter case does not count, another case is the same file.
  if (existsSync(to) && from.toLowerCase() !== to.toLowerCase()) throw new Error(`${to} exists already`);
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

function remove(path: string): void {
  refuseReadOnly(path, statSync(path).mode);
  unlinkSync(path);
}

/** Writing beside and renaming would get round a protection that somebody set on purpose. */
function refuseReadOnly(path: string, mode: number): void {
  if ((mode & 0o222) === 0) throw Object.assign(new Error('the file is read-only'), { code: 'EACCES', path });
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}
