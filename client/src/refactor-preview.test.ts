import { describe, expect, test } from 'vitest';
import type { CodeAction, Command, WorkspaceEdit } from 'vscode-languageclient/node';
import { actionsWithTickedPreview, withoutPreview, withTickedPreview } from './refactor-preview';
import { ENGLISH } from './words';

const skill = 'file:///w/a/SKILL.md';
const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } };
const merge = { range, newText: '# Merged\n' };
const remove = { kind: 'delete' as const, uri: 'file:///w/a/references/x.md', annotationId: 'delete' };
const migration: WorkspaceEdit = {
  documentChanges: [{ textDocument: { uri: skill, version: 7 }, edits: [merge] }, remove],
  changeAnnotations: { delete: { label: 'Delete references/x.md', needsConfirmation: true } },
};

/** The annotations that need confirmation; VS Code leaves their edits unticked. */
const unticked = ({ changeAnnotations = {} }: WorkspaceEdit) =>
  Object.keys(changeAnnotations).filter((id) => changeAnnotations[id]?.needsConfirmation);

describe('a preview with everything ticked', () => {
  test('only an empty edit is left unticked; the rest keeps its order, version and labels', () => {
    const edit = withTickedPreview(migration, skill, ENGLISH);
    const [id = ''] = unticked(edit);
    expect(unticked(edit)).toHaveLength(1);
    expect(edit.documentChanges).toEqual([
      {
        textDocument: { uri: skill, version: 7 },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            newText: '',
            annotationId: id,
          },
          merge,
        ],
      },
      remove,
    ]);
    expect(edit.changeAnnotations?.delete).toEqual({ label: 'Delete references/x.md', needsConfirmation: false });
  });

  test('a rename alone is ticked as well', () => {
    const rename = { kind: 'rename' as const, oldUri: 'file:///w/a', newUri: 'file:///w/b', annotationId: 'rename' };
    const changeAnnotations = { rename: { label: 'Rename the folder', needsConfirmation: true } };
    const edit = withTickedPreview({ documentChanges: [rename], changeAnnotations }, skill, ENGLISH);
    expect(edit.documentChanges).toMatchObject([{ textDocument: { uri: skill, version: null } }, rename]);
    expect(edit.changeAnnotations?.rename?.needsConfirmation).toBe(false);
  });

  test('an edit that asks nothing stays what it is', () => {
    const plain = { changes: { [skill]: [merge] } };
    expect(withTickedPreview(plain, skill, ENGLISH)).toBe(plain);
    const answered = withoutPreview(migration);
    expect(withTickedPreview(answered, skill, ENGLISH)).toBe(answered);
  });
});

test('without preview nothing asks, and the edit given stays what it was', () => {
  expect(unticked(withoutPreview(migration))).toEqual([]);
  expect(unticked(migration)).toEqual(['delete']);
});

test('code actions: those with an edit that asks change, commands and other actions do not', () => {
  const command: Command = { title: 'Run', command: 'run' };
  const plain: CodeAction = { title: 'Plain', edit: { changes: {} } };
  const [first, second, third] = actionsWithTickedPreview(
    [command, plain, { title: 'Move', edit: migration }],
    skill,
    ENGLISH,
  );
  expect(first).toBe(command);
  expect(second).toEqual(plain);
  expect((third as CodeAction).edit).toEqual(withTickedPreview(migration, skill, ENGLISH));
});

test('what the server only offers becomes the command that does it, at its place', () => {
  const data = { refactoring: 'inline', uri: skill, range };
  expect(actionsWithTickedPreview([{ title: 'Inline x.md', kind: 'refactor.inline', data }], skill, ENGLISH)).toEqual([
    {
      title: 'Inline x.md',
      kind: 'refactor.inline',
      command: { title: 'Inline x.md', command: 'skilldepth.inlineReference', arguments: [{ uri: skill, range }] },
    },
  ]);
});
