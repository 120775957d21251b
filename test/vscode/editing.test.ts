import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  type CompletionList,
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  extensions,
  type Hover,
  languages,
  MarkdownString,
  Range,
  window,
  workspace,
} from 'vscode';
import { after, EXTENSION, example, finding, findings, noFinding, show, until } from './support';

suite('editing a skill', () => {
  test('the installed extension becomes active on a SKILL.md', async () => {
    const extension = extensions.getExtension(EXTENSION);
    assert.ok(extension, 'the extension is not installed');
    const { document } = await show(example('postgres-migrations'));
    // VS Code has had a language of its own for SKILL.md since 1.110.
    const own = (await languages.getLanguages()).includes('skill');
    assert.equal(document.languageId, own ? 'skill' : 'markdown');
    await until('activation', () => extension.isActive);
  });

  test('a broken file has a finding, which goes while the text is mended', async () => {
    const uri = example('incident-review');
    const editor = await show(uri);
    const { diagnostic, severity } = await finding(uri, 'invalid-yaml');
    assert.equal(severity, DiagnosticSeverity.Error);
    assert.doesNotMatch(diagnostic.message, /\n/);
    const { text, range } = editor.document.lineAt(2);
    assert.match(text, /^description: Write the review of an incident: /);
    const quoted = text.replace(/^description: (.*)$/, 'description: "$1"');
    assert.ok(await editor.edit((edit) => edit.replace(range, quoted)));
    await noFinding(uri, 'invalid-yaml');
    assert.ok(editor.document.isDirty, 'the finding must go before the file is saved');
  });

  test('a quick fix makes the name the one of the folder', async () => {
    const uri = example('test-data-builder');
    const { document } = await show(uri);
    // Where VS Code says so itself, its marker stands there and ours does not.
    const isAboutName = ({ message }: Diagnostic) => /folder/.test(message);
    const diagnostic = await until('a marker on the name', () => languages.getDiagnostics(uri).find(isAboutName));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
      CodeActionKind.QuickFix.value,
      50,
    );
    const fix = actions.find(({ edit }) => edit?.get(uri).some(({ newText }) => newText === 'test-data-builder'));
    assert.ok(fix?.edit, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.equal(document.lineAt(1).text, 'name: test-data-builder');
    await until('no marker on the name', () => !languages.getDiagnostics(uri).some(isAboutName));
  });

  test('nothing is reported about a good skill', async () => {
    const uri = example('postgres-migrations');
    await show(uri);
    // The answer for another file, asked for later, shows that this one has been answered.
    await show(example('release-train'));
    await finding(example('release-train'), 'gate-without-phase');
    assert.deepEqual(findings(uri), []);
  });

  test('frontmatter fields are explained and completed', async () => {
    const uri = example('release-train');
    const { document } = await show(uri);
    const hovers = await until('a hover', async () => {
      const found = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        after(document, 'descr'),
      );
      return found.length > 0 && found;
    });
    const explained = hovers
      .flatMap(({ contents }) => contents)
      .map((each) => (each instanceof MarkdownString ? each.value : String(each)));
    assert.match(explained.join('\n'), /1,?024/);

    const editor = window.activeTextEditor;
    const end = after(document, 'roll back a version.');
    assert.ok(await editor?.edit((edit) => edit.insert(end, '\nallow')));
    const completions = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      after(document, '\nallow'),
    );
    const labels = completions.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    // VS Code's own completion does not know this field.
    assert.ok(labels.includes('allowed-tools'), labels.slice(0, 20).join(', '));
    await editor?.edit((edit) => edit.delete(new Range(end, after(document, '\nallow'))));
  });

  test('snippets and completions of one thing never stand in one list', async () => {
    const uri = example('api-design');
    const editor = await show(uri);
    const { document } = editor;
    const end = document.lineAt(document.lineCount - 1).range.end;
    const labelsAfter = async (typed: string) => {
      assert.ok(
        await editor.edit((edit) =>
          edit.replace(new Range(end, document.lineAt(document.lineCount - 1).range.end), typed),
        ),
      );
      const at = document.lineAt(document.lineCount - 1).range.end;
      const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, at);
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const onEmptyLine = await labelsAfter('\n\n');
    for (const prefix of ['skill', 'skill-gate-box', 'skill-roll-call', 'skill-decisions', 'skill-depth-table'])
      assert.equal(onEmptyLine.filter((label) => label === prefix).length, 1, prefix);
    assert.ok(!onEmptyLine.includes('## Decision Matrix'), onEmptyLine.join());
    const inHeading = await labelsAfter('\n\n##');
    assert.equal(inHeading.filter((label) => label === '## Decision Matrix').length, 1, inHeading.join());
    assert.ok(!inHeading.includes('skill-decisions'), inHeading.join());
    await commands.executeCommand('workbench.action.files.revert');
  });
});
