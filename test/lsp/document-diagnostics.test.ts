import { describe, expect, test } from 'vitest';
import {
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  FileChangeType,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import { PULL, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const SKILL = 'file:///w/skills/fix/SKILL.md';
const FIELDS = 'file:///w/skills/fix/references/fields.md';
const CLAUDE = 'file:///w/CLAUDE.md';
const README = 'file:///w/README.md';
const skill = (body: string) => `---\nname: fix\ndescription: Fixes. Use when broken.\n---\n\n${body}\n`;
const fields = 'The [taxes](Taxes.md), the [sums](sums.md) and [when](../SKILL.md#whn).\r\n';
const FILES = {
  '/w/.git/HEAD': '',
  '/w/README.md': '[gone](gone.md)\n',
  '/w/CLAUDE.md': '[gone](gone.md) and [here](skills/fix/SKILL.md)\n',
  '/w/skills/fix/SKILL.md': skill('## When\n\nRead [the fields](references/fields.md).'),
  '/w/skills/fix/references/fields.md': fields,
  '/w/skills/fix/references/taxes.md': '# Taxes\n',
};
const folders = { workspaceFolders: [{ uri: 'file:///w', name: 'w' }] };
const inWords = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, range: { start, end } }) => `${start.line}:${start.character}-${end.character} ${code}`);
const pull = async (client: TestClient, uri: string): Promise<Diagnostic[]> => {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  return report.kind === 'full' ? report.items : [];
};
const START = ['0:12-20 wrong-letter-case', '0:34-41 broken-link', '0:66-69 broken-anchor'];

describe('Markdown beside skills', () => {
  test('is checked where it belongs to a library, and nowhere else', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(FILES) }, { ...folders, capabilities: PULL });
    for (const [uri, path] of [
      [FIELDS, '/w/skills/fix/references/fields.md'],
      [CLAUDE, '/w/CLAUDE.md'],
      [README, '/w/README.md'],
    ] as const)
      await client.open(uri, FILES[path], 1, 'markdown');
    expect(inWords(await pull(client, FIELDS))).toEqual(START);
    expect(inWords(await pull(client, CLAUDE))).toEqual(['0:7-14 broken-link']);
    expect(await pull(client, README)).toEqual([]);
  });

  test('gets the fixes of its findings, and comments that silence them', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(FILES) }, { ...folders, capabilities: PULL });
    await client.open(FIELDS, fields, 1, 'markdown');
    const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
    const actionsAt = async (character: number) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: FIELDS },
        range: at(character),
        context: { diagnostics: [] },
      });
    const [first] = await actionsAt(14);
    const [change] = first?.edit?.documentChanges ?? Object.entries(first?.edit?.changes ?? {});
    expect(first?.title).toBe('Change to taxes.md');
    expect(JSON.stringify((change as TextDocumentEdit).edits ?? change)).toContain('"taxes.md"');
    const titles = (await actionsAt(67)).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['Change to #when']));
    expect(titles.join()).toMatch(/broken-anchor.*line/);
  });

  test('is told of a target that comes, and of other anchors in an open skill', async () => {
    const disk = new MemoryDisk(FILES);
    const client = await TestClient.start({ disk }, folders);
    const told = client.diagnostics(FIELDS, ({ diagnostics }) => diagnostics.length === 3);
    await client.open(SKILL, FILES['/w/skills/fix/SKILL.md']);
    await client.open(FIELDS, fields, 1, 'markdown');
    expect(inWords((await told).diagnostics)).toEqual(START);
    const without = client.diagnostics(FIELDS, ({ diagnostics }) => diagnostics.length === 2);
    disk.files.set('/w/skills/fix/references/sums.md', '# Sums\n');
    const created = { uri: 'file:///w/skills/fix/references/sums.md', type: FileChangeType.Created };
    await client.notify('workspace/didChangeWatchedFiles', { changes: [created] });
    expect(inWords((await without).diagnostics)).toEqual([START[0], START[2]]);
    const one = client.diagnostics(FIELDS, ({ diagnostics }) => diagnostics.length === 1);
    await client.change(SKILL, 2, [{ text: skill('## Whn\n\nRead [the fields](references/fields.md).') }]);
    expect(inWords((await one).diagnostics)).toEqual([START[0]]);
  });

  test('says nothing to a client where nothing is found', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(FILES) }, folders);
    await client.open(README, FILES['/w/README.md'], 1, 'markdown');
    await client.settled();
    await client.close(README);
    expect(client.published).toEqual([]);
  });
});
