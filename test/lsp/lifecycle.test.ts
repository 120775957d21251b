import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { FEATURES } from '../../server/src/features/index';
import { at, PULL, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { TODO_RULE } from './support/rules';

const URI = 'file:///w/demo/SKILL.md';

afterEach(() => vi.restoreAllMocks());

const isQuickFix = ({ kind }: CodeAction) => kind === 'quickfix';

describe('initialize', () => {
  test('names what the server can do for a client that is told', async () => {
    expect(await TestClient.connect().initialize()).toEqual({
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**' } }] } },
        },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['§', '¶', '#', ':', ' ', '$', '{', '/', '(', '"', '@'] },
        codeActionProvider: {
          codeActionKinds: [
            ...['quickfix', 'quickfix.skilldepth.fixRule', 'quickfix.skilldepth.silence', 'source.fixAll.skilldepth'],
            ...['refactor.rewrite.skilldepth', 'refactor.inline.skilldepth', 'refactor.extract.skilldepth'],
          ],
          resolveProvider: true,
        },
        executeCommandProvider: { commands: ['skilldepth.changeSeverity', 'skilldepth.fixRuleInWorkspace'] },
        codeLensProvider: {},
        documentSymbolProvider: { label: 'Skill' },
        foldingRangeProvider: true,
        inlayHintProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentLinkProvider: {},
        selectionRangeProvider: true,
        semanticTokensProvider: {
          legend: { tokenTypes: ['function', 'class', 'variable'], tokenModifiers: [] },
          full: true,
        },
        renameProvider: { prepareProvider: true },
        callHierarchyProvider: true,
        workspaceSymbolProvider: true,
      },
      serverInfo: { name: 'skilldepth-language-server' },
    });
  });

  test('offers diagnostics to be pulled only to a client that pulls', async () => {
    const { capabilities } = await TestClient.connect().initialize({ capabilities: PULL });
    expect(capabilities.diagnosticProvider).toEqual({
      identifier: 'skilldepth',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
  });

  test('a request before it is refused, one for an unknown method after it too', async () => {
    const client = TestClient.connect();
    await expect(client.request('textDocument/hover', {})).rejects.toMatchObject({ code: -32002 });
    await client.initialize();
    await expect(client.request('textDocument/unheardOf', {})).rejects.toMatchObject({ code: -32601 });
  });

  test('a shutdown before it is refused and stops nothing', async () => {
    const client = TestClient.connect();
    await expect(client.connection.sendRequest('shutdown')).rejects.toMatchObject({ code: -32002 });
    await client.initialize();
    expect(await client.request('skilldepth/templates', {})).toMatchObject({ templates: expect.anything() });
  });

  test('a second one is refused and begins no second session', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(), rules: [TODO_RULE] });
    await expect(client.initialize()).rejects.toMatchObject({ code: -32600 });
    const published = client.diagnostics(URI);
    await client.open(URI, 'TODO');
    await published;
    await client.settled();
    expect(client.published).toHaveLength(1);
  });

  test('a client that forgets to say initialized is served', async () => {
    const client = TestClient.connect({ disk: new MemoryDisk(), rules: [TODO_RULE] });
    await client.initialize();
    const published = client.diagnostics(URI);
    await client.open(URI, 'TODO');
    expect((await published).diagnostics).toHaveLength(1);
  });

  test('a client that can do nothing special is served', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(), rules: [TODO_RULE] }, { capabilities: {} });
    const published = client.diagnostics(URI);
    await client.open(URI, 'TODO');
    expect((await published).diagnostics).toHaveLength(1);
    expect((await client.actions(URI, at(0)))[0]?.edit).toEqual({
      changes: { [URI]: [{ range: at(0, 0, 4), newText: '' }] },
    });
  });

  test('what to watch is registered with a client that lets itself be asked', async () => {
    const client = TestClient.connect();
    const registered: unknown[] = [];
    client.connection.onRequest('client/registerCapability', (params) => {
      registered.push(params.registrations[0].method, params.registrations[0].registerOptions);
      client.news();
    });
    const dynamicRegistration = true;
    const workspace = {
      didChangeWatchedFiles: { dynamicRegistration },
      didChangeConfiguration: { dynamicRegistration },
    };
    await client.initialize({ capabilities: { ...PUSH, workspace } });
    await client.notify('initialized', {});
    await client.until(() => registered.length === 4);
    const globs = [
      '**/*.md',
      '**/{skills,commands,agents,standards}',
      '**/skills/*',
      '**/{references,scripts,assets}',
      '**/{references,scripts,assets}/**',
      '**/.skilldepth.json',
      '**/.skilldepth-baseline.json',
    ];
    expect(registered).toEqual([
      'workspace/didChangeWatchedFiles',
      { watchers: [...globs.map((globPattern) => ({ globPattern })), { globPattern: '**/*', kind: 1 }] },
      'workspace/didChangeConfiguration',
      { section: 'skilldepth' },
    ]);
  });
});

describe('shutdown', () => {
  test('later requests are refused, and exit ends the process with 0', async () => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const client = await TestClient.start();
    expect(await client.connection.sendRequest('shutdown')).toBeNull();
    await expect(client.request('skilldepth/templates', {})).rejects.toMatchObject({ code: -32600 });
    await client.connection.sendNotification('exit');
    await vi.waitUntil(() => exit.mock.calls.length > 0);
    expect(exit).toHaveBeenCalledWith(0);
  });
});

describe('a feature that fails', () => {
  test('answers its fallback, is logged, and the others go on', async () => {
    const features = FEATURES.map((feature) =>
      feature.method === 'textDocument/hover'
        ? {
            ...feature,
            run: () => {
              throw new Error('hover is broken');
            },
          }
        : feature,
    );
    const client = await TestClient.start({ disk: new MemoryDisk(), features, rules: [TODO_RULE] });
    await client.open(URI, 'TODO');
    const place = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };
    expect(await client.request('textDocument/hover', place)).toBeNull();
    await client.until(() => client.logged.some((message) => message.includes('hover is broken')));
    expect((await client.actions(URI, at(0))).filter(isQuickFix)).toHaveLength(1);
  });

  test('nonsense for parameters brings nothing down', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(), rules: [TODO_RULE] });
    expect(await client.request('textDocument/completion', {})).toEqual([]);
    expect(await client.request('textDocument/hover', { textDocument: null })).toBeNull();
    await client.open(URI, 'TODO');
    const wild = { start: { line: -4, character: -1 }, end: { line: 1e9, character: 1e9 } };
    expect((await client.actions(URI, wild)).filter(isQuickFix)).toHaveLength(1);
  });
});
