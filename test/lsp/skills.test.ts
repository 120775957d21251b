import { expect, test } from 'vitest';
import type {
  LibraryProgress,
  SetFieldResult,
  SkillCardResult,
  SkillHomesResult,
  SkillRow,
  SkillsChanged,
  SkillsResult,
} from '../../server/src/lsp/protocol';
import { PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const skill = (name: string, more = '') =>
  `---\nname: ${name}\ndescription: Does ${name}. Use when ${name} is due.\n${more}---\n\nDo it.\n`;
const HOME = '/home/me';
const FILES = {
  '/w/.claude/skills/deploy/SKILL.md': skill('deploy'),
  '/w/skills/broken/SKILL.md': 'No frontmatter.\n',
  '/w/skills/stub/SKILL.md': skill('stub').replace('Do it.', 'Read and follow `references/workflow.md`.'),
  '/w/skills/stub/references/workflow.md': '# Workflow\n\nDo it.\n',
  '/home/me/.claude/skills/deploy/SKILL.md': skill('deploy'),
  '/home/me/notes/skills/other/SKILL.md': skill('other'),
};

const keyOf = ([base, path]: readonly [number, string, ...unknown[]]) => (base === 1 ? `~/${path}` : path);

/** The list as a client keeps it. */
class Kept {
  readonly rows = new Map<string, SkillRow>();
  news = 0;
  waiting = 0;
  anew = false;

  static async of(client: TestClient): Promise<Kept> {
    const kept = new Kept();
    client.connection.onNotification('skilldepth/skillsChanged', (changed: SkillsChanged) => {
      for (const row of changed.rows) kept.rows.set(keyOf(row), row);
      for (const gone of changed.gone) kept.rows.delete(keyOf(gone));
      kept.news++;
      kept.waiting = changed.waiting;
      kept.anew ||= changed.anew;
      client.news();
    });
    const first = await client.request<SkillsResult>('skilldepth/skills', {});
    for (const row of first.rows) kept.rows.set(keyOf(row), row);
    kept.waiting = first.waiting;
    await client.until(
      () => kept.waiting === 0 && [...kept.rows.values()].every(([, , , state]) => state !== 'unknown'),
    );
    return kept;
  }

  /** State, score and marks by path. */
  get told() {
    return Object.fromEntries([...this.rows].map(([key, [, , , ...rest]]) => [key, rest.join(' ')]));
  }
}

const start = (capabilities = PUSH) => {
  const disk = new MemoryDisk(FILES);
  const options = { capabilities, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] };
  return TestClient.start({ disk, home: HOME }, options).then((client) => ({ client, disk }));
};

test('all skills of the workspace and of the home folder, paths first, judgement after', async () => {
  const { client } = await start();
  const first = await client.request<SkillsResult>('skilldepth/skills', {});
  expect(first.bases).toEqual([
    { uri: 'file:///w', label: 'w', isPersonal: false },
    { uri: 'file:///home/me', label: '~', isPersonal: true },
  ]);
  expect(first.rows.map(([base, path, name]) => `${base} ${path} ${name}`).toSorted()).toEqual([
    '0 .claude/skills/deploy/SKILL.md deploy',
    '0 skills/broken/SKILL.md broken',
    '0 skills/stub/SKILL.md stub',
    '1 .claude/skills/deploy/SKILL.md deploy',
  ]);
});

test('what is said of each', async () => {
  const { client } = await start();
  const kept = await Kept.of(client);
  expect(kept.told).toMatchObject({
    'skills/broken/SKILL.md': 'broken 0 ',
    'skills/stub/SKILL.md': 'loads 0 t',
    '.claude/skills/deploy/SKILL.md': 'loads 0 ds',
    '~/.claude/skills/deploy/SKILL.md': 'loads 0 ds',
  });
});

test('it follows the text in the editor and the files', async () => {
  const { client, disk } = await start();
  const kept = await Kept.of(client);
  const uri = 'file:///w/skills/broken/SKILL.md';
  await client.open(uri, FILES['/w/skills/broken/SKILL.md']);
  await client.change(uri, 2, [{ text: skill('broken', 'disable-model-invocation: true\n') }]);
  await client.until(() => kept.told['skills/broken/SKILL.md'] === 'loads 0 m');
  await client.close(uri);
  await client.until(() => kept.told['skills/broken/SKILL.md'] === 'broken 0 ');

  const watched = (path: string, type: number) =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${path}`, type }] });
  disk.files.set('/w/skills/fresh/SKILL.md', skill('fresh'));
  await watched('/w/skills/fresh', 1);
  await client.until(() => kept.told['skills/fresh/SKILL.md'] === 'loads 0 ');
  for (const path of [...disk.files.keys()]) if (path.startsWith('/w/skills/fresh/')) disk.files.delete(path);
  await watched('/w/skills/fresh', 3);
  await client.until(() => !kept.rows.has('skills/fresh/SKILL.md'));

  disk.files.delete('/home/me/.claude/skills/deploy/SKILL.md');
  const look = ['file:///home/me/.claude/skills/deploy'];
  const { rows } = await client.request<SkillsResult>('skilldepth/skills', { look });
  expect(rows.filter(([, path]) => path.startsWith('.claude'))).toEqual([
    [0, '.claude/skills/deploy/SKILL.md', 'deploy', 'loads', 0, ''],
  ]);
});

test('all is looked for again where the user wants it', async () => {
  const { client, disk } = await start();
  const kept = await Kept.of(client);
  disk.files.set('/home/me/.agents/skills/late/SKILL.md', skill('late'));
  disk.files.delete('/w/skills/broken/SKILL.md');
  const { rows } = await client.request<SkillsResult>('skilldepth/skills', { again: true });
  expect(rows.map(([, path]) => path)).toContain('.agents/skills/late/SKILL.md');
  await client.until(() => !kept.rows.has('skills/broken/SKILL.md') && kept.waiting === 0);
});

test('other folders begin another list', async () => {
  const { client } = await start();
  const kept = await Kept.of(client);
  const event = { added: [], removed: [{ uri: 'file:///w', name: 'w' }] };
  await client.notify('workspace/didChangeWorkspaceFolders', { event });
  await client.until(() => kept.anew);
  const { rows } = await client.request<SkillsResult>('skilldepth/skills', {});
  expect(rows.map(([, path]) => path)).toEqual(['.claude/skills/deploy/SKILL.md']);
});

test('folders outside of the workspace are watched where the client can', async () => {
  const able = { dynamicRegistration: true, relativePatternSupport: true };
  const { client } = await start({ ...PUSH, workspace: { ...PUSH.workspace, didChangeWatchedFiles: able } });
  const asked: string[] = [];
  client.connection.onRequest('client/registerCapability', (params) => {
    asked.push(JSON.stringify(params));
    client.news();
  });
  await client.request('skilldepth/skills', {});
  await client.until(() => asked.some((each) => each.includes('"baseUri":"file:///home/me/.claude/skills"')));
});

test('the card says what agents do with two of a name, and text stays text', async () => {
  const { client } = await start();
  await Kept.of(client);
  const uri = 'file:///w/.claude/skills/deploy/SKILL.md';
  await client.open(uri, skill('deploy').replace('Does deploy', 'Does [this](https://a.example) <b>'));
  const { markdown, name } = await client.request<SkillCardResult>('skilldepth/skillCard', { uri });
  expect(markdown).toContain('- Same name: \\~/.claude/skills/deploy');
  expect(markdown).toContain('  - Claude Code takes \\~/.claude/skills/deploy in its place');
  expect(markdown).toContain('  - VS Code takes this one');
  expect(markdown).toContain('Does \\[this\\]\\(https://a.example\\) \\<b\\>');
  expect(name).toEqual({ start: { line: 1, character: 6 }, end: { line: 1, character: 12 } });
});

test('a field is set or taken away', async () => {
  const { client } = await start();
  const uri = 'file:///w/.claude/skills/deploy/SKILL.md';
  const field = 'disable-model-invocation';
  const set = (value: boolean | null, to = uri) =>
    client.request<SetFieldResult>('skilldepth/setField', { uri: to, field, value });
  expect(JSON.stringify((await set(true)).edit)).toContain('disable-model-invocation: true\\n');
  expect((await set(true)).note).toBe(
    'opencode looks into .claude/skills too and does not read `disable-model-invocation`.',
  );
  expect((await set(true, 'file:///w/skills/broken/SKILL.md')).problem).toMatch(/has no place for/);
});

test('the folders of agents, for projects and for oneself', async () => {
  const { client } = await start();
  const { homes } = await client.request<SkillHomesResult>('skilldepth/skillHomes', {});
  expect(homes).toContainEqual({
    uri: 'file:///home/me/.claude/skills',
    label: '~/.claude/skills',
    agents: ['Claude Code', 'VS Code', 'opencode', 'Cursor'],
    isPersonal: true,
    exists: true,
  });
  expect(homes.find(({ label }) => label === '.github/skills')).toMatchObject({ exists: false, agents: ['VS Code'] });
});

test('how far a large library has been read is told now and then, and when it is done', async () => {
  const files = Array.from({ length: 1100 }, (_, at) => [`/w/skills/s${at}/SKILL.md`, skill(`s${at}`)] as const);
  // Kind and list of so many files are asked once for each: the disk of the tests looks at all of them each time.
  const disk = new MemoryDisk(Object.fromEntries(files));
  const folders = new Map(files.map(([path]) => [path.slice(0, -'/SKILL.md'.length), path]));
  disk.kindOf = (path) =>
    disk.files.has(path) ? 'file' : folders.has(path) || /^\/w(\/skills)?$/.test(path) ? 'directory' : undefined;
  disk.list = (path) =>
    path === '/w'
      ? [{ name: 'skills', kind: 'directory' }]
      : path === '/w/skills'
        ? files.map((_, at) => ({ name: `s${at}`, kind: 'directory' }))
        : folders.has(path)
          ? [{ name: 'SKILL.md', kind: 'file' }]
          : undefined;
  const client = await TestClient.start({ disk, home: HOME }, { workspaceFolders: [{ uri: 'file:///w', name: 'w' }] });
  const told: LibraryProgress[] = [];
  client.connection.onNotification('skilldepth/libraryProgress', (progress: LibraryProgress) => {
    told.push(progress);
  });
  await client.request('workspace/symbol', { query: 'x' });
  await client.settled();
  expect(told).toEqual([
    { files: 500, state: 'reading' },
    { files: 1000, state: 'reading' },
    { files: 1100, state: 'read' },
  ]);
});
