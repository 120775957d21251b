import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeLens,
  createProtocolConnection,
  type DocumentDiagnosticReport,
  type Location,
  type SemanticTokens,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { OLD, referenceLibrary } from '../support/reference-library';
import { appliedEdit } from './support/apply-edit';
import { PULL, uriOf } from './support/client';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-server-'));
const server = join(folder, 'server.js');
const running: ChildProcessWithoutNullStreams[] = [];

beforeAll(() => {
  buildSync({
    entryPoints: [join(import.meta.dirname, '../../server/src/lsp/main.ts')],
    outfile: server,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
});

afterAll(() => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [server, ...args]);
  running.push(child);
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said })),
  );
  return { child, ended };
}

async function connect(root?: string, initializationOptions: object = {}) {
  const { child, ended } = start('--stdio');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const rootUri = root === undefined ? null : uriOf(root);
  const asked = { processId: process.pid, rootUri, capabilities: PULL, initializationOptions };
  await connection.sendRequest('initialize', asked);
  return { child, ended, connection };
}

describe('the process', () => {
  test('finds what is wrong with a skill on the disk, and ends well', async () => {
    const path = join(folder, 'demo', 'SKILL.md');
    const text = '---\nname: other\ndescription: Does it.\n---\n\n# Demo\n\nRead [more](references/more.md).\n';
    mkdirSync(join(folder, 'demo'));
    writeFileSync(path, text);
    const { connection, ended } = await connect();
    const uri = uriOf(path);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    const codes = report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    expect(codes).toEqual(expect.arrayContaining(['name-differs-from-folder', 'broken-link']));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toEqual({ code: 0, said: '' });
  });

  test('serves navigation: every feature of it', async () => {
    const root = join(folder, 'library');
    const skill = (name: string, body: string) => `---\nname: ${name}\ndescription: Does it.\n---\n\n${body}`;
    const files = {
      one: skill('one', 'Use the `two` skill, then read `references/a.md`.\n'),
      two: skill('two', 'After [it](../one/SKILL.md).\n'),
    };
    mkdirSync(join(root, 'one', 'references'), { recursive: true });
    mkdirSync(join(root, 'two'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name, 'SKILL.md'), text);
    writeFileSync(join(root, 'one', 'references', 'a.md'), '# A\n');
    const { connection } = await connect(root, { referencesCodeLens: true });
    const [one, two] = ['one', 'two'].map((name) => uriOf(join(root, name, 'SKILL.md')));
    const textDocument = { uri: one };
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: one, languageId: 'markdown', version: 1, text: files.one },
    });
    const ask = <T>(method: string, line: number, character: number) =>
      connection.sendRequest<T>(`textDocument/${method}`, {
        ...{ textDocument, position: { line, character }, context: { includeDeclaration: false, triggerKind: 1 } },
      });
    const links = (found: readonly Location[]) => found.map(({ uri }) => uri);
    expect(links(await ask('definition', 5, 10))).toEqual([two]);
    expect(links(await ask('definition', 5, 40))).toEqual([uriOf(join(root, 'one', 'references', 'a.md'))]);
    expect(links(await ask('references', 1, 7))).toEqual([two]);
    expect((await ask<{ label: string }[]>('completion', 5, 43)).map(({ label }) => label)).toEqual(['a.md']);
    const { data } = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(data).toEqual([5, 9, 3, 0, 0, 0, 23, 15, 2, 0]);
    const about = <T>(method: string, more: object = {}) =>
      connection.sendRequest<T>(method, { textDocument, ...more });
    const onTwo = { line: 5, character: 10 };
    expect(await about<unknown[]>('textDocument/documentLink')).toHaveLength(1);
    expect(JSON.stringify(await ask('hover', 5, 10))).toContain('Does it.');
    expect(await ask<unknown[]>('documentHighlight', 5, 10)).toHaveLength(1);
    expect(await about('textDocument/selectionRange', { positions: [onTwo] })).toHaveLength(1);
    expect(await about<unknown[]>('textDocument/documentSymbol')).not.toHaveLength(0);
    expect(await about<unknown[]>('textDocument/foldingRange')).not.toHaveLength(0);
    expect(await ask('prepareRename', 5, 10)).toMatchObject({ placeholder: 'two' });
    const lenses = await about<CodeLens[]>('textDocument/codeLens');
    expect(lenses.map(({ command }) => command?.title)).toContain('1 reference');
    const symbols = await connection.sendRequest<{ name: string }[]>('workspace/symbol', { query: 'tw' });
    expect(symbols.map(({ name }) => name)).toEqual(['two']);
    const [item] = await ask<CallHierarchyItem[]>('prepareCallHierarchy', 1, 7);
    const outgoing = await connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    expect(outgoing.map(({ to }) => to.name).sort()).toEqual(['a', 'two']);
    const incoming = await connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    expect(incoming.map(({ from }) => from.name)).toEqual(['two']);
    const moved = { oldUri: uriOf(join(root, 'two')), newUri: uriOf(join(root, 'three')) };
    const edit = await connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files: [moved] });
    expect(edit.documentChanges).toHaveLength(2);
  });

  test('renames a skill that sixty others speak of', async () => {
    const files = referenceLibrary();
    const root = join(folder, 'office');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { connection } = await connect(root);
    const path = `.claude/skills/${OLD}/SKILL.md`;
    const [uri, text] = [uriOf(join(root, path)), files[path] as string];
    const textDocument = { uri, languageId: 'markdown', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    const position = { line: 1, character: 8 };
    const params = { textDocument, position, newName: 'friday-numbers' };
    const edit = await connection.sendRequest<WorkspaceEdit>('textDocument/rename', params);
    expect(edit).not.toBeNull();
    expect(appliedEdit(edit, files, `${uriOf(root)}/`)).toEqual(referenceLibrary({ n: 'friday-numbers' }));
  });

  test('ends when its client goes without a word', async () => {
    const { child, ended } = await connect();
    child.stdin.end();
    expect((await ended).code).toBe(1);
  });

  test('says how it is started when it cannot know whom to talk to', async () => {
    const { ended } = start();
    expect(await ended).toEqual({ code: 2, said: expect.stringContaining('--stdio') });
    expect((await start('--help').ended).code).toBe(0);
  });
});
