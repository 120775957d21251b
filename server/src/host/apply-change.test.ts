import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import type { Change } from '../core/index';
import { applyToFile, fileChanges } from './apply-change';

const FILE = '/s/SKILL.md';
const FILES = { [FILE]: '\uFEFFpointer', '/s/references/w.md': 'steps', '/s/notes.md': 'see w' };
const EDITS = [{ span: { start: 0, end: 7 }, newText: 'steps' }];

test('edits of one file keep its byte-order mark', () => {
  const fs = new MemoryFileSystem(FILES);
  applyToFile(EDITS, FILE, 'pointer', fs, fs);
  expect(fs.texts).toEqual({ ...FILES, [FILE]: '\uFEFFsteps' });
  expect(() => applyToFile(EDITS, FILE, 'pointer', fs, fs)).toThrow('changed meanwhile');
});

test('what a change makes of the files, deletions last', () => {
  const change: Change = {
    edits: EDITS,
    operations: [
      { kind: 'delete', path: 'references/w.md' },
      { kind: 'edit', path: 'notes.md', edits: [{ span: { start: 4, end: 5 }, newText: 'SKILL' }] },
      { kind: 'create', path: 'references/new.md', text: 'new' },
    ],
  };
  expect(fileChanges(change, FILE, new MemoryFileSystem(FILES))).toEqual([
    { path: FILE, before: 'pointer', after: 'steps', bom: true },
    { path: '/s/notes.md', before: 'see w', after: 'see SKILL', bom: false },
    { path: '/s/references/new.md', before: undefined, after: 'new', bom: false },
    { path: '/s/references/w.md', before: 'steps', after: undefined, bom: false },
  ]);
});

test.each<[string, Change, string]>([
  ['a folder is renamed', { edits: [], operations: [{ kind: 'rename', from: '.', to: '../t' }] }, 'not possible'],
  ['a file is gone', { edits: [], operations: [{ kind: 'delete', path: 'gone.md' }] }, 'cannot be read'],
])('nothing where %s', (_, change, message) => {
  expect(() => fileChanges(change, FILE, new MemoryFileSystem(FILES))).toThrow(message);
});
