import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionList,
  commands,
  DiagnosticSeverity,
  Range,
  Uri,
  window,
  workspace,
} from 'vscode';
import { after, example, exists, finding, findings, noFinding, until } from './support';

const encoder = new TextEncoder();
const text = async (uri: Uri) => Buffer.from(await workspace.fs.readFile(uri)).toString('utf8');
const write = (uri: Uri, content: string) => workspace.fs.writeFile(uri, encoder.encode(content));
const GONE =
  '---\nname: configured\ndescription: Reads notes. Use when somebody asks for notes.\n---\n\n# Configured\n\nRead `references/gone.md` first.\n';

/** A skill of our own with a fault that VS Code has no marker for, apart from the examples, so that its configuration is nobody else's. */
const skill = () => Uri.joinPath(example('api-design'), '../../../configured/skills/configured/SKILL.md');
const config = () => Uri.joinPath(skill(), '../../../.skilldepth.json');

/** In a tab of its own: what is closed has no findings. */
const show = (uri: Uri) => window.showTextDocument(uri, { preview: false });

const actionsAt = async (uri: Uri, rule: string) => {
  await show(uri);
  const { diagnostic } = await finding(uri, rule);
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, diagnostic.range);
};

suite('configuration', () => {
  suiteSetup(async () => {
    await write(skill(), GONE);
    await write(config(), '{}\n');
    await show(skill());
    await finding(skill(), 'missing-reference-file');
  });

  test('a file goes over defaults, and what is set in the editor over the file', async () => {
    await write(config(), '{ "depth": "require" }\n');
    await finding(skill(), 'missing-depth-section');
    const settings = workspace.getConfiguration('skilldepth', skill());
    await settings.update('depth', 'off', false);
    await noFinding(skill(), 'missing-depth-section');
    await settings.update('depth', undefined, false);
    await finding(skill(), 'missing-depth-section');
    await write(config(), '{}\n');
    await noFinding(skill(), 'missing-depth-section');
  });

  test('the file is completed, and its faults are shown in it', async () => {
    const { document } = await show(config());
    const edit = async (content: string) => {
      const editor = await show(config());
      await editor.edit((builder) => builder.replace(new Range(0, 0, document.lineCount, 0), content));
    };
    await edit('{\n  "rules": { "" },\n}\n');
    const place = after(document, '"rules": { "');
    const list = await until('the names of rules', async () => {
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        config(),
        place,
      );
      return (
        items.some(({ label }) =>
          String(typeof label === 'string' ? label : label.label).includes('missing-reference-file'),
        ) && items
      );
    });
    assert.ok(list.length > 20);
    await edit('{\n  // ours\n  "dept": "off",\n}\n');
    await until(
      'the likely name',
      () => findings(config()).some(({ diagnostic }) => diagnostic.message.endsWith('did you mean "depth"?')),
      () => findings(config()).map(({ diagnostic }) => diagnostic.message),
    );
    await edit('{}\n');
    await noFinding(config(), 'invalid-configuration');
    await document.save();
  });

  test('a finding is silenced by a comment, and a rule turned off for a folder', async () => {
    const actions = await actionsAt(skill(), 'missing-reference-file');
    const off = actions.find(
      ({ title }) => title === 'Turn off missing-reference-file for this folder (skills/configured)',
    );
    assert.ok(off?.edit, actions.map(({ title }) => title).join());
    await workspace.applyEdit(off.edit);
    await noFinding(skill(), 'missing-reference-file');
    const { document } = await show(config());
    assert.match(document.getText(), /"overrides": \[\{ "files": "skills\/configured"/);
    await commands.executeCommand('undo');
    await document.save();
    const [silence] = (await actionsAt(skill(), 'missing-reference-file')).filter(
      ({ title }) => title === 'Silence missing-reference-file on this line',
    );
    assert.ok(silence?.edit);
    await workspace.applyEdit(silence.edit);
    await noFinding(skill(), 'missing-reference-file');
    assert.deepEqual(
      findings(skill()).map(({ rule }) => rule),
      [],
    );
    const editor = await show(skill());
    assert.match(editor.document.lineAt(7).text, /^<!-- skilldepth-disable-next-line missing-reference-file -->$/);
    await commands.executeCommand('undo');
    await editor.document.save();
  });

  test('the severity of a rule is written into the file and saved', async () => {
    await write(config(), '{}\n');
    await write(skill(), GONE);
    await show(skill());
    await finding(skill(), 'missing-reference-file');
    const written = await commands.executeCommand(
      'skilldepth.changeSeverity',
      skill().toString(),
      'missing-reference-file',
      'hint',
    );
    assert.equal(String(written), config().toString());
    await until(
      'the level in the file',
      async () => (await text(config())).includes('"missing-reference-file": "hint"') || (await save()),
    );
    await until(
      'the new severity',
      () =>
        findings(skill()).some(
          ({ rule, severity }) => rule === 'missing-reference-file' && severity === DiagnosticSeverity.Hint,
        ),
      () => [findings(skill()), workspace.textDocuments.map((document) => document.getText())],
    );
  });

  test('a first configuration is made, and one that is there is left as it is', async () => {
    const folder = Uri.joinPath(example('api-design'), '../../../fresh');
    await write(Uri.joinPath(folder, '.claude/skills/a/SKILL.md'), GONE.replace('configured', 'a'));
    const made = await commands.executeCommand<Uri>('skilldepth.createConfiguration', folder);
    assert.equal(made.toString(), Uri.joinPath(folder, '.skilldepth.json').toString());
    assert.match(await text(made), /"agents": \["portable", "claude-code"\]/);
    assert.equal(window.activeTextEditor?.document.uri.toString(), made.toString());
    await write(made, '{}\n');
    await commands.executeCommand('skilldepth.createConfiguration', folder);
    assert.equal(await text(made), '{}\n');
    assert.ok(await exists(made));
  });
});

/** Saves the configuration where the editor has it open and changed; gives nothing, to be asked again. */
async function save(): Promise<undefined> {
  await workspace.textDocuments.find(({ uri }) => uri.toString() === config().toString())?.save();
  return undefined;
}
