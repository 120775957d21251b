import { dirname, join, relative, sep } from 'node:path';
import { applyEdits, type Change, type FileOperation } from '../core/index';
import type { FileSystem } from './file-system';
import type { FileWriter } from './write-file';

/**
 * Writes a change to disk: the file itself first, then other files, deletions last, so that a failure midway leaves a text twice
 * but never nowhere. Folders emptied by a deletion go too. Throws an Error with one sentence when something cannot be read or
 * written; everything that can be checked is checked before the first write.
 * @param file absolute path of the SKILL.md
 * @param text the text the change was computed for
 */
export function applyChange(change: Change, file: string, text: string, fs: FileSystem, writer: FileWriter): void {
  const folder = dirname(file);
  const operations = change.operations ?? [];
  for (const operation of operations)
    if (!isSupported(operation, folder)) throw new Error(`${operation.kind} is not possible here.`);
  const own = readNow(file, fs);
  if (own.text !== text) throw new Error('the file was changed meanwhile.');
  const edits = operations.filter((operation) => operation.kind === 'edit');
  const others = edits.map(({ path, edits }) => {
    const other = readNow(join(folder, path), fs);
    return { path: join(folder, path), text: applyEdits(other.text, edits), bom: other.bom };
  });

  for (const operation of operations)
    if (operation.kind === 'create') writer.create(join(folder, operation.path), operation.text);
  if (change.edits.length > 0) writer.replace(file, applyEdits(text, change.edits), own.bom);
  for (const { path, text, bom } of others) writer.replace(path, text, bom);
  for (const operation of operations)
    if (operation.kind === 'delete') remove(join(folder, operation.path), folder, writer);
}

function isSupported(operation: FileOperation, folder: string): boolean {
  if (operation.kind === 'rename') return false;
  const path = relative(folder, join(folder, operation.path));
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}

function readNow(path: string, fs: FileSystem): { text: string; bom: boolean } {
  const read = fs.readText(path);
  if (!read.ok) throw new Error(`${path} cannot be read: ${read.reason}`);
  return read;
}

function remove(path: string, folder: string, writer: FileWriter): void {
  writer.remove(path);
  for (let at = dirname(path); at !== folder; at = dirname(at)) writer.removeIfEmpty(at);
}
