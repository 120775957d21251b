import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import type { Change } from '../core/index';
import { applyChange } from './apply-change';
import type { FileWriter } from './write-file';

const FILE = '/s/SKILL.md';
const FILES = { [FILE]: '\uFEFFpointer', '/s/references/w.md': 'steps', '/s/notes.md': 'see w' };

const CHANGE: Change = {
  edits: [{ span: { start: 0, end: 7 }, newText: 'steps' }],
  operations: [
    { kind: 'delete', path: 'references/w.md' },
    { kind: 'edit', path: 'notes.md', edits: [{ span: { start: 4, end: 5 }, newText: 'SKILL' }] },
  ],
};

describe('applyChange', () => {
  test('writes, edits, then deletes', () => {
    const fs = new MemoryFileSystem(FILES);
    applyChange(CHANGE, FILE, 'pointer', fs, fs);
    expect(fs.texts).toEqual({ [FILE]: '\uFEFFsteps', '/s/notes.md': 'see SKILL' });
  });

  test('a failure at any step loses no text', () => {
    for (let step = 0; step < 3; step++) {
      const fs = new MemoryFileSystem(FILES);
      expect(() => applyChange(CHANGE, FILE, 'pointer', fs, failingAt(step, fs))).toThrow('disk full');
      expect(Object.values(fs.texts).join('\n')).toContain('steps');
      expect(fs.texts['/s/references/w.md']).toBe('steps');
    }
  });

  test('checks before it writes', () => {
    const refused: [Change, string, string][] = [
      [CHANGE, 'older text', 'changed meanwhile'],
      [{ edits: CHANGE.edits, operations: [{ kind: 'delete', path: '../other/x.md' }] }, 'pointer', 'not possible'],
      [{ edits: CHANGE.edits, operations: [{ kind: 'rename', from: '.', to: '../t' }] }, 'pointer', 'not possible'],
      [
        { edits: CHANGE.edits, operations: [{ kind: 'edit', path: 'gone.md', edits: [] }] },
        'pointer',
        'cannot be read',
      ],
    ];
    for (const [change, text, message] of refused) {
      const fs = new MemoryFileSystem(FILES);
      expect(() => applyChange(change, FILE, text, fs, fs)).toThrow(message);
      expect(fs.texts).toEqual(FILES);
    }
  });
});

/** Writes until the given step, which fails. */
function failingAt(failing: number, fs: FileWriter): FileWriter {
  let step = 0;
  const guarded =
    <A extends unknown[]>(write: (...given: A) => void) =>
    (...given: A) => {
      if (step++ === failing) throw new Error('disk full');
      write(...given);
    };
  return {
    create: guarded((path: string, text: string) => fs.create(path, text)),
    replace: guarded((path: string, text: string, bom: boolean) => fs.replace(path, text, bom)),
    remove: guarded((path: string) => fs.remove(path)),
    removeIfEmpty: (path) => fs.removeIfEmpty(path),
  };
}
