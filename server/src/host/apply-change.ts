import { dirname, join } from 'node:path';
import { applyEdits, type Change, type FileOperation, type TextEdit } from '../core/index';
import type { FileSystem } from './file-system';
import { type FileChange, NotWritten } from './transaction';
import type { FileWriter } from './write-file';

/** Writes edits of one file. Throws an Error with one sentence when it is not what it was or cannot be written. */
export function applyToFile(
  edits: readonly TextEdit[],
  file: string,
  text: string,
  fs: FileSystem,
  writer: FileWriter,
): void {
  const own = readNow(file, fs);
  if (own.text !== text) throw new Error('the file was changed meanwhile.');
  writer.replace(file, applyEdits(text, edits), own.bom);
}

/**
 * What a change makes of the files around the SKILL.md at `file`, which is the first of them. Throws `NotWritten` with one sentence when a
 * file cannot be read or the change is none of texts.
 */
export function fileChanges({ edits, operations = [] }: Change, file: string, fs: FileSystem): FileChange[] {
  const folder = dirname(file);
  const all: FileOperation[] = operations.toSorted((a, b) => Number(a.kind === 'delete') - Number(b.kind === 'delete'));
  return [
    ...(edits.length > 0 ? [edited(file, edits, fs)] : []),
    ...all.map((operation) => {
      switch (operation.kind) {
        case 'edit':
          return edited(join(folder, operation.path), operation.edits, fs);
        case 'delete': {
          const path = join(folder, operation.path);
          const { text, bom } = readNow(path, fs);
          return { path, before: text, after: undefined, bom };
        }
        case 'create':
          return { path: join(folder, operation.path), before: undefined, after: operation.text, bom: false };
        default:
          throw new NotWritten(`${operation.kind} is not possible here.`);
      }
    }),
  ];
}

function edited(path: string, edits: readonly TextEdit[], fs: FileSystem): FileChange {
  const { text, bom } = readNow(path, fs);
  return { path, before: text, after: applyEdits(text, edits), bom };
}

function readNow(path: string, fs: FileSystem): { text: string; bom: boolean } {
  const read = fs.readText(path);
  if (!read.ok) throw new NotWritten(`${path} cannot be read: ${read.reason}`);
  return read;
}
