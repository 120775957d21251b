import { describe, expect, test } from 'vitest';
import type { ApplyWorkspaceEditParams, ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { RULES } from '../../server/src/core/index';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const URI = 'file:///w/skills/demo/SKILL.md';
const LINKED =
  '---\r\nname: demo\r\ndescription: Greets people. Use when somebody arrives.\r\n---\r\n\r\n# Demo\r\n\r\nRead [it](gone.md).\r\n';
const WITH_COMMANDS: ClientCapabilities = { ...PUSH, workspace: { ...PUSH.workspace, applyEdit: true } };
const workspaceFolders = [{ uri: 'file:///w', name: 'w' }];

async function opened(files: Readonly<Record<string, string>> = {}, capabilities = PUSH, text = LINKED) {
  const disk = new MemoryDisk({ '/w/.git/HEAD': '', '/w/skills/demo/SKILL.md': text, ...files });
  const client = await TestClient.start({ disk, rules: RULES }, { capabilities, workspaceFolders });
  await client.open(URI, text, 3);
  return client;
}

const editOf = (actions: readonly CodeAction[], title: string) =>
  actions.find((action) => action.title === title)?.edit?.documentChanges;

describe('a finding can be silenced', () => {
  test('by comments where they may stand, and in the configuration of the project', async () => {
    const client = await opened();
    const actions = await client.actions(URI, at(7, 12));
    expect(actions.map(({ title }) => title)).toEqual([
      'Silence broken-link on this line',
      'Silence broken-link in this section',
      'Silence broken-link in this file',
      'Turn off broken-link for this folder (skills/demo)',
    ]);
    const comment = '<!-- skilldepth-disable-next-line broken-link -->\r\n';
    expect(editOf(actions, 'Silence broken-link on this line')).toEqual([
      { textDocument: { uri: URI, version: 3 }, edits: [{ range: at(7), newText: comment }] },
    ]);
    const uri = 'file:///w/.skilldepth.json';
    expect(editOf(actions, 'Turn off broken-link for this folder (skills/demo)')).toEqual([
      { kind: 'create', uri },
      {
        textDocument: { uri, version: null },
        edits: [
          {
            range: at(0),
            newText: '{\n  "overrides": [{ "files": "skills/demo", "rules": { "broken-link": "off" } }]\n}\n',
          },
        ],
      },
    ]);
  });

  test.each(['on this line', 'in this section', 'in this file'])('%s, and then it is silent', async (where) => {
    const client = await opened();
    const [change] = editOf(await client.actions(URI, at(7, 12)), `Silence broken-link ${where}`) ?? [];
    const silent = client.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0);
    const edits = change && 'edits' in change ? change.edits : [];
    await client.change(
      URI,
      4,
      edits.flatMap((edit) => ('newText' in edit ? [{ range: edit.range, text: edit.newText }] : [])),
    );
    await silent;
  });

  test('in the configuration that is there, whose other bytes stay', async () => {
    const client = await opened({ '/w/skills/.skilldepth.json': '{\n  // ours\n  "depth": "off",\n}\n' });
    expect(editOf(await client.actions(URI, at(7, 12)), 'Turn off broken-link for this folder (demo)')).toEqual([
      {
        textDocument: { uri: 'file:///w/skills/.skilldepth.json', version: null },
        edits: [
          {
            range: at(2, 17),
            newText: '\n  "overrides": [{ "files": "demo", "rules": { "broken-link": "off" } }],',
          },
        ],
      },
    ]);
    const broken = await opened({ '/w/.skilldepth.json': '{ "depth" "off" }' });
    expect((await broken.actions(URI, at(7, 12))).map(({ title }) => title).join()).not.toContain('Turn off');
  });
});

describe('the severity of its rule can be changed', () => {
  async function changed(files: Readonly<Record<string, string>>, answer: string | null, level?: string) {
    const client = await opened(files, WITH_COMMANDS);
    const applied: ApplyWorkspaceEditParams[] = [];
    client.connection.onRequest('window/showMessageRequest', () => (answer === null ? null : { title: answer }));
    client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      applied.push(params);
      return { applied: true };
    });
    const action = (await client.actions(URI, at(7, 12))).find(
      ({ title }) => title === 'Change severity of broken-link…',
    );
    const { command, arguments: given = [] } = action?.command ?? { command: '' };
    const result = await client.request('workspace/executeCommand', {
      command,
      arguments: level ? [...given, level] : given,
    });
    return { result, applied };
  }

  test('in the project, to the level that is chosen', async () => {
    const { result, applied } = await changed({}, 'hint');
    expect(result).toBe('file:///w/.skilldepth.json');
    expect(JSON.stringify(applied)).toContain(
      JSON.stringify('{\n  "rules": { "broken-link": "hint" }\n}\n').slice(1, -1),
    );
    expect((await changed({}, null, 'error')).applied[0]?.label).toBe('Set broken-link to error');
  });

  test('and nothing happens when nothing is chosen, or the file cannot be changed', async () => {
    expect(await changed({}, null)).toEqual({ result: null, applied: [] });
    const client = await opened({ '/w/.skilldepth.json': '[]' }, WITH_COMMANDS);
    expect((await client.actions(URI, at(7, 12))).some(({ command }) => command)).toBe(false);
    const given = { command: 'skilldepth.changeSeverity', arguments: [URI, 'broken-link', 'off'] };
    expect(await client.request('workspace/executeCommand', given)).toBeNull();
    await expect(client.request('workspace/executeCommand', { command: 'other' })).rejects.toThrow('no command');
    await expect(client.request('workspace/executeCommand', { ...given, arguments: [URI, 'x'] })).rejects.toThrow(
      'name of a rule',
    );
  });
});
