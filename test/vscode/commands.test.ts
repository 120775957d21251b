import assert from 'node:assert/strict';
import {
  ConfigurationTarget,
  commands,
  type DocumentLink,
  extensions,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { EXTENSION, example, exists, show, until } from './support';

const text = async (uri: Uri) => Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');

suite('commands', () => {
  test('every command exists and is listed under Skills', async () => {
    const contributed: { command: string; title: string; category?: string }[] =
      extensions.getExtension(EXTENSION)?.packageJSON.contributes.commands;
    const registered = await commands.getCommands(true);
    assert.ok(contributed.length >= 6);
    for (const { command, category } of contributed) {
      assert.equal(category, 'Skills', command);
      assert.ok(registered.includes(command), `${command} is not registered`);
    }
  });

  test('the Gap Report as Markdown tells of every skill', async () => {
    await commands.executeCommand('skilldepth.showReport');
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'markdown');
    for (const skill of ['api-design', 'changelog-entry', 'postgres-migrations', 'release-train']) {
      assert.match(document?.getText() ?? '', new RegExp(`^## Gap Report: ${skill}$`, 'm'));
    }
  });

  test('the audit of one skill is its block, with links to its lines', async () => {
    const uri = example('postgres-migrations');
    const report = await commands.executeCommand<TextDocument>('skilldepth.auditSkill', uri);
    assert.match(report.getText(), /^## Gap Report: postgres-migrations\n/);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', report.uri);
    const targets = links.map(({ target }) => target?.toString());
    assert.ok(targets.length >= 4, JSON.stringify(targets));
    for (const target of targets) assert.match(target ?? '', new RegExp(`^${uri.toString()}#L\\d+$`));
  });

  test('the exported report is a file in the format asked for', async () => {
    for (const [format, begin] of [
      ['html', /^<!DOCTYPE html>/],
      ['csv', /^Skill,File,/],
    ] as const) {
      const target = Uri.joinPath(example('api-design'), `../../../reports/gap.${format}`);
      await commands.executeCommand('skilldepth.exportReport', { format, target });
      const written = await text(target);
      assert.match(written, begin);
      if (format === 'html') assert.match(written, /href="\.\.\/skills\/api-design\/SKILL\.md"/);
    }
  });

  test('the preview is a read-only document with what an agent sees', async () => {
    const uri = example('changelog-entry');
    const preview = await commands.executeCommand<TextDocument>('skilldepth.previewSkill', uri);
    assert.notEqual(preview.uri.scheme, 'file');
    assert.notEqual(workspace.fs.isWritableFileSystem(preview.uri.scheme), true);
    assert.match(preview.getText(), /Write the changelog entry of a release from its merged pull requests/);
    assert.match(preview.getText(), /references\/workflow\.md/);
  });

  test('the migration of a two-file skill is one undo', async () => {
    const [skill, workflow] = [example('changelog-entry'), example('changelog-entry', 'references/workflow.md')];
    const before = { skill: await text(skill), workflow: await text(workflow) };
    const { document } = await show(skill);
    assert.equal(await commands.executeCommand('skilldepth.migrateSkill', { uri: skill, preview: false }), true);
    await until('the second file to go', async () => !(await exists(workflow)));
    assert.match(document.getText(), /^# Writing a changelog entry$/m);
    assert.match(document.getText(), /^name: changelog-entry$/m);
    assert.doesNotMatch(document.getText(), /Follow the instructions in/);
    await show(skill);
    await commands.executeCommand('undo');
    await until('the second file to come back', () => exists(workflow));
    assert.equal(document.getText(), before.skill);
    assert.equal(await text(workflow), before.workflow);
  });

  test('the depth standard is installed as a skill, once', async () => {
    const parent = Uri.joinPath(example('api-design'), '../..');
    const made = await commands.executeCommand<Uri>('skilldepth.installDepthStandard', parent);
    assert.equal(made.toString(), example('skill-depth-standard').toString());
    assert.match(await text(made), /^name: skill-depth-standard$/m);
    const edited = Buffer.from(`${await text(made)}\nOurs.\n`);
    await workspace.fs.writeFile(made, edited);
    await commands.executeCommand('skilldepth.installDepthStandard', parent);
    assert.equal(window.activeTextEditor?.document.uri.toString(), made.toString());
    assert.equal(await text(made), edited.toString());
    await workspace.fs.delete(Uri.joinPath(made, '..'), { recursive: true });
  });

  test('a part of a Markdown file becomes a skill and leaves a link', async () => {
    const parent = Uri.joinPath(example('api-design'), '../..');
    const guide = Uri.joinPath(parent, '../docs/guide.md');
    const before = '# Guide\n\n## Roll out\n\nRolls out. See [the map](map.png).\n\n## Rest\n\nDone.\n';
    await workspace.fs.writeFile(guide, Buffer.from(before));
    const request = { uri: guide, range: new Range(2, 0, 5, 0), parent, name: 'roll-out', replace: true };
    await commands.executeCommand('skilldepth.newSkillFromSelection', request);
    assert.equal(window.activeTextEditor?.document.uri.toString(), example('roll-out').toString());
    assert.match(
      await text(example('roll-out')),
      /^# Roll out\n\nRolls out\. See \[the map\]\(\.\.\/\.\.\/docs\/map\.png\)\.$/m,
    );
    const left = await workspace.openTextDocument(guide);
    assert.match(
      left.getText(),
      /## Roll out\n\nSee the skill \[Roll out\]\(\.\.\/skills\/roll-out\/SKILL\.md\)\.\n\n/,
    );
    await workspace.fs.delete(Uri.joinPath(guide, '..'), { recursive: true });
    await workspace.fs.delete(Uri.joinPath(example('roll-out'), '..'), { recursive: true });
  });

  test('a template of one’s own brings its other files', async () => {
    const parent = Uri.joinPath(example('api-design'), '../..');
    const house = Uri.joinPath(parent, '../tools/house');
    const own = '---\nname: {{name}}\ndescription: {{description}}\n---\n\n# {{title}}\n\n[TODO: more]\n';
    await workspace.fs.writeFile(Uri.joinPath(house, 'SKILL.md'), Buffer.from(own));
    await workspace.fs.writeFile(Uri.joinPath(house, 'references/a.md'), Buffer.from('Of {{name}}.'));
    const settings = workspace.getConfiguration('skilldepth');
    await settings.update('templatesFolder', 'tools', ConfigurationTarget.Workspace);
    const request = {
      parent,
      name: 'own-one',
      template: 'house',
      description: 'Does it. Use when asked.',
      tools: 'Read',
    };
    await commands.executeCommand('skilldepth.newSkill', request);
    assert.match(
      await text(example('own-one')),
      /^description: Does it\. Use when asked\.\nallowed-tools: Read\n---\n\n# Own One$/m,
    );
    assert.equal(await text(example('own-one', 'references/a.md')), 'Of own-one.');
    assert.equal(window.activeTextEditor?.document.isDirty, false);
    assert.equal(window.activeTextEditor?.document.getText(window.activeTextEditor.selection), '[TODO: more]');
    await settings.update('templatesFolder', undefined, ConfigurationTarget.Workspace);
    for (const folder of [Uri.joinPath(house, '..'), Uri.joinPath(example('own-one'), '..')])
      await workspace.fs.delete(folder, { recursive: true });
  });

  test('a new skill is complete, and nothing is ever overwritten', async () => {
    const parent = Uri.joinPath(example('api-design'), '../..');
    const request = { parent, name: 'code-review', description: 'Review a change. Use when a pull request is ready.' };
    await commands.executeCommand('skilldepth.newSkill', request);
    const made = example('code-review');
    assert.equal(window.activeTextEditor?.document.uri.toString(), made.toString());
    const first = await text(made);
    assert.match(first, /^name: code-review$/m);
    for (const section of [
      'Implementation Patterns',
      'Failure Modes & Edge Cases',
      'Decision Matrix',
      'Version Context',
    ]) {
      assert.match(first, new RegExp(`^## ${section}$`, 'm'));
    }
    await commands.executeCommand('skilldepth.newSkill', { ...request, description: 'Something else.' });
    assert.equal(await text(made), first);
  });
});
