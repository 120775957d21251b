import { expect, test } from 'vitest';
import { type Diagnostic, type DocumentDiagnosticReport, FileChangeType } from 'vscode-languageserver';
import { PULL, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const skill = (name: string, description: string, body = 'Do it.') =>
  `---\nname: ${name}\ndescription: ${description}\n---\n\n${body}\n`;
const ONE = 'file:///w/skills/a/x/SKILL.md';
const TWO = 'file:///w/skills/b/x/SKILL.md';
const FILES = {
  '/w/skills/a/x/SKILL.md': skill('x', 'Reads letters.', 'Then use the `sned` skill.'),
  '/w/skills/b/x/SKILL.md': skill('x', 'Writes letters.'),
  '/w/skills/send/SKILL.md': skill('send', 'Sends letters.'),
};
const folders = { workspaceFolders: [{ uri: 'file:///w', name: 'w' }] };

const RULES = ['duplicate-skill-name', 'unknown-skill'];
const codes = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code }) => String(code)).filter((code) => RULES.includes(code));

const start = (disk = new MemoryDisk(FILES)) => TestClient.start({ disk }, folders);

test('a client that is told learns what other skills mean for one when they have been read', async () => {
  const client = await start();
  const told = client.diagnostics(ONE, ({ diagnostics }) => codes(diagnostics).length > 0);
  await client.open(ONE, FILES['/w/skills/a/x/SKILL.md']);
  expect(codes((await told).diagnostics)).toEqual(RULES);
});

test('a name changed in one open skill is news for another, on the disk too', async () => {
  const disk = new MemoryDisk(FILES);
  const client = await start(disk);
  const told = client.diagnostics(ONE, ({ diagnostics }) => codes(diagnostics).length > 0);
  await client.open(ONE, FILES['/w/skills/a/x/SKILL.md']);
  await told;
  await client.open(TWO, FILES['/w/skills/b/x/SKILL.md']);
  const solved = client.diagnostics(ONE, ({ diagnostics }) => codes(diagnostics).length === 1);
  await client.change(TWO, 2, [{ text: skill('y', 'Writes letters.') }]);
  await solved;
  const back = client.diagnostics(ONE, ({ diagnostics }) => codes(diagnostics).length === 2);
  await client.close(TWO);
  await back;
  const known = client.diagnostics(ONE, ({ diagnostics }) => !codes(diagnostics).includes('unknown-skill'));
  disk.files.set('/w/skills/sned/SKILL.md', skill('sned', 'Sneds.'));
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///w/skills/sned/SKILL.md', type: FileChangeType.Created }],
  });
  await known;
});

test('a client that asks is told to ask again when a name changes elsewhere, and not for a body', async () => {
  const client = await TestClient.start({ disk: new MemoryDisk(FILES) }, { ...folders, capabilities: PULL });
  let asked = 0;
  let onAsked = () => {};
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    asked++;
    onAsked();
    return null;
  });
  const next = () => new Promise<void>((resolve) => (onAsked = resolve));
  const pull = async () => {
    const params = { textDocument: { uri: ONE } };
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', params);
    return 'items' in report ? codes(report.items) : [];
  };
  const read = next();
  await client.open(ONE, FILES['/w/skills/a/x/SKILL.md']);
  expect(await pull()).toEqual([]);
  await read;
  expect(await pull()).toEqual(RULES);
  await client.open(TWO, FILES['/w/skills/b/x/SKILL.md']);
  const before = asked;
  await client.change(TWO, 2, [{ text: skill('x', 'Writes letters.', 'Do more.') }]);
  await client.settled();
  expect(asked).toBe(before);
  const again = next();
  await client.change(TWO, 3, [{ text: skill('y', 'Writes letters.') }]);
  await again;
  expect(await pull()).toEqual(['unknown-skill']);
});

test('outside of a folder nothing is known', async () => {
  const client = await TestClient.start({ disk: new MemoryDisk(FILES) });
  await client.open(ONE, FILES['/w/skills/a/x/SKILL.md']);
  await client.settled();
  expect(client.published.flatMap(({ diagnostics }) => codes(diagnostics))).toEqual([]);
});
