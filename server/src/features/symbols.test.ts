import { describe, expect, test } from 'vitest';
import type { CompletionList, Hover, Position } from 'vscode-languageserver';
import { entryOf, Snapshot } from '../core/index';
import { completion } from './completion';
import type { LibraryView } from './feature';
import { hover } from './hover';
import { type OpenDocument, openDocument } from './open-document';
import { references } from './references';
import { rename } from './rename';
import { contextFor, EMPTY_LIBRARY, marked, worldOf } from './test-support';

/** A library of texts that are not open, all read. */
function libraryOf(texts: Readonly<Record<string, string>>, isComplete = true): LibraryView {
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [path, openDocument(path, 'markdown', null, text)]),
  );
  const put = (snapshot: Snapshot, [path, { skill }]: [string, OpenDocument]) =>
    snapshot.with(path, entryOf(path, skill));
  const snapshot = [...files].reduce(put, Snapshot.EMPTY);
  return {
    ...EMPTY_LIBRARY,
    ...{ isComplete, snapshot, references: worldOf(snapshot), shown: (key) => key.slice(1) },
    documentAt: (key) => files.get(key),
  };
}

const at = ({ open, position }: { open: OpenDocument; position: Position }) =>
  [open, { textDocument: { uri: open.uri }, position }] as const;

describe('hover', () => {
  const shown = (definition: string) => {
    const library = libraryOf({ '/a.md': definition });
    const found = hover.run(...at(marked('Run §CMD_¦X_Y.')), contextFor({ library })) as Hover;
    return (found.contents as { value: string }).value;
  };

  test('shows a definition to the next heading, and no more', () => {
    expect(shown('# One\n\n### ¶CMD_X_Y\n\nText.\n\n### ¶CMD_Z_Z\n\nOther.')).toBe(
      '`a.md:3`\n\n### ¶CMD_X_Y\n\nText.\n\n---\n\nUsed 0 times in 0 files.',
    );
  });

  test('cuts what is long and closes its fence', () => {
    const text = shown(`### ¶CMD_X_Y\n\n\`\`\`sh\n${'echo\n'.repeat(60)}\`\`\`\n`);
    expect(text).toContain('echo\n```\n\n…');
    expect(text.split('\n').length).toBeLessThan(60);
  });

  test('says where nothing defines it', () => {
    expect(shown('Only §CMD_X_Y here.')).toBe('`§CMD_X_Y`: nothing in this workspace defines it. Used once in 1 file.');
  });
});

describe('completion', () => {
  const many = Array.from({ length: 130 }, (_, index) => `### §CMD_STEP_${index}\n`).join('\n');

  test('is cut where there are many, and says so', () => {
    const library = libraryOf({ '/a.md': many });
    const answer = completion.run(...at(marked('Run §¦')), contextFor({ library })) as CompletionList;
    expect([answer.isIncomplete, answer.items.length]).toEqual([true, 100]);
  });

  test('is incomplete while files are being read', () => {
    const library = libraryOf({ '/a.md': '### §CMD_X_Y\n' }, false);
    const answer = completion.run(...at(marked('Run §CMD¦')), contextFor({ library })) as CompletionList;
    expect(answer).toMatchObject({ isIncomplete: true, items: [{ label: '§CMD_X_Y', detail: 'a.md' }] });
  });
});

test('a byte-order mark that the client sends along moves the first line only', () => {
  const text = '\uFEFF¶CMD_X_Y and\n¶CMD_X_Y';
  const open = openDocument('/a.md', 'markdown', 1, text);
  const library = { ...libraryOf({ '/a.md': text }), openAt: () => open };
  const params = {
    textDocument: { uri: '/a.md' },
    position: { line: 1, character: 2 },
    context: { includeDeclaration: true },
  };
  const found = references.run(open, params, contextFor({ library }));
  expect(found.map(({ range }) => range.start)).toEqual([
    { line: 0, character: 1 },
    { line: 1, character: 0 },
  ]);
});

test('a rename is refused while not every file is known, and away from symbols', () => {
  const context = contextFor({ library: libraryOf({ '/a.md': '### §CMD_X_Y\n' }, false) });
  const on = (text: string) => () => {
    const [open, params] = at(marked(text));
    return rename.run(open, { ...params, newName: 'CMD_Z_Z' }, context);
  };
  expect(on('Run §CMD_¦X_Y.')).toThrow('too many files to find every use');
  expect(on('Run ¦no symbol.')).toThrow('There is nothing to rename here');
});
