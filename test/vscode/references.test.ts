import assert from 'node:assert/strict';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeAction,
  type CodeLens,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type DocumentHighlight,
  type DocumentLink,
  type Hover,
  type Location,
  type MarkdownString,
  type SelectionRange,
  type SemanticTokens,
  type SymbolInformation,
  Uri,
  workspace,
} from 'vscode';
import { after, example, finding, findings, noFinding, show, until, writeLibrary } from './support';

const at = (path: string): Uri => Uri.joinPath(example('api-design'), '../../../linked/skills', path);
const skill = (name: string, body: string) =>
  `---\nname: ${name}\ndescription: Does ${name}. Use when ${name} is due.\n---\n\n${body}`;
const FILES: Record<string, string> = {
  'roll-out/SKILL.md': skill(
    'roll-out',
    '# Roll out\n\nRead [two](references/steps.md#two) and `references/steps.md`. Use the `look-back` skill.\n',
  ),
  'roll-out/references/steps.md': '# Steps\n\n## Two\n\nBack to `SKILL.md`.\n',
  'look-back/SKILL.md': skill('look-back', '# Look back\n\nAfter /roll-out. See [it](../roll-out/SKILL.md).\n'),
};
const ROLL_OUT = at('roll-out/SKILL.md');
const STEPS = at('roll-out/references/steps.md');
const LOOK_BACK = at('look-back/SKILL.md');

/** Asks about the place right behind a text; each location as file and line, once for each time it is given. */
const ask = async (kind: 'Definition' | 'Reference', uri: Uri, text: string) => {
  const { document } = await show(uri);
  const command = `vscode.execute${kind}Provider`;
  const found = await commands.executeCommand<Location[]>(command, uri, after(document, text));
  return found.map(({ uri, range }) => `${uri.path.split('/linked/skills/')[1]}:${range.start.line}`).sort();
};

suite('references', () => {
  suiteSetup(() => writeLibrary(Object.entries(FILES).map(([path, text]) => [at(path), text])));

  suiteTeardown(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(at('..'), { recursive: true });
  });

  test('lead to files, skills and headings, none of them twice', async () => {
    await until('the definition of a skill', async () => {
      const found = await ask('Definition', ROLL_OUT, '`look-b');
      return found.length === 1 && found[0] === 'look-back/SKILL.md:0';
    });
    assert.deepEqual(await ask('Definition', ROLL_OUT, '`references/'), ['roll-out/references/steps.md:0']);
    assert.deepEqual(await ask('Definition', ROLL_OUT, '(references/'), ['roll-out/references/steps.md:2']);
    assert.deepEqual(await ask('Definition', LOOK_BACK, '(../roll'), ['roll-out/SKILL.md:0']);
  });

  test('are found from the name of a skill, from a link and from a heading, none of them twice', async () => {
    assert.deepEqual(await ask('Reference', ROLL_OUT, 'name: roll'), [
      'look-back/SKILL.md:7',
      'look-back/SKILL.md:7',
      'roll-out/SKILL.md:1',
      'roll-out/references/steps.md:4',
    ]);
    assert.deepEqual(await ask('Reference', ROLL_OUT, '(references/'), ['roll-out/SKILL.md:7', 'roll-out/SKILL.md:7']);
    assert.deepEqual(await ask('Reference', STEPS, '## T'), ['roll-out/SKILL.md:7', 'roll-out/references/steps.md:2']);
  });

  test('are links, each once, and say what they lead to', async () => {
    const { document } = await show(ROLL_OUT);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', ROLL_OUT, 10);
    const texts = links.map(({ range }) => document.getText(range)).sort();
    assert.deepEqual(texts, ['references/steps.md', 'references/steps.md#two']);
    const place = after(document, '`look-b');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', ROLL_OUT, place);
    const shown = hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value)).join();
    assert.match(shown, /Does look-back[\s\S]*tokens long/);
  });

  test('are marked in their document, and are calls that come and go', async () => {
    const ask = <T>(command: string, ...rest: unknown[]) => commands.executeCommand<T>(`vscode.${command}`, ...rest);
    const { document } = await show(ROLL_OUT);
    const place = after(document, '`references/');
    const marks = await ask<DocumentHighlight[]>('executeDocumentHighlights', ROLL_OUT, place);
    assert.equal(marks.length, 2);
    const [item] = await ask<CallHierarchyItem[]>('prepareCallHierarchy', ROLL_OUT, after(document, 'name: roll'));
    const outgoing = await ask<CallHierarchyOutgoingCall[]>('provideOutgoingCalls', item);
    assert.deepEqual(outgoing.map(({ to }) => to.name).sort(), ['look-back', 'steps']);
    const incoming = await ask<CallHierarchyIncomingCall[]>('provideIncomingCalls', item);
    assert.deepEqual(incoming.map(({ from }) => from.name).sort(), ['look-back', 'steps']);
    const [ranges] = await ask<SelectionRange[]>('executeSelectionRangeProvider', ROLL_OUT, [place]);
    assert.ok(ranges?.parent);
  });

  test('are completed: skills, paths in code, and paths in links once', async () => {
    const editor = await show(LOOK_BACK);
    const { document } = editor;
    const complete = async (typed: string) => {
      await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), `\n${typed}`));
      const place = document.positionAt(document.getText().length);
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        LOOK_BACK,
        place,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await complete('Run /')).includes('roll-out'));
    assert.deepEqual(await complete('Read `../roll-out/references/'), ['steps.md']);
    assert.deepEqual(
      (await complete('[x](../roll-out/references/')).filter((label) => label === 'steps.md'),
      ['steps.md'],
    );
    const given = async (typed: string, label: string) => (await complete(typed)).filter((each) => each === label);
    assert.deepEqual(await given('<a href="../roll-out/references/', 'steps.md'), ['steps.md']);
    assert.deepEqual(await given('Read `../roll-out/references/steps.md#', 'two'), ['two']);
    assert.deepEqual(await given('Read `../roll-out/references/steps.md` §', '§Two'), ['§Two']);
    assert.deepEqual(await given('Run `${CLAUDE_PLUGIN_ROOT}/skills/', 'roll-out/'), ['roll-out/']);
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('have colours where they lead somewhere, and are counted above the file where that is wanted', async () => {
    await show(ROLL_OUT);
    const tokens = await until('the tokens', async () => {
      const found = await commands.executeCommand<SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        ROLL_OUT,
      );
      return found?.data.length === 10 && found.data;
    });
    assert.deepEqual([...tokens], [7, 41, 19, 2, 0, 0, 31, 9, 0, 0]);
    const settings = workspace.getConfiguration('skilldepth', ROLL_OUT);
    await settings.update('referencesCodeLens', true, ConfigurationTarget.Workspace);
    await until('the lens', async () => {
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', ROLL_OUT);
      return lenses.some(({ command }) => command?.title === '3 references');
    });
    await settings.update('referencesCodeLens', undefined, ConfigurationTarget.Workspace);
  });

  test('are checked in the other Markdown of a skill, and repaired there; not in that of the project', async () => {
    const notes = at('roll-out/notes.md');
    const readme = at('../README.md');
    await workspace.fs.delete(at('roll-out/it.md')).then(undefined, () => {});
    await writeLibrary([
      [notes, 'See [the steps](references/Steps.md), [two](references/steps.md#tow) and [it](it.md).\n'],
      [readme, 'See [it](it.md).\n'],
    ]);
    await show(readme);
    const { document } = await show(notes);
    const { diagnostic } = await finding(notes, 'wrong-letter-case');
    await finding(notes, 'broken-link');
    await finding(notes, 'broken-anchor');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      notes,
      diagnostic.range,
    );
    const fix = actions.find(({ title }) => title === 'Change to references/steps.md');
    assert.ok(fix?.edit && (await workspace.applyEdit(fix.edit)));
    assert.match(document.getText(), /^See \[the steps\]\(references\/steps\.md\)/);
    await document.save();
    await noFinding(notes, 'wrong-letter-case');
    await writeLibrary([[at('roll-out/it.md'), '# It\n']]);
    await noFinding(notes, 'broken-link');
    // It was opened before.
    assert.deepEqual(findings(readme), []);
  });

  test('skills are among the symbols of the workspace', async () => {
    const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'lookb');
    assert.ok(found.some(({ name }) => name === 'look-back'));
  });
});
