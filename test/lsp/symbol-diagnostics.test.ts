import { describe, expect, test } from 'vitest';
import { type Diagnostic, type DocumentDiagnosticReport, FileChangeType } from 'vscode-languageserver';
import { PULL, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const COMMANDS = '# Commands\n\n### ¶CMD_LOG\n\nAppend.\n\n### ¶CMD_CLOSE\n\nEnd with §CMD_LOG.\n';
const skill = (body: string) => `---\nname: fix\ndescription: Fixes. Use when broken.\n---\n\n${body}\n`;
const SKILL = 'file:///w/skills/fix/SKILL.md';
const COMMANDS_URI = 'file:///w/COMMANDS.md';

const FILES = { '/w/COMMANDS.md': COMMANDS, '/w/skills/fix/SKILL.md': skill('Run §CMD_LOG, then §CMD_END.') };
const folders = { workspaceFolders: [{ uri: 'file:///w', name: 'w' }] };

const symbolFindings = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ code }) => String(code).endsWith('-symbol'))
    .map(({ code, message }) => `${code}: ${String(message).split(' ')[0]}`);

const pushing = (disk = new MemoryDisk(FILES)) => TestClient.start({ disk }, folders);

describe('a client that is told', () => {
  test('learns of symbols when the library has been read', async () => {
    const client = await pushing();
    const told = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
    expect(symbolFindings((await told).diagnostics)).toEqual(['undefined-symbol: §CMD_END']);
  });

  test('the file of the commands is told of what nobody calls, and nothing more once it holds no symbol', async () => {
    const client = await pushing();
    const told = client.diagnostics(COMMANDS_URI, ({ diagnostics }) => diagnostics.length > 0);
    await client.open(COMMANDS_URI, COMMANDS, 1, 'markdown');
    expect(symbolFindings((await told).diagnostics)).toEqual(['unused-symbol: ¶CMD_CLOSE']);
    const cleared = client.diagnostics(COMMANDS_URI);
    await client.change(COMMANDS_URI, 2, [{ text: '# Commands\n' }]);
    expect((await cleared).diagnostics).toEqual([]);
  });

  test('open text beats the disk, closing it goes back', async () => {
    const client = await pushing();
    const told = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
    await told;
    const solved = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length === 0);
    await client.open(COMMANDS_URI, `${COMMANDS}\n### ¶CMD_END\n`, 1, 'markdown');
    await solved;
    const back = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    await client.close(COMMANDS_URI);
    await back;
  });

  test('files that come and go count', async () => {
    const disk = new MemoryDisk(FILES);
    const client = await pushing(disk);
    const told = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
    await told;
    const solved = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length === 0);
    disk.files.set('/w/commands/CMD_END.md', '# ¶CMD_END\n');
    const file = { uri: 'file:///w/commands/CMD_END.md', type: FileChangeType.Created };
    await client.notify('workspace/didChangeWatchedFiles', { changes: [file] });
    await solved;
    const back = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    disk.files.delete('/w/commands/CMD_END.md');
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///w/commands', type: FileChangeType.Deleted }],
    });
    await back;
  });

  test('a folder that comes or goes as a whole takes its files with it', async () => {
    const disk = new MemoryDisk(FILES);
    const client = await pushing(disk);
    const told = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
    await told;
    const change = (type: FileChangeType) =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///w/skills/end', type }] });
    const solved = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length === 0);
    disk.files.set('/w/skills/end/SKILL.md', skill('### §CMD_END'));
    await change(FileChangeType.Created);
    await solved;
    const back = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    disk.files.delete('/w/skills/end/SKILL.md');
    await change(FileChangeType.Deleted);
    await back;
  });

  test('an open copy of a skill defines nothing', async () => {
    const client = await pushing();
    const told = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
    await client.open('file:///w/backup/END.md', '### §CMD_END\n', 1, 'markdown');
    await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
    expect(symbolFindings((await told).diagnostics)).toEqual(['undefined-symbol: §CMD_END']);
  });

  test('without a folder, or in one that defines nothing, nothing is said', async () => {
    const alone = await TestClient.start({ disk: new MemoryDisk(FILES) });
    const none = await pushing(new MemoryDisk({ '/w/skills/fix/SKILL.md': FILES['/w/skills/fix/SKILL.md'] }));
    for (const client of [alone, none]) {
      await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
      const place = { textDocument: { uri: SKILL }, position: { line: 5, character: 6 } };
      await client.request('textDocument/references', { ...place, context: { includeDeclaration: true } });
      await client.settled();
      expect(client.published.flatMap(({ diagnostics }) => symbolFindings(diagnostics))).toEqual([]);
    }
  });
});

test('a client that asks is told to ask again', async () => {
  const client = await TestClient.start({ disk: new MemoryDisk(FILES) }, { ...folders, capabilities: PULL });
  const refreshed = new Promise<void>((resolve) =>
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    }),
  );
  await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
  await refreshed;
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: SKILL },
  });
  expect(report.kind === 'full' && symbolFindings(report.items)).toEqual(['undefined-symbol: §CMD_END']);
});

test('an edit reads no other file again', async () => {
  const disk = new MemoryDisk(FILES);
  const client = await pushing(disk);
  const told = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length > 0);
  await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
  await told;
  const read: string[] = [];
  disk.readText = new Proxy(disk.readText, {
    apply(target, self, [path]) {
      read.push(path);
      return Reflect.apply(target, self, [path]);
    },
  });
  const solved = client.diagnostics(SKILL, ({ diagnostics }) => symbolFindings(diagnostics).length === 0);
  await client.change(SKILL, 2, [{ text: skill('Run §CMD_LOG.') }]);
  await solved;
  expect(read.filter((path) => path.endsWith('.md'))).toEqual([]);
});
