// What the editor says of frontmatter beside VS Code's own check of skills, and how it helps to write it.
import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { example, finding, findings, noFinding, show, until } from './support';

const BODY = '\n# Title\n\nDo it.\n';

const BROKEN = `---
name: Release_Notes # as the folder
description: Writes release notes: from merged changes. Use when a release is cut.
allowed_tools: Read, Grep
license: "MIT" or newer
user-invocable: "yes"
argument-hint: [from] [to]
---
${BODY}`;

const REPAIRED = `---
name: release-notes # as the folder
description: "Writes release notes: from merged changes. Use when a release is cut."
allowed-tools: Read, Grep
license: '"MIT" or newer'
user-invocable: true
argument-hint: "[from] [to]"
---
${BODY}`;

/** A skill of its own for one test. */
async function written(folder: string, text: string): Promise<Uri> {
  const uri = Uri.joinPath(example('api-design'), '../..', folder, 'SKILL.md');
  await workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** VS Code's own findings: they have no source. */
const builtIn = (uri: Uri): Diagnostic[] => languages.getDiagnostics(uri).filter(({ source }) => source === undefined);

/** The quick fixes for a range. VS Code gives up asking when the text changes meanwhile; then there is none yet. */
const fixesAt = (uri: Uri, range: Range): Promise<CodeAction[]> =>
  Promise.resolve(
    commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      CodeActionKind.QuickFix.value,
      50,
    ),
  ).catch(() => []);

suite('what VS Code says too', () => {
  let hasOwnCheck = false;
  suiteSetup(async () => {
    hasOwnCheck = (await languages.getLanguages()).includes('skill');
  });

  const doubled = [
    ['no-name', 'name: ""\ndescription: Does it.', 'missing-name', /name.*empty/],
    ['no-description', 'name: no-description', 'missing-description', /provide a description/],
    ['odd-name', 'name: Odd_Name\ndescription: Does it.', 'invalid-name', /only contain lowercase/],
    ['a-folder', 'name: another\ndescription: Does it.', 'name-differs-from-folder', /match the folder/],
    ['odd-field', 'name: odd-field\ndescription: Does it.\nuser-invokable: true', 'unknown-field', /user-invokable/],
    ['odd-type', 'name: odd-type\ndescription: Does it.\nargument-hint: [a]', 'wrong-field-type', /must be a string/],
  ] as const;

  for (const [folder, fields, rule, theirs] of doubled) {
    test(`${rule}: said once, and the fix is offered where it is said`, async function () {
      if (!hasOwnCheck) this.skip();
      const uri = await written(folder, `---\n${fields}\n---\n${BODY}`);
      await show(uri);
      const marker = await until('the marker of VS Code', () =>
        builtIn(uri).find(({ message }) => theirs.test(message)),
      );
      await noFinding(uri, rule);
      const offered = await until(
        'fixes at the marker',
        async () => {
          const found = await fixesAt(uri, marker.range);
          return found.some(({ edit }) => edit?.has(uri)) && found;
        },
        () => languages.getDiagnostics(uri).map(({ message }) => message),
      );
      // Some faults have no fix but to say what only the author knows.
      assert.ok(offered.length > 0);
    });
  }

  test('a finding that VS Code does not share stands beside those it does', async function () {
    if (!hasOwnCheck) this.skip();
    const body = 'See [a](references/gone.md) and ![b](pictures/gone.png).\n';
    const uri = await written('links', `---\nname: links\ndescription: Does it.\n---\n\n${body}`);
    await show(uri);
    await until('the marker of VS Code', () =>
      builtIn(uri).find(({ message }) => /references\/gone\.md/.test(message)),
    );
    await until(
      'one finding of ours, of the picture',
      () =>
        findings(uri)
          .map(({ diagnostic }) => /pictures\/gone\.png/.test(diagnostic.message))
          .join() === 'true',
      () => findings(uri),
    );
  });

  test('what gave way comes back when the marker goes', async function () {
    if (!hasOwnCheck) this.skip();
    const uri = await written('gives-way', `---\nname: Odd Name\ndescription: Does it.\n---\n${BODY}`);
    const { document } = await show(uri);
    await until('the marker of VS Code', () => builtIn(uri).find(({ message }) => /only contain/.test(message)));
    await noFinding(uri, 'invalid-name');
    // Of a hyphen at the end VS Code says nothing.
    const edit = await window.activeTextEditor?.edit((change) =>
      change.replace(document.lineAt(1).range, 'name: gives-way-'),
    );
    assert.ok(edit);
    await finding(uri, 'invalid-name');
  });
});

test('a file with several causes is repaired by quick fixes alone', async () => {
  const uri = await written('release-notes', BROKEN);
  const { document } = await show(uri);
  await finding(uri, 'invalid-yaml');
  while (document.getText() !== REPAIRED) {
    const whole = new Range(0, 0, document.lineCount, 0);
    const fix = await until(
      'a fix that is preferred',
      async () => (await fixesAt(uri, whole)).find(({ isPreferred, edit }) => isPreferred && edit?.has(uri)),
      () => document.getText(),
    );
    assert.ok(fix.edit && (await workspace.applyEdit(fix.edit)));
  }
  await until(
    'no finding',
    () => findings(uri).length === 0,
    () => findings(uri),
  );
});

suite('the load verdict', () => {
  test('stands in a lens that opens a read-only table', async () => {
    const uri = await written('verdict', `---\nname: another\ndescription: Does it.\n---\n${BODY}`);
    await show(uri);
    const lens = await until('the lens', async () => {
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
      return lenses.find(({ command }) => command?.command === 'skilldepth.showVerdict');
    });
    assert.equal(lens.range.start.line, 0);
    assert.match(lens.command?.title ?? '', /^Loads in \d of \d agents: .*opencode/);
    const table = await commands.executeCommand<TextDocument>(
      'skilldepth.showVerdict',
      ...(lens.command?.arguments ?? []),
    );
    assert.notEqual(workspace.fs.isWritableFileSystem(table.uri.scheme), true);
    assert.match(
      table.getText(),
      /\| opencode +\| \*\*rejected\*\* +\| 2 +\| The name is not that of its folder, verdict/,
    );
    const editor = await show(uri);
    assert.ok(await editor.edit((edit) => edit.replace(editor.document.lineAt(1).range, 'name: verdict')));
    await until(
      'the table to follow',
      () => /Loads in all/.test(table.getText()),
      () => table.getText(),
    );
  });
});

suite('help with writing', () => {
  test('fields are in the outline and fold, headings are there once', async () => {
    const uri = await written('outline', `---\nname: outline\ndescription: >\n  Does\n  it.\n---\n${BODY}`);
    await show(uri);
    const symbols = await until('our symbols', async () => {
      const found = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
      return found?.some(({ name }) => name === 'description') && found.length > 2 && found;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['name', 'description', '# Title'],
    );
    const folds = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', uri);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 5],
        [2, 4],
        [7, 9],
      ],
    );
  });

  test('inlay hints are shown only where they are switched on', async () => {
    const uri = await written('hints', `---\nname: hints\ndescription: Does it.\n---\n${BODY}`);
    await show(uri);
    const hints = () =>
      commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', uri, new Range(0, 0, 20, 0));
    assert.deepEqual(await hints(), []);
    const settings = workspace.getConfiguration('skilldepth');
    await settings.update('inlayHints', true, ConfigurationTarget.Global);
    try {
      const shown = await until('hints', async () => {
        const found = await hints();
        return found.length > 1 && found;
      });
      assert.deepEqual(
        shown.map(({ label }) => label),
        ['4/500 lines, ~7–12/5,000 tokens', '8/1,024 characters'],
      );
    } finally {
      await settings.update('inlayHints', undefined, ConfigurationTarget.Global);
    }
  });
});
