import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
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

async function connect() {
  const { child, ended } = start('--stdio');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: PULL });
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
