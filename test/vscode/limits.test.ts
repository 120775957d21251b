// Where nothing may be written, and where nothing can be read: said in words, and nothing is lost.
import assert from 'node:assert/strict';
import { commands, Uri, workspace } from 'vscode';
import { example, exists, until } from './support';

const SKILL =
  '---\nname: locked-notes\ndescription: Takes notes. Use when the user asks for notes.\n---\nRead `workflow.md` and follow it.\n';
const WORKFLOW = '# Taking notes\n\n1. Listen.\n2. Write down what was decided.\n3. Read it out once.\n';
const LOCKED = { 'skills/locked-notes/**': true };
const ours = (file: string) => example('locked-notes', file);
const read = async (uri: Uri) => Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
const run = (name: string, argument: unknown) => commands.executeCommand(`skilldepth.${name}`, argument);

/** What the commands have told: their messages stand in the log too. */
async function told(words: RegExp): Promise<void> {
  await commands.executeCommand('skilldepth.showOutput');
  const log = () => workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output').map((each) => each.getText());
  await until(`${words} in the log`, () => log().some((text) => words.test(text)), log);
}

suite('limits', () => {
  const files = () => workspace.getConfiguration('files');

  suiteSetup(async () => {
    await workspace.fs.writeFile(ours('SKILL.md'), Buffer.from(SKILL));
    await workspace.fs.writeFile(ours('workflow.md'), Buffer.from(WORKFLOW));
    await files().update('readonlyInclude', LOCKED);
  });

  suiteTeardown(async () => {
    await files().update('readonlyInclude', undefined);
    await workspace.fs.delete(Uri.joinPath(ours('SKILL.md'), '..'), { recursive: true });
    await commands.executeCommand('workbench.action.closePanel');
  });

  /** The files are as they were, on the disk and in the editor. */
  const assertUntouched = async () => {
    assert.equal(await read(ours('SKILL.md')), SKILL);
    assert.equal(await read(ours('workflow.md')), WORKFLOW);
    const open = workspace.textDocuments.filter(({ uri }) => uri.path.includes('/locked-notes/'));
    assert.deepEqual(
      open.filter((each) => each.isDirty).map(({ uri }) => uri.path),
      [],
    );
  };

  test('a field of a read-only skill is not set', async () => {
    await run('disableModelInvocation', ours('SKILL.md'));
    await told(/skills\/locked-notes\/SKILL\.md is read-only: nothing was changed\./);
    await assertUntouched();
  });

  test('a skill that cannot be renamed completely is not renamed', async () => {
    await run('renameSkill', { skill: ours('SKILL.md'), name: 'free-notes' });
    await assertUntouched();
  });

  test('a read-only two-file skill stays two files', async () => {
    assert.notEqual(await run('migrateSkill', { uri: ours('SKILL.md'), preview: false }), true);
    await assertUntouched();
    await files().update('readonlyInclude', undefined);
    assert.equal(await run('migrateSkill', { uri: ours('SKILL.md'), preview: false }), true);
    assert.equal(await exists(ours('workflow.md')), false);
  });

  test('commands say that a virtual folder is not on a disk', async () => {
    await run('newSkill', Uri.parse('vscode-vfs://github/someone/skills'));
    await told(/SkillDepth works on folders on a disk, and \/someone\/skills is not on one\./);
  });
});
