import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { type FileChange, interrupted, NotWritten, Transactions, undoInterrupted, undoLastRun } from './transaction';
import type { FileWriter } from './write-file';

const BEFORE = { '/s/SKILL.md': '\uFEFFpointer', '/s/references/w.md': 'steps', '/s/notes.md': 'see w' };
const AFTER = { '/s/SKILL.md': '\uFEFFsteps', '/s/notes.md': 'see SKILL', '/s/new.md': 'new' };
const CHANGES: readonly FileChange[] = [
  { path: '/s/SKILL.md', before: 'pointer', after: 'steps', bom: true },
  { path: '/s/notes.md', before: 'see w', after: 'see SKILL', bom: false },
  { path: '/s/references/w.md', before: 'steps', after: undefined, bom: false },
  { path: '/s/new.md', before: undefined, after: 'new', bom: false },
];

/** The skills, without journals. */
const skills = (fs: MemoryFileSystem) =>
  Object.fromEntries(Object.entries(fs.texts).filter(([path]) => !path.includes('/.skilldepth/')));
const run = (fs: MemoryFileSystem, writer: FileWriter = fs) => new Transactions('/', 'run', 7, { fs, writer });

test('all files change, and the last run can be undone', () => {
  const fs = new MemoryFileSystem(BEFORE);
  run(fs).apply(CHANGES);
  expect(skills(fs)).toEqual(AFTER);
  expect(interrupted('/', fs)).toEqual([]);
  const { restored, left } = undoLastRun('/', { fs, writer: fs });
  expect(restored.length).toBe(4);
  expect(left).toEqual([]);
  expect(skills(fs)).toEqual(BEFORE);
  expect(undoLastRun('/', { fs, writer: fs }).restored).toEqual([]);
});

test('the journals of a run are kept apart and out of git', () => {
  const fs = new MemoryFileSystem(BEFORE);
  run(fs).apply(CHANGES.slice(0, 1));
  run(fs).apply(CHANGES.slice(1, 2));
  expect(fs.texts['/.skilldepth/.gitignore']).toBe('*\n');
  undoLastRun('/', { fs, writer: fs });
  expect(skills(fs)).toEqual({ ...BEFORE, '/s/SKILL.md': '\uFEFFsteps' });
  undoLastRun('/', { fs, writer: fs });
  expect(skills(fs)).toEqual(BEFORE);
});

describe('faults', () => {
  const steps = countSteps();

  test('one failing step, whichever: everything is as before', () => {
    for (let step = 0; step < steps; step++) {
      const fs = new MemoryFileSystem(BEFORE);
      const failing = failingAt((at) => at === step, fs);
      let error: unknown;
      try {
        run(fs, failing.writer).apply(CHANGES);
      } catch (thrown) {
        error = thrown;
      }
      if (error === undefined) {
        // Only a folder that could not be removed is no failure.
        expect(failing.names[step]).toBe('removeIfEmpty');
        expect(skills(fs)).toEqual(AFTER);
      } else {
        expect(error).toBeInstanceOf(NotWritten);
        expect((error as Error).message).toMatch(/^The (?:disk is full|backup cannot be written: The disk is full)\.$/);
        expect(skills(fs)).toEqual(BEFORE);
      }
      expect(interrupted('/', fs)).toEqual([]);
    }
  });

  test('killed at any step: undone from the journal, before or after', () => {
    for (let step = 0; step <= steps; step++) {
      const fs = new MemoryFileSystem(BEFORE);
      try {
        run(fs, failingAt((at) => at >= step, fs).writer).apply(CHANGES);
      } catch {
        // As if the process had ended here.
      }
      const wasPending = interrupted('/', fs).length > 0;
      const { left } = undoInterrupted('/', { fs, writer: fs });
      expect(left).toEqual([]);
      expect(interrupted('/', fs)).toEqual([]);
      expect([BEFORE, ...(wasPending ? [] : [AFTER])]).toContainEqual(skills(fs));
    }
  });

  test('killed, and killed again while it is undone', () => {
    fc.assert(
      fc.property(fc.nat(steps), fc.nat(12), (first, second) => {
        const fs = new MemoryFileSystem(BEFORE);
        const killed = (step: number, act: (writer: FileWriter) => void) => {
          try {
            act(failingAt((at) => at >= step, fs).writer);
          } catch {
            // As if the process had ended here.
          }
        };
        killed(first, (writer) => run(fs, writer).apply(CHANGES));
        killed(second, (writer) => undoInterrupted('/', { fs, writer }));
        undoInterrupted('/', { fs, writer: fs });
        expect([BEFORE, AFTER]).toContainEqual(skills(fs));
      }),
    );
  });
});

describe('somebody else writes', () => {
  test.each([
    ['changed', { '/s/notes.md': 'mine' }, 'was changed meanwhile'],
    ['made', { '/s/new.md': 'mine' }, 'exists already'],
  ])('%s before: nothing happens', (_, mine, message) => {
    const fs = new MemoryFileSystem({ ...BEFORE, ...mine });
    expect(() => run(fs).apply(CHANGES)).toThrow(message);
    expect(skills(fs)).toEqual({ ...BEFORE, ...mine });
  });

  test('vanished before: nothing happens', () => {
    const { '/s/references/w.md': _, ...rest } = BEFORE;
    const fs = new MemoryFileSystem(rest);
    expect(() => run(fs).apply(CHANGES)).toThrow('has vanished');
    expect(skills(fs)).toEqual(rest);
  });

  test('between check and writing: theirs stays, ours is taken back', () => {
    const fs = new MemoryFileSystem(BEFORE);
    const writer: FileWriter = {
      ...bound(fs),
      putStaged: (path) => {
        fs.putStaged(path);
        fs.replace('/s/references/w.md', 'theirs', false);
      },
    };
    expect(() => run(fs, writer).apply(CHANGES)).toThrow('was changed meanwhile');
    expect(fs.texts['/s/references/w.md']).toBe('theirs');
    expect(fs.texts['/s/SKILL.md']).toBe(BEFORE['/s/SKILL.md']);
  });

  test('since: what was changed is not put back, nor is anything beside it', () => {
    const fs = new MemoryFileSystem(BEFORE);
    run(fs).apply(CHANGES);
    fs.replace('/s/notes.md', 'mine', false);
    const { left, restored } = undoLastRun('/', { fs, writer: fs });
    expect(left).toEqual([{ path: '/s/notes.md', reason: expect.stringContaining('changed since') }]);
    expect(restored).toEqual([]);
    expect(skills(fs)).toEqual({ ...AFTER, '/s/notes.md': 'mine' });
  });
});

function bound(fs: FileWriter): FileWriter {
  return {
    create: (...given) => fs.create(...given),
    replace: (...given) => fs.replace(...given),
    stage: (...given) => fs.stage(...given),
    putStaged: (...given) => fs.putStaged(...given),
    dropStaged: (...given) => fs.dropStaged(...given),
    rename: (...given) => fs.rename(...given),
    move: (...given) => fs.move(...given),
    remove: (...given) => fs.remove(...given),
    removeIfEmpty: (...given) => fs.removeIfEmpty(...given),
  };
}

/** A writer whose steps fail where told, and the names of the steps taken. */
function failingAt(fails: (step: number) => boolean, fs: FileWriter): { writer: FileWriter; names: string[] } {
  const names: string[] = [];
  const writer = bound(fs) as unknown as Record<string, (...given: never[]) => void>;
  for (const [name, write] of Object.entries(writer)) {
    writer[name] = (...given) => {
      names.push(name);
      if (fails(names.length - 1)) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      write(...given);
    };
  }
  return { writer: writer as unknown as FileWriter, names };
}

function countSteps(): number {
  const fs = new MemoryFileSystem(BEFORE);
  const { writer, names } = failingAt(() => false, fs);
  run(fs, writer).apply(CHANGES);
  return names.length;
}
