import { describe, expect, test } from 'vitest';
import type { ConfigurationParams, PublishDiagnosticsParams } from 'vscode-languageserver';
import { PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { CONFIG_RULE } from './support/rules';

const rules = [CONFIG_RULE];
const folder = (name: string) => ({ uri: `file:///w/${name}`, name });
const skillIn = (name: string) => `file:///w/${name}/demo/SKILL.md`;
const ASKED = { ...PUSH, workspace: { ...PUSH.workspace, configuration: true } };

/** What the one rule says of the settings. */
const told = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics[0]?.message;

async function openAndTell(client: TestClient, uri: string): Promise<unknown> {
  const published = client.diagnostics(uri);
  await client.open(uri, 'x');
  return told(await published);
}

describe('a client that can be asked', () => {
  async function asked(workspaceFolders = [folder('one'), folder('two')]) {
    const client = TestClient.connect({ disk: new MemoryDisk(), rules });
    const questions: (string | undefined)[] = [];
    const settings = new Map<string | undefined, unknown>();
    client.connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) => {
      questions.push(...items.map(({ scopeUri }) => scopeUri));
      return items.map(({ scopeUri }) => settings.get(scopeUri) ?? null);
    });
    await client.initialize({ capabilities: ASKED, workspaceFolders });
    return { client, questions, settings };
  }

  test('is asked once per folder, and each folder has its own settings', async () => {
    const { client, questions, settings } = await asked();
    settings.set('file:///w/one', { depth: 'off' });
    settings.set('file:///w/two', { depth: 'require' });
    expect(await openAndTell(client, skillIn('one'))).toBe('depth off, phases suggest');
    expect(await openAndTell(client, skillIn('two'))).toBe('depth require, phases suggest');
    expect(await openAndTell(client, 'file:///w/one/other/SKILL.md')).toBe('depth off, phases suggest');
    expect(await openAndTell(client, 'file:///elsewhere/SKILL.md')).toBe('depth suggest, phases suggest');
    expect(questions).toEqual(['file:///w/one', 'file:///w/two', undefined]);
  });

  test('is asked again when it says that something is new', async () => {
    const { client, settings } = await asked();
    expect(await openAndTell(client, skillIn('one'))).toBe('depth suggest, phases suggest');
    settings.set('file:///w/one', { phases: 'off' });
    const published = client.diagnostics(skillIn('one'));
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(told(await published)).toBe('depth suggest, phases off');
  });

  test('may bring and take folders while it runs; the innermost one holds', async () => {
    const { client, settings } = await asked([folder('one')]);
    settings.set('file:///w/one', { depth: 'off' });
    settings.set('file:///w/one/demo', { depth: 'require' });
    expect(await openAndTell(client, skillIn('one'))).toBe('depth off, phases suggest');
    const change = async (event: { added: unknown[]; removed: unknown[] }) => {
      const published = client.diagnostics(skillIn('one'));
      await client.notify('workspace/didChangeWorkspaceFolders', { event });
      return told(await published);
    };
    const inner = folder('one/demo');
    expect(await change({ added: [inner], removed: [] })).toBe('depth require, phases suggest');
    expect(await change({ added: [], removed: [inner] })).toBe('depth off, phases suggest');
  });

  test('gets the defaults when it does not answer with settings', async () => {
    const client = TestClient.connect({ disk: new MemoryDisk(), rules });
    client.connection.onRequest('workspace/configuration', () => {
      throw new Error('no settings today');
    });
    await client.initialize({ capabilities: ASKED });
    expect(await openAndTell(client, skillIn('one'))).toBe('depth suggest, phases suggest');
    await client.until(() => client.logged.some((message) => message.includes('no settings today')));
  });

  test('gets the findings of the text as it is when the settings come, with the settings as they are then', async () => {
    const client = TestClient.connect({ disk: new MemoryDisk(), rules });
    const answers: ((settings: unknown[]) => void)[] = [];
    client.connection.onRequest('workspace/configuration', () => {
      const answer = new Promise<unknown[]>((resolve) => answers.push(resolve));
      client.news();
      return answer;
    });
    await client.initialize({ capabilities: ASKED });
    const uri = skillIn('one');
    const published = client.diagnostics(uri);
    await client.open(uri, 'x');
    await client.until(() => answers.length === 1);
    await client.change(uri, 2, [{ text: 'y' }]);
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => answers.length === 2);
    answers[0]?.([{ depth: 'off' }]);
    answers[1]?.([{ depth: 'require' }]);
    const last = await published;
    expect(told(last)).toBe('depth require, phases suggest');
    expect(last.version).toBe(2);
  });
});

describe('a client that sends settings', () => {
  test('with initialize, and when they change', async () => {
    const client = await TestClient.start(
      { disk: new MemoryDisk(), rules },
      { initializationOptions: { depth: 'off' } },
    );
    expect(await openAndTell(client, skillIn('one'))).toBe('depth off, phases suggest');
    const published = client.diagnostics(skillIn('one'));
    await client.notify('workspace/didChangeConfiguration', { settings: { skilldepth: { phases: 'require' } } });
    expect(told(await published)).toBe('depth suggest, phases require');
  });

  test('is told of those that cannot be used, and the others hold', async () => {
    const client = await TestClient.start(
      { disk: new MemoryDisk(), rules },
      { initializationOptions: { depth: 'loud', phases: 'off' } },
    );
    expect(await openAndTell(client, skillIn('one'))).toBe('depth suggest, phases off');
    expect(client.logged.join()).toContain('"depth" must be');
  });
});

describe("the project's own file", () => {
  test('gives way to what is set in the editor, and is read again when it changes', async () => {
    const disk = new MemoryDisk({ '/w/.skilldepth.json': '{"depth": "off", "phases": "off"}', '/w/.git/HEAD': '' });
    const client = await TestClient.start({ disk, rules }, { initializationOptions: { phases: 'require' } });
    expect(await openAndTell(client, skillIn('one'))).toBe('depth off, phases require');
    disk.files.set('/w/.skilldepth.json', '{"depth": "require", "phases": "off"}');
    const published = client.diagnostics(skillIn('one'));
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///w/.skilldepth.json', type: 2 }],
    });
    expect(told(await published)).toBe('depth require, phases require');
  });

  test('says in the log what is wrong with it', async () => {
    const disk = new MemoryDisk({ '/w/.skilldepth.json': '{"depth": "loud"}', '/w/.git/HEAD': '' });
    const client = await TestClient.start({ disk, rules });
    expect(await openAndTell(client, skillIn('one'))).toBe('depth suggest, phases suggest');
    expect(client.logged.join()).toMatch(/\.skilldepth\.json, line 1: "depth" must be/);
  });

  test('has its faults shown in it, as it stands in the editor, and leaves alone what it says', async () => {
    const disk = new MemoryDisk({ '/w/.skilldepth.json': '{}', '/w/base.json': '{}', '/w/.git/HEAD': '' });
    const client = await TestClient.start({ disk, rules });
    const uri = 'file:///w/.skilldepth.json';
    const shown = async (send: () => Promise<void>) => {
      const published = client.diagnostics(uri);
      await send();
      return (await published).diagnostics.map(({ range: { start }, code, severity, message }) => ({
        start,
        code,
        severity,
        message,
      }));
    };
    const code = 'invalid-configuration';
    expect(
      await shown(() => client.open(uri, '{\r\n  "dept": "off",\r\n  "phases": "off"\r\n}\r\n', 1, 'jsonc')),
    ).toEqual([
      {
        start: { line: 1, character: 2 },
        code,
        severity: 2,
        message: 'There is no setting "dept"; did you mean "depth"?',
      },
    ]);
    expect(await openAndTell(client, skillIn('one'))).toBe('depth suggest, phases off');
    expect(await shown(() => client.change(uri, 2, [{ text: '{ "phases": "off"' }]))).toMatchObject([
      { code, severity: 1 },
    ]);
    expect(await shown(() => client.change(uri, 3, [{ text: '{ "extends": "./gone.json" }' }]))).toMatchObject([
      { severity: 2, message: expect.stringContaining('There is no file "./gone.json"') },
    ]);
    const silent = client.diagnostics(skillIn('one'), ({ diagnostics }) => diagnostics.length === 0);
    expect(
      await shown(() => client.change(uri, 4, [{ text: '{ "extends": "./base.json", "ignore": ["one"] }' }])),
    ).toEqual([]);
    await silent;
    expect(await openAndTell(client, skillIn('two'))).toBe('depth suggest, phases suggest');
  });
});
