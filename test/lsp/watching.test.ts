import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileChangeType, type Location, type WorkspaceEdit } from 'vscode-languageserver';
import type { SkillsResult } from '../../server/src/lsp/protocol';
import { PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const skill = (name: string, body: string) => `---\nname: ${name}\ndescription: Does ${name}.\n---\n\n${body}\n`;
const REVIEW = 'file:///w/skills/review/SKILL.md';
const FILES = { '/w/skills/review/SKILL.md': skill('review', 'Review it.') };
const folders = { workspaceFolders: [{ uri: 'file:///w', name: 'w' }], capabilities: PUSH };

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const start = async () => {
  const disk = new MemoryDisk(FILES);
  const client = await TestClient.start({ disk, home: '/nowhere' }, folders);
  await client.open(REVIEW, FILES['/w/skills/review/SKILL.md']);
  return { client, disk };
};

const callers = async (client: TestClient) => {
  const asked = { textDocument: { uri: REVIEW }, position: { line: 1, character: 8 } };
  const context = { includeDeclaration: false };
  const found = await client.request<Location[]>('textDocument/references', { ...asked, context });
  return found.map(({ uri }) => uri.replace('file:///w/', '')).sort();
};

const made = (client: TestClient, ...paths: string[]) =>
  client.notify('workspace/didChangeWatchedFiles', {
    changes: paths.map((path) => ({ uri: `file://${path}`, type: FileChangeType.Created })),
  });

const write = (disk: MemoryDisk, folder: string, name: string) =>
  disk.files.set(`${folder}/${name}/SKILL.md`, skill(name, 'Then use the `review` skill.'));

test('what is made in a new folder, of which nobody tells, is found a second later, and as long as more comes', async () => {
  const { client, disk } = await start();
  const listed = async () => (await client.request<SkillsResult>('skilldepth/skills', {})).rows.map(([, path]) => path);
  expect(await listed()).toEqual(['skills/review/SKILL.md']);
  expect(await callers(client)).toEqual([]);
  write(disk, '/w/plugin/skills', 'first');
  await made(client, '/w/plugin');
  expect(await callers(client)).toEqual(['plugin/skills/first/SKILL.md']);
  write(disk, '/w/plugin/skills', 'second');
  expect(await callers(client)).toEqual(['plugin/skills/first/SKILL.md']);
  vi.advanceTimersByTime(1000);
  expect(await callers(client)).toEqual(['plugin/skills/first/SKILL.md', 'plugin/skills/second/SKILL.md']);
  expect(await listed()).toHaveLength(3);
  write(disk, '/w/plugin/skills', 'third');
  vi.advanceTimersByTime(1999);
  expect(await callers(client)).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(await callers(client)).toHaveLength(3);
  // Nothing more comes: it is looked for once more, and then no longer.
  vi.advanceTimersByTime(4000);
  await callers(client);
  const listing = vi.spyOn(disk, 'list');
  vi.advanceTimersByTime(60_000);
  expect(await callers(client)).toHaveLength(3);
  expect(listing).not.toHaveBeenCalled();
});

test('so are the references of a new skill', async () => {
  const { client, disk } = await start();
  expect(await callers(client)).toEqual([]);
  write(disk, '/w/skills', 'first');
  await made(client, '/w/skills/first/SKILL.md');
  expect(await callers(client)).toEqual(['skills/first/SKILL.md']);
  disk.files.set('/w/skills/first/references/a.md', 'See the `review` skill.\n');
  vi.advanceTimersByTime(1000);
  expect(await callers(client)).toEqual(['skills/first/SKILL.md', 'skills/first/references/a.md']);
});

test('nothing is looked at again after a shutdown', async () => {
  const { client, disk } = await start();
  await callers(client);
  const before = vi.getTimerCount();
  write(disk, '/w/plugin/skills', 'first');
  await made(client, '/w/plugin');
  await callers(client);
  expect(vi.getTimerCount()).toBe(before + 1);
  await client.connection.sendRequest('shutdown');
  expect(vi.getTimerCount()).toBe(before);
});

test('a new folder that no search enters is not looked into', async () => {
  const { client, disk } = await start();
  await callers(client);
  disk.files.set('/w/.git/HEAD', '');
  disk.files.set('/w/.gitignore', 'build/\n');
  const strange = ['/w/node_modules', '/w/.venv', '/w/build', '/w/backup', '/w/.git'];
  for (const folder of strange) write(disk, folder, 'first');
  const listed = vi.spyOn(disk, 'list');
  await made(client, ...strange);
  vi.advanceTimersByTime(1000);
  expect(await callers(client)).toEqual([]);
  expect(listed).not.toHaveBeenCalled();
});

test('a file that is opened, and one that is renamed, brings what lies around it', async () => {
  const { client, disk } = await start();
  expect(await callers(client)).toEqual([]);
  write(disk, '/w/plugin/skills', 'first');
  write(disk, '/w/plugin/skills', 'second');
  await client.open('file:///w/plugin/skills/first/SKILL.md', skill('first', 'Do it.'));
  expect(await callers(client)).toEqual(['plugin/skills/second/SKILL.md']);
  disk.files.set('/w/late/skills/deep/SKILL.md', skill('deep', 'Read [it](../../notes.md).'));
  disk.files.set('/w/late/notes.md', '# Notes\n');
  const files = [{ oldUri: 'file:///w/late/notes.md', newUri: 'file:///w/late/all.md' }];
  const edit = await client.request<WorkspaceEdit>('workspace/willRenameFiles', { files });
  expect(JSON.stringify(edit.documentChanges)).toContain('../../all.md');
});
