import { expect, test } from 'vitest';
import type { CodeAction, CreateFile, Location, TextDocumentEdit } from 'vscode-languageserver';
import { TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const URI = 'file:///w/skills/fix/SKILL.md';
const CONFIG = '/w/.skilldepth.json';
const TEXT =
  '---\nname: fix\ndescription: Fixes. Use when broken.\n---\n\nRead `~/.claude/standards/COMMANDS.md` first.\n';
const FILES = { '/w/standards/COMMANDS.md': '# Commands\n', '/w/skills/fix/SKILL.md': TEXT };
const place = { line: 5, character: 20 };

const open = async (files: Record<string, string>, text = TEXT) => {
  const client = await TestClient.start(
    { disk: new MemoryDisk(files) },
    { workspaceFolders: [{ uri: 'file:///w', name: 'w' }] },
  );
  await client.open(URI, text);
  const lead = () =>
    client.request<Location[]>('textDocument/definition', { textDocument: { uri: URI }, position: place });
  const offers = async (): Promise<CodeAction[]> =>
    (await client.actions(URI, { start: place, end: place }, ['quickfix'])).filter(({ title }) =>
      title.startsWith('Map '),
    );
  return { lead, offers };
};

test('a path of the workspace is offered to be mapped, and leads to its file once it is', async () => {
  const { lead, offers } = await open(FILES);
  expect(await lead()).toEqual([]);
  const [offer, ...others] = await offers();
  expect([offer?.title, others]).toEqual(['Map ~/.claude to the folder of .skilldepth.json', []]);
  const [created, inserted] = (offer?.edit?.documentChanges ?? []) as unknown as [CreateFile, TextDocumentEdit];
  expect(created).toMatchObject({ kind: 'create', uri: `file://${CONFIG}` });
  const text = (inserted.edits[0] as { newText: string }).newText;
  expect(JSON.parse(text)).toEqual({ pathMappings: { '~/.claude': '.' } });

  const mapped = await open({ ...FILES, [CONFIG]: text });
  expect((await mapped.lead()).map(({ uri }) => uri)).toEqual(['file:///w/standards/COMMANDS.md']);
  expect(await mapped.offers()).toEqual([]);
});

test('the mapping goes into the configuration that is there', async () => {
  const { offers } = await open({ ...FILES, [CONFIG]: '{\n  // ours\n  "depth": "off"\n}\n' });
  const [offer] = await offers();
  const [edit] = (offer?.edit?.documentChanges ?? []) as unknown as [TextDocumentEdit];
  expect(edit.textDocument.uri).toBe(`file://${CONFIG}`);
  expect(edit.edits.map((each) => 'newText' in each && each.newText).join('')).toContain(
    '"pathMappings": { "~/.claude": "." }',
  );
});

test('nothing is offered for a path the workspace does not have', async () => {
  expect(await (await open(FILES, TEXT.replace('COMMANDS', 'TAGS'))).offers()).toEqual([]);
});
