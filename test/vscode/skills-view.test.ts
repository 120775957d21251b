import assert from 'node:assert/strict';
import { commands, env, extensions, Uri, workspace } from 'vscode';
import { EXTENSION, example, exists, until } from './support';

const text = async (uri: Uri) => Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
const run = <T>(command: string, argument?: unknown) => commands.executeCommand<T>(`skilldepth.${command}`, argument);
/** A skill of our own: others change the examples at the same time. */
const OURS = '---\nname: listed # ours\ndescription: Lists things. Use when things are listed.\n---\n\nDo it.\n';
const ours = () => example('listed');
const folderOf = (skill: Uri) => Uri.joinPath(skill, '..');

suite('skills view', () => {
  suiteSetup(() => workspace.fs.writeFile(ours(), Buffer.from(OURS)));
  suiteTeardown(() => workspace.fs.delete(folderOf(ours()), { recursive: true }));

  test('the view lists the skills, and the diagnostics info tells how many, and no path', async () => {
    await run('skills.focus');
    const told = async () => /^- skills listed: (\d+)$/m.exec(await run<string>('copyDiagnosticsInfo'))?.[1];
    await until('the list', async () => Number(await told()) >= 8);
    const info = await env.clipboard.readText();
    assert.match(info, /^- SkillDepth: \d+\.\d+\.\d+$/m);
    assert.match(info, /^- language server: running$/m);
    assert.match(info, /^- findings: \d+ errors/m);
    assert.ok(!info.includes(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '?'), info);
  });

  test('a skill is kept from the model and given back, and no other byte changes', async () => {
    await run('disableModelInvocation', ours());
    assert.equal(await text(ours()), OURS.replace('\n---\n\n', '\ndisable-model-invocation: true\n---\n\n'));
    await run('enableModelInvocation', ours());
    assert.equal(await text(ours()), OURS);
  });

  test('a copy has its own name, and nothing is overwritten', async () => {
    const copy = await run<Uri>('duplicateSkill', { skill: ours(), name: 'listed-again' });
    assert.equal(copy.path, example('listed-again').path);
    assert.equal(await text(copy), OURS.replace('name: listed', 'name: listed-again'));
    await workspace.fs.writeFile(copy, Buffer.from('mine'));
    assert.equal(await run('duplicateSkill', { skill: ours(), name: 'listed-again' }), undefined);
    assert.equal(await text(copy), 'mine');
    assert.equal(await run('deleteSkill', { skill: copy, confirmed: true }), true);
    assert.equal(await exists(folderOf(copy)), false);
    assert.equal(await text(ours()), OURS);
  });

  test('a skill is renamed with its folder', async () => {
    const copy = await run<Uri>('duplicateSkill', { skill: ours(), name: 'listed-once' });
    assert.equal(await run('renameSkill', { skill: copy, name: 'relisted' }), true);
    const renamed = example('relisted');
    const wanted = OURS.replace('name: listed', 'name: relisted');
    const shown = async () => (await workspace.openTextDocument(renamed)).getText();
    await until('the folder of the new name', () => exists(renamed));
    await until('the name in it', async () => (await shown()) === wanted, shown);
    assert.equal(await exists(folderOf(copy)), false);
    await run('deleteSkill', { skill: renamed, confirmed: true });
  });

  test('a skill is installed where agents look, with all its files', async () => {
    await workspace.fs.writeFile(example('listed', 'references/more.md'), Buffer.from('More.\n'));
    await workspace.fs.writeFile(example('listed', '.git/HEAD'), Buffer.from('ref\n'));
    const home = Uri.joinPath(ours(), '../../../.claude/skills');
    const copy = await run<Uri>('installSkill', { skill: ours(), home });
    assert.equal(copy.path, Uri.joinPath(home, 'listed/SKILL.md').path);
    assert.equal(await text(copy), OURS);
    assert.equal(await text(Uri.joinPath(copy, '../references/more.md')), 'More.\n');
    assert.equal(await exists(Uri.joinPath(copy, '../.git')), false);
    assert.equal(await run('installSkill', { skill: ours(), home }), undefined);
    await workspace.fs.delete(Uri.joinPath(home, '..'), { recursive: true });
  });

  test('the example skills are copied, each time to a new folder', async () => {
    const parent = Uri.joinPath(ours(), '../../../copies');
    const made = [1, 2].map(() => '');
    for (const at of made.keys())
      made[at] = (await run<Uri>('openExample', { parent, open: false })).path.split('/').at(-1) ?? '';
    assert.deepEqual(made, ['skilldepth-examples', 'skilldepth-examples-2']);
    assert.ok(await exists(Uri.joinPath(parent, 'skilldepth-examples-2/skills/api-design/SKILL.md')));
    await workspace.fs.delete(parent, { recursive: true });
  });

  test('everything the walkthrough and the empty view offer is there', async () => {
    const { walkthroughs, viewsWelcome } = extensions.getExtension(EXTENSION)?.packageJSON.contributes ?? {};
    const shown = JSON.stringify([walkthroughs, viewsWelcome]);
    const offered = [...shown.matchAll(/\]\(command:([\w.]+)\)|onCommand:([\w.]+)/g)].map(
      ([, link, event]) => link ?? event,
    );
    const registered = await commands.getCommands(true);
    assert.ok(offered.length >= 15, String(offered.length));
    for (const command of offered) assert.ok(registered.includes(command ?? ''), `${command} is not there`);
    for (const { media } of walkthroughs[0].steps) {
      const extension = extensions.getExtension(EXTENSION)?.extensionUri as Uri;
      assert.ok(await exists(Uri.joinPath(extension, media.svg)), media.svg);
    }
  });
});
