import { describe, expect, test } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  Hover,
  Location,
  Position,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { renamedByHand, sampleLibrary } from './support/sample-library';

const ROOT = '/w';
const FILES = sampleLibrary();
const FIX = 'skills/fix-0/SKILL.md';
const uri = (path: string) => `file://${ROOT}/${path}`;
const pathOf = (given: string) => given.slice(uri('').length);

const start = async (files = FILES, capabilities = PUSH) => {
  const disk = new MemoryDisk(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])),
  );
  return TestClient.start({ disk }, { capabilities, workspaceFolders: [{ uri: `file://${ROOT}`, name: 'w' }] });
};

/** Started, with one file open, and the place of the first `needle` in it. */
const at = async (path: string, needle: string, files = FILES, capabilities = PUSH) => {
  const client = await start(files, capabilities);
  const text = files[path] as string;
  await client.open(uri(path), text, 3, path.endsWith('SKILL.md') ? 'skill' : 'markdown');
  return { client, place: placeIn(path, text, needle) };
};

const placeIn = (path: string, text: string, needle: string) => ({
  textDocument: { uri: uri(path) },
  position: TextDocument.create('', '', 0, text).positionAt(text.indexOf(needle) + 2) as Position,
});

const shown = (locations: readonly Location[]) =>
  locations.map(({ uri, range }) => `${pathOf(uri)}:${range.start.line + 1}`);

describe('where a symbol leads', () => {
  test('definition: the file of the command, not its entry', async () => {
    const { client, place } = await at(FIX, '§CMD_APPEND_LOG');
    expect(shown(await client.request('textDocument/definition', place))).toEqual([
      'standards/commands/CMD_APPEND_LOG.md:1',
    ]);
  });

  test('definition from a file that is no skill', async () => {
    const { client, place } = await at('agents/reviewer.md', '§CMD_APPEND_LOG');
    expect(await client.request<Location[]>('textDocument/definition', place)).toHaveLength(1);
  });

  test('references are all, with the definition where it is asked for', async () => {
    const { client, place } = await at('standards/INVARIANTS.md', '¶INV_SKILL');
    const ask = (includeDeclaration: boolean) =>
      client.request<Location[]>('textDocument/references', { ...place, context: { includeDeclaration } });
    const [all, uses] = [shown(await ask(true)), shown(await ask(false))];
    expect(uses).toHaveLength(30 + 2);
    expect(all).toEqual(['standards/INVARIANTS.md:3', ...uses]);
  });

  test('nothing beside a symbol', async () => {
    const { client } = await at(FIX, '§');
    const place = { textDocument: { uri: uri(FIX) }, position: { line: 2, character: 0 } };
    expect(await client.request('textDocument/definition', place)).toEqual([]);
    expect(
      await client.request('textDocument/references', { ...place, context: { includeDeclaration: true } }),
    ).toEqual([]);
    expect(await client.request('textDocument/prepareRename', place)).toBeNull();
    expect(await client.request('textDocument/documentHighlight', place)).toBeNull();
  });

  test('highlights are those of the document', async () => {
    const { client, place } = await at('standards/commands/CMD_APPEND_LOG.md', '§CMD_APPEND_LOG');
    const found = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', place);
    expect(found.map(({ kind, range }) => [kind, range.start.line])).toEqual([
      [3, 0],
      [2, 8],
    ]);
  });

  test('hover shows what defines it', async () => {
    const { client, place } = await at(FIX, '§CMD_APPEND_LOG');
    const { contents } = await client.request<Hover>('textDocument/hover', place);
    expect(contents).toMatchObject({ kind: 'markdown' });
    expect((contents as { value: string }).value).toMatch(
      /^`standards\/commands\/CMD_APPEND_LOG.md:1`\n\n### §CMD_APPEND_LOG\n\*\*Definition\*\*: Logs are append-only streams\.[\s\S]*Used \d+ times in 45 files\.$/,
    );
  });

  test('the workspace has the symbols by their letters', async () => {
    const client = await start();
    const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'aplog' });
    expect(found.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['§CMD_APPEND_LOG', 'standards/commands/CMD_APPEND_LOG.md'],
    ]);
  });
});

describe('completion', () => {
  const complete = async (typed: string) => {
    const { client } = await at(FIX, '§');
    await client.request('workspace/symbol', { query: '' });
    await client.change(uri(FIX), 4, [{ text: `${FILES[FIX]}\nRun ${typed}` }]);
    const position = TextDocument.create('', '', 0, `${FILES[FIX]}\nRun ${typed}`).positionAt(1e6);
    const answer = await client.request<CompletionList | CompletionItem[]>('textDocument/completion', {
      ...{ textDocument: { uri: uri(FIX) }, position },
    });
    return ('items' in answer ? answer.items : answer).map(({ label }) => label);
  };

  test('offers the symbols behind either sigil', async () => {
    expect(await complete('¶')).toEqual([
      ...['¶CMD_APPEND_LOG', '¶CMD_EXECUTE_PHASE_STEPS', '¶CMD_PARSE_PARAMETERS', '¶CMD_VERIFY_PHASE_EXIT'],
      '¶INV_SKILL_PROTOCOL_MANDATORY',
    ]);
    expect((await complete('§CMD_P'))[0]).toBe('§CMD_PARSE_PARAMETERS');
  });
});

describe('calls', () => {
  const prepare = async (path: string, needle: string) => {
    const { client, place } = await at(path, needle);
    const [item] = await client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', place);
    const callers = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    const calls = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    return { item, callers, calls };
  };

  test('a command is called by skills and commands, and calls others', async () => {
    const { item, callers, calls } = await prepare('standards/COMMANDS.md', '§CMD_PARSE');
    expect(item).toMatchObject({
      name: '§CMD_PARSE_PARAMETERS',
      detail: 'standards/COMMANDS.md',
      uri: uri('standards/COMMANDS.md'),
    });
    expect(callers).toHaveLength(30);
    expect(callers[0]).toMatchObject({ from: { name: 'analyze-0', detail: 'skills/analyze-0/SKILL.md' } });
    expect(callers[0]?.fromRanges).toHaveLength(2);
    expect(calls.map(({ to }) => to.name)).toEqual(['§CMD_APPEND_LOG']);
  });

  test('a skill calls commands', async () => {
    const { item, calls } = await prepare(FIX, 'name: fix');
    expect(item?.name).toBe('fix-0');
    expect(calls.map(({ to }) => to.name)).toEqual([
      ...['§CMD_APPEND_LOG', '¶INV_SKILL_PROTOCOL_MANDATORY', '§CMD_PARSE_PARAMETERS'],
      ...['§CMD_EXECUTE_PHASE_STEPS', '§CMD_VERIFY_PHASE_EXIT'],
    ]);
  });
});

describe('rename', () => {
  const applied = (files: Readonly<Record<string, string>>, edit: WorkspaceEdit): Record<string, string> => {
    const result = { ...files };
    for (const { textDocument, edits } of edit.documentChanges as TextDocumentEdit[]) {
      const path = pathOf(textDocument.uri);
      const document = TextDocument.create('', '', 0, files[path] as string);
      result[path] = TextDocument.applyEdits(document, edits as never);
    }
    return result;
  };

  test('changes every use in thirty skills and nothing else', async () => {
    const { client, place } = await at(FIX, '§CMD_APPEND_LOG');
    const prepared = await client.request<{ placeholder: string }>('textDocument/prepareRename', place);
    expect(prepared.placeholder).toBe('CMD_APPEND_LOG');
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: '§CMD_LOG_IT' });
    const expected = renamedByHand(FILES, 'CMD_APPEND_LOG', 'CMD_LOG_IT');
    expect(applied(FILES, edit)).toEqual(expected);
    expect(Object.keys(expected).filter((path) => expected[path] === FILES[path])).toEqual([]);
  });

  test('the open text counts, with its version', async () => {
    const { client, place } = await at(FIX, '§CMD_APPEND_LOG');
    const now = `${FILES[FIX]}\nOnce more §CMD_APPEND_LOG.\n`;
    await client.change(uri(FIX), 9, [{ text: now }]);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'CMD_LOG_IT' });
    const versions = (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => [
      textDocument.uri,
      textDocument.version,
    ]);
    expect(versions.filter(([, version]) => version !== null)).toEqual([[uri(FIX), 9]]);
    const files = { ...FILES, [FIX]: now };
    expect(applied(files, edit)).toEqual(renamedByHand(files, 'CMD_APPEND_LOG', 'CMD_LOG_IT'));
  });

  test('a client without versions gets plain changes', async () => {
    const { client, place } = await at(FIX, '§CMD_APPEND_LOG', FILES, {});
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'CMD_LOG_IT' });
    expect(Object.keys(edit.changes ?? {})).toHaveLength(45);
  });

  test.each([
    [
      'CMD_PARSE_PARAMETERS',
      'CMD_PARSE_PARAMETERS is defined already in standards/COMMANDS.md, line 3: two symbols would become one.',
    ],
    ['CMD_APPEND_LOGS', /^CMD_APPEND_LOGS is used already in skills\/analyze-0\/SKILL.md, line \d+:/],
    ['append log', /^"append log" is no name of a symbol: write capitals/],
    ['CMD_', /no name of a symbol/],
  ])('to %s is refused with the reason', async (newName, message) => {
    const { client, place } = await at(FIX, '§CMD_APPEND_LOG');
    await expect(client.request('textDocument/rename', { ...place, newName })).rejects.toMatchObject({
      code: -32803,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});
