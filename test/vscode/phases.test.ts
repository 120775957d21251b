import assert from 'node:assert/strict';
import { type CodeLens, commands, type DocumentSymbol, type WebviewPanel, window } from 'vscode';
import { example, show, until } from './support';

suite('phases', () => {
  const uri = example('release-train');

  test('the map is a page that lets in nothing but its own script', async () => {
    const panel = await commands.executeCommand<WebviewPanel>('skilldepth.showPhaseMap', uri);
    assert.equal(panel.title, 'Phase map of release-train');
    const nonce = /script-src 'nonce-([\w-]+)'/.exec(panel.webview.html)?.[1];
    assert.ok(nonce);
    assert.match(panel.webview.html, new RegExp(`content="default-src 'none'; style-src 'nonce-${nonce}'`));
    const again = await commands.executeCommand<WebviewPanel>('skilldepth.showPhaseMap', uri);
    assert.equal(again, panel, 'one map for each skill');
    panel.dispose();
  });

  test('phases and their gates are in the outline', async () => {
    await show(uri);
    const phases = await until('the phases', async () => {
      const found = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
      const titled = found?.filter(({ detail }) => detail === 'proof of 3 items');
      return titled?.length === 4 && titled;
    });
    assert.deepEqual(
      phases.map(({ name, children }) => [name, children.map((child) => child.name)]),
      ['1. Freeze', '2. Rehearse', '3. Roll out', '4. Close'].map((name) => [name, ['Gate: proof of 3 items']]),
    );
  });

  test('a lens leads from a phase to its gate', async () => {
    const editor = await show(uri);
    const lens = await until('the lens', async () => {
      const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
      return found?.find(({ command }) => command?.title === 'Gate: proof of 3 items');
    });
    const { command } = lens;
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.equal(window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.match(editor.document.lineAt(window.activeTextEditor.selection.active.line).text, /^### §CMD_VERIFY/);
  });
});
