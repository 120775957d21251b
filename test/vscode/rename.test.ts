import assert from 'node:assert/strict';
import { commands, type Position, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { OLD, referenceLibrary } from '../support/reference-library';
import { example, exists, show, until, writeLibrary } from './support';

const NEW = 'friday-numbers';
const FILES = referenceLibrary();
const HOME = `.claude/skills/${OLD}`;
/** Each test has its own copy: what the editor still holds of the one before is not in the way. */
let copy = 0;
const at = (path: string) => Uri.joinPath(example('api-design'), `../../../office-${copy}`, path);
const read = async (path: string) => Buffer.from(await workspace.fs.readFile(at(path))).toString('utf8');

/** The library as it lies on the disk, by the paths another one has. */
const onDisk = async (paths: readonly string[]): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [path, (await exists(at(path))) ? await read(path) : undefined] as const),
    ),
  );

const renamed = async (uri: Uri, behind: string, newName: string): Promise<WorkspaceEdit> => {
  const { document } = await show(uri);
  const place: Position = document.positionAt(document.getText().indexOf(behind) + behind.length);
  return commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, place, newName);
};

/** What the disk holds when everything is saved; a text that moved with its folder becomes a tab, and can be saved, only after a while. */
const assertFiles = async (expected: Record<string, string>) => {
  const isDone = async () => {
    await workspace.saveAll(false);
    const now = await onDisk(Object.keys(expected));
    return Object.keys(expected).every((path) => now[path] === expected[path]);
  };
  await until('the texts on the disk', isDone).catch(() => {});
  assert.deepEqual(await onDisk(Object.keys(expected)), expected);
};

/** A move as the explorer makes it: the editor asks who has edits for it. */
const move = async (from: string, to: string) => {
  const edit = new WorkspaceEdit();
  edit.renameFile(at(from), at(to));
  assert.equal(await workspace.applyEdit(edit), true);
};

/** What VS Code's own Markdown can do when files move, which must not be done twice. */
const linksFollow = (when: 'always' | undefined) =>
  workspace.getConfiguration('markdown').update('updateLinksOnFileMove.enabled', when, true);

suite('a rename', () => {
  setup(async () => {
    copy++;
    await writeLibrary(Object.entries(FILES).map(([path, text]) => [at(path), text]));
    const after = referenceLibrary({ heading: 'Rows' });
    const texts = Object.keys(FILES).filter((path) => FILES[path] !== after[path]).length;
    await until(
      'the server to know them',
      async () => (await renamed(at(`${HOME}/references/lay out.md`), '## Col', 'Rows')).size === texts,
    );
  });

  teardown(async () => {
    await workspace.saveAll(false);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(at(''), { recursive: true });
    await linksFollow(undefined);
  });

  test('of a skill changes its folder and every reference, and one undo takes it back', async () => {
    const skill = at(`${HOME}/SKILL.md`);
    const edit = await renamed(skill, 'name: week', NEW);
    assert.equal(await workspace.applyEdit(edit, { isRefactoring: true }), true);
    await assertFiles(referenceLibrary({ n: NEW }));
    assert.equal(await exists(at(HOME)), false);
    await show(at('CLAUDE.md'));
    await commands.executeCommand('undo');
    await until('the folder as it was called', () => exists(skill));
    await assertFiles(FILES);
    assert.equal(await exists(at(`.claude/skills/${NEW}`)), false);
  });

  test('of its folder in the explorer comes to the same', async () => {
    await show(at('CLAUDE.md'));
    await move(HOME, `.claude/skills/${NEW}`);
    await until('the name in the frontmatter', async () =>
      (await read(`.claude/skills/${NEW}/SKILL.md`)).includes(`name: ${NEW}`),
    );
    await assertFiles(referenceLibrary({ n: NEW }));
  });

  test('of a file moves its links with it, once', async () => {
    await linksFollow('always');
    await show(at('CLAUDE.md'));
    const [from, to] = [`${HOME}/references/lay out.md`, 'docs/layout.md'];
    await move(from, to);
    await until('the links in the moved file', async () => (await read(to)).includes(`(../${HOME}/SKILL.md)`));
    await workspace.saveAll(false);
    const text = await read(to);
    assert.match(text, new RegExp(`\\[tables\\]\\(../${HOME}/references/tables.md\\)`));
    assert.match(await read(`${HOME}/SKILL.md`), /\[the layout\]\(\.\.\/\.\.\/\.\.\/docs\/layout\.md\)/);
    assert.match(
      await read('.claude/skills/mail-0/SKILL.md'),
      /\(\.\.\/\.\.\/\.\.\/docs\/layout\.md#columns "Layout"\)/,
    );
  });

  test('of a heading takes its anchors along', async () => {
    const layout = at(`${HOME}/references/lay out.md`);
    assert.equal(await workspace.applyEdit(await renamed(layout, '## Col', 'The rows')), true);
    await assertFiles(referenceLibrary({ heading: 'The rows' }));
  });

  test('that is refused is done by nobody', async () => {
    const layout = at(`${HOME}/references/lay out.md`);
    assert.equal((await renamed(layout, '## Col', 'Layout')).size, 0);
    assert.equal((await renamed(at(`${HOME}/SKILL.md`), 'name: week', 'tax-0')).size, 0);
    assert.equal(window.activeTextEditor?.document.isDirty, false);
  });
});
