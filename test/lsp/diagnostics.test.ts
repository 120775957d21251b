import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  FileChangeType,
} from 'vscode-languageserver';
import { at, PULL, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { BROKEN_RULE, FOLDER_RULE, TODO_RULE } from './support/rules';

const URI = 'file:///w/demo/SKILL.md';
const rules = [TODO_RULE];
const start = (params = {}) => TestClient.start({ disk: new MemoryDisk(), rules }, params);
const starts = ({ diagnostics }: { diagnostics: { range: { start: object } }[] }) =>
  diagnostics.map(({ range }) => range.start);

describe('push', () => {
  test('a finding arrives with all that leads to its rule, and the version it is for', async () => {
    const client = await start();
    const published = client.diagnostics(URI);
    await client.open(URI, 'a\nbc TODO', 7);
    expect(await published).toEqual({
      uri: URI,
      version: 7,
      diagnostics: [
        {
          range: at(1, 3, 7),
          severity: DiagnosticSeverity.Warning,
          code: 'todo-left',
          codeDescription: {
            href: 'https://github.com/skilldepth/skilldepth/blob/main/docs/rules/todo-left.md',
          },
          source: 'skilldepth',
          message: 'A TODO is left.',
        },
      ],
    });
  });

  test('edits of ranges follow each other, in one notification and in several', async () => {
    const client = await start();
    await client.open(URI, 'one\r\ntwo\r\n');
    const published = client.diagnostics(URI, ({ version }) => version === 3);
    await client.change(URI, 2, [
      { range: at(1, 0, 3), text: 'TODO 😀 ' },
      { range: { start: { line: 0, character: 3 }, end: { line: 1, character: 0 } }, text: ' ' },
    ]);
    await client.change(URI, 3, [{ range: at(0, 12), text: 'TODO' }]);
    expect(starts(await published)).toEqual([at(0, 4).start, at(0, 12).start]);
  });

  test('edits that come at once are answered once, for the last of them', async () => {
    const client = await start();
    const first = client.diagnostics(URI);
    await client.open(URI, '');
    await first;
    const before = client.published.length;
    const last = client.diagnostics(URI, ({ version }) => version === 51);
    for (let version = 2; version <= 51; version++) void client.change(URI, version, [{ range: at(0), text: 'TODO ' }]);
    expect((await last).diagnostics).toHaveLength(50);
    await client.settled();
    expect(client.published.length - before).toBe(1);
  });

  test('a client that never raises the version gets the findings of the current text', async () => {
    const client = await start();
    const first = client.diagnostics(URI);
    await client.open(URI, 'TODO', 0);
    expect((await first).diagnostics).toHaveLength(1);
    const second = client.diagnostics(URI);
    await client.change(URI, 0, [{ text: 'TODO TODO' }]);
    expect((await second).diagnostics).toHaveLength(2);
    const third = client.diagnostics(URI);
    await client.change(URI, 0, [{ text: 'done' }]);
    expect((await third).diagnostics).toEqual([]);
    expect(await client.actions(URI, at(0, 0, 4))).toEqual([]);
  });

  test('closing clears, and nothing comes after it', async () => {
    const client = await start();
    await client.open(URI, 'TODO');
    const cleared = client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0);
    void client.change(URI, 2, [{ text: 'TODO TODO' }]);
    await client.close(URI);
    await cleared;
    await client.settled();
    await client.settled();
    expect(client.published.at(-1)).toEqual({ uri: URI, diagnostics: [] });
  });

  test('files are skills by their name, unsaved ones by their language', async () => {
    const client = await start();
    for (const uri of ['file:///w/a/skill.md', 'file:///w/b/Skill.MD', 'untitled:Untitled-1']) {
      const published = client.diagnostics(uri);
      await client.open(uri, 'TODO');
      expect((await published).diagnostics).toHaveLength(1);
    }
    const before = client.published.length;
    await client.open('file:///w/a/NOTSKILL.md', 'TODO');
    await client.open('file:///w/a/references/more.md', 'TODO', 1, 'markdown');
    await client.open('untitled:Untitled-2', 'TODO', 1, 'markdown');
    await client.settled();
    await client.settled();
    expect(client.published.slice(before).filter(({ uri }) => !/skill\.md$|Untitled-1/i.test(uri))).toEqual([]);
  });

  test('a byte-order mark that a client sends along shifts the first line only', async () => {
    const client = await start();
    const published = client.diagnostics(URI);
    await client.open(URI, '\uFEFFTODO\nTODO');
    expect(starts(await published)).toEqual([at(0, 1).start, at(1, 0).start]);
  });

  test('a rule that fails is logged; the next text is looked at again', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(), rules: [BROKEN_RULE] });
    await client.open(URI, 'x');
    await client.until(() => client.logged.some((message) => message.includes('the rule is broken')));
    expect(client.logged.join()).toContain(URI);
    expect(await client.actions(URI, at(0))).toEqual([]);
  });

  test('a text too large is held to its frontmatter, and that is said once', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk(), rules: [TODO_RULE, FOLDER_RULE] });
    const published = client.diagnostics(URI);
    await client.open(URI, `${'TODO '.repeat(500_000)}\0`);
    expect((await published).diagnostics.map(({ message }) => message)).toEqual(['The folder is demo.']);
    expect(client.logged.filter((message) => message.includes('only its frontmatter'))).toHaveLength(1);
  });
});

describe('pull', () => {
  const pull = (client: TestClient, previousResultId?: string) =>
    client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: URI },
      ...(previousResultId && { previousResultId }),
    });

  test('gives findings once, then says that nothing changed', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(URI, 'TODO');
    const first = await pull(client);
    expect(first).toMatchObject({ kind: 'full', items: [{ code: 'todo-left' }] });
    expect(await pull(client, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(URI, 1, [{ range: at(0), text: ' ' }]);
    const second = await pull(client, first.resultId);
    expect(second).toMatchObject({ kind: 'full', items: [{ range: at(0, 1, 5) }] });
    expect(client.published).toEqual([]);
  });

  test('nothing is found in documents that are not open', async () => {
    const client = await start({ capabilities: PULL });
    expect(await pull(client)).toMatchObject({ kind: 'full', items: [] });
  });

  test('a request cancelled before its turn is refused', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(URI, 'TODO');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: URI } },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });
});

describe('the world around a skill', () => {
  const SKILL =
    '---\nname: demo\ndescription: Does it.\n---\n\nRead [more](references/more.md).\n\n## Steps\n\n1. Look.\n2. Write.\n';
  const MORE = '/w/demo/references/more.md';
  const codes = ({ diagnostics }: { diagnostics: { code?: unknown }[] }) => diagnostics.map(({ code }) => code);

  test('a file that appears is noticed when the client tells, not before', async () => {
    const disk = new MemoryDisk({ '/w/demo/SKILL.md': SKILL });
    const client = await TestClient.start({ disk });
    const before = client.diagnostics(URI);
    await client.open(URI, SKILL);
    expect(codes(await before)).toContain('broken-link');
    disk.files.set(MORE, '# More\n');
    const told = client.diagnostics(URI);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `file://${MORE}`, type: FileChangeType.Created }],
    });
    expect(codes(await told)).not.toContain('broken-link');
  });

  test('typing does not ask the disk again, a new link does', async () => {
    const disk = new MemoryDisk({ '/w/demo/SKILL.md': SKILL, [MORE]: '# More\n' });
    const client = await TestClient.start({ disk });
    const first = client.diagnostics(URI);
    await client.open(URI, SKILL);
    expect(codes(await first)).not.toContain('broken-link');
    const asked = disk.asked;
    const typed = client.diagnostics(URI);
    await client.change(URI, 2, [{ range: at(5, 0), text: 'x' }]);
    await typed;
    expect(disk.asked).toBe(asked);
    const linked = client.diagnostics(URI);
    await client.change(URI, 3, [{ range: at(5, 0), text: '[x](references/x.md) ' }]);
    expect(codes(await linked)).toContain('broken-link');
  });

  test('a client that pulls is told to ask again, one question at a time', async () => {
    const client = await TestClient.start({ disk: new MemoryDisk() }, { capabilities: PULL });
    let asked = 0;
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      asked++;
      client.news();
      return null;
    });
    const changes = [{ uri: `file://${MORE}`, type: FileChangeType.Deleted }];
    for (let i = 0; i < 5; i++) void client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.until(() => asked >= 2);
    await client.settled();
    expect(asked).toBe(2);
  });
});
