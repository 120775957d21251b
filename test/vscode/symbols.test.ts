import assert from 'node:assert/strict';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  commands,
  type DocumentHighlight,
  type Hover,
  type Location,
  type MarkdownString,
  Position,
  type SymbolInformation,
  Uri,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { renamedByHand, sampleLibrary } from '../lsp/support/sample-library';
import { example, finding, show, until, writeLibrary } from './support';

const FILES = sampleLibrary();
const at = (path: string) => Uri.joinPath(example('api-design'), '../../../engine', path);
const FIX = at('skills/fix-0/SKILL.md');

const read = async (path: string) => Buffer.from(await workspace.fs.readFile(at(path))).toString('utf8');

/** The place of the first symbol of a skill. */
const place = async () => {
  const { document } = await show(FIX);
  return document.positionAt(document.getText().indexOf('§CMD_APPEND_LOG') + 3);
};

suite('symbols', () => {
  suiteSetup(() => writeLibrary(Object.entries(FILES).map(([path, text]) => [at(path), text])));

  suiteTeardown(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of Object.keys(FILES)) await workspace.fs.delete(at(path));
    await workspace.fs.delete(at(''), { recursive: true });
  });

  test('lead to their definition, from a skill and from the file of an agent', async () => {
    const definition = at('standards/commands/CMD_APPEND_LOG.md').toString();
    const ask = async (uri: Uri) => {
      const { document } = await show(uri);
      const position = document.positionAt(document.getText().indexOf('§CMD_APPEND_LOG') + 3);
      const found = await commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', uri, position);
      return found.some((each) => each.uri.toString() === definition);
    };
    await until('the definition, from a skill', () => ask(FIX));
    await until('the definition, from an agent', () => ask(at('agents/reviewer.md')));
  });

  test('have references, highlights, a hover, callers, and a place among the symbols of the workspace', async () => {
    const position = await place();
    const ask = <T>(command: string, ...rest: unknown[]) => commands.executeCommand<T>(command, ...rest);
    await until('references in every file', async () => {
      const references = await ask<Location[]>('vscode.executeReferenceProvider', FIX, position);
      return new Set(references.map(({ uri }) => uri.path)).size === 45;
    });
    const highlights = await ask<DocumentHighlight[]>('vscode.executeDocumentHighlights', FIX, position);
    assert.ok(highlights.length >= 10, String(highlights.length));
    const hovers = await ask<Hover[]>('vscode.executeHoverProvider', FIX, position);
    const shown = hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value)).join();
    assert.match(shown, /Logs are append-only streams/);
    const [item] = await ask<CallHierarchyItem[]>('vscode.prepareCallHierarchy', FIX, position);
    const callers = await ask<CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
    assert.ok(callers.some(({ from }) => from.name === 'review-2'));
    const symbols = await ask<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'aplog');
    assert.ok(symbols.some(({ name }) => name === '§CMD_APPEND_LOG'));
  });

  test('are reported where nothing defines them', async () => {
    const { diagnostic } = await finding(FIX, 'undefined-symbol');
    assert.match(diagnostic.message, /^§CMD_APPEND_LOGS is defined nowhere/);
  });

  test('are renamed in thirty skills, and nothing else is', async () => {
    // From a heading, which VS Code's own Markdown would rename as one.
    const own = at('standards/commands/CMD_APPEND_LOG.md');
    await show(own);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      own,
      new Position(0, 8),
      'CMD_LOG_IT',
    );
    assert.equal(await workspace.applyEdit(edit), true);
    for (const path of Object.keys(FILES)) await (await workspace.openTextDocument(at(path))).save();
    const expected = renamedByHand(FILES, 'CMD_APPEND_LOG', 'CMD_LOG_IT');
    const files = await Promise.all(Object.keys(FILES).map(async (path) => [path, await read(path)] as const));
    assert.deepEqual(Object.fromEntries(files), expected);
  });

  test('are not renamed to a name that is taken, by nobody else either', async () => {
    const { document } = await show(FIX);
    const position = document.positionAt(document.getText().indexOf('§CMD_LOG_IT') + 3);
    const taken = 'CMD_PARSE_PARAMETERS';
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      FIX,
      position,
      taken,
    );
    assert.equal(edit.size, 0);
  });
});
