import { describe, expect, test } from 'vitest';
import type { ApplyWorkspaceEditParams, ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { type FileOperation, RULES, type Rule } from '../../server/src/core/index';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { TODO_RULE } from './support/rules';

const URI = 'file:///w/my%20skills/demo/SKILL.md';

/** A rule whose one fix changes files. */
const filesRule = (operations: readonly FileOperation[]): Rule => ({
  ...TODO_RULE,
  id: 'files',
  messages: { files: () => 'Files are wrong.' },
  check(skill, report) {
    const edits = [{ span: { start: 0, end: 0 }, newText: 'x' }];
    const fix = { title: 'Set the files right', safety: 'unsafe' as const, change: () => ({ edits, operations }) };
    report({ start: 0, end: skill.text.length }, 'files', {}, { fixes: [fix] });
  },
});

const isRepair = ({ kind }: CodeAction) => !kind?.startsWith('quickfix.skilldepth.');

async function opened(text: string, rules: readonly Rule[], capabilities: ClientCapabilities = PUSH, files = {}) {
  const client = await TestClient.start({ disk: new MemoryDisk(files), rules }, { capabilities });
  await client.open(URI, text, 3);
  return client;
}

describe('quick fixes', () => {
  test('are those of the findings at the place, for the version of the text', async () => {
    const client = await opened('TODO\nTODO', [TODO_RULE]);
    const actions = (await client.actions(URI, at(1, 2))).filter(isRepair);
    expect(actions).toMatchObject([
      {
        title: 'Remove the TODO',
        kind: 'quickfix',
        isPreferred: true,
        diagnostics: [{ code: 'todo-left', range: at(1, 0, 4) }],
        edit: {
          documentChanges: [{ textDocument: { uri: URI, version: 3 }, edits: [{ range: at(1, 0, 4), newText: '' }] }],
        },
      },
    ]);
  });

  test('are worked out for the current text, whatever diagnostics the client sends along', async () => {
    const client = await opened('TODO', [TODO_RULE]);
    const [stale] = await client.actions(URI, at(0));
    await client.change(URI, 4, [{ range: at(0), text: '\n\n' }]);
    const [fresh] = await client.actions(URI, at(2), undefined, stale?.diagnostics);
    expect(fresh?.edit?.documentChanges).toEqual([
      { textDocument: { uri: URI, version: 4 }, edits: [{ range: at(2, 0, 4), newText: '' }] },
    ]);
    expect(await client.actions(URI, at(0), undefined, stale?.diagnostics)).toEqual([]);
  });

  test('are left out where other kinds are asked for', async () => {
    const client = await opened('TODO', [TODO_RULE]);
    expect(await client.actions(URI, at(0), ['refactor'])).toEqual([]);
    expect((await client.actions(URI, at(0), ['quickfix'])).filter(isRepair)).toHaveLength(1);
    expect(await client.actions(URI, at(0), ['quickfix.other'])).toEqual([]);
    expect((await client.actions(URI, at(0), [''])).filter(isRepair)).toHaveLength(2);
  });
});

describe('fixing all', () => {
  test('puts the safe fixes of the file into one edit', async () => {
    const client = await opened('TODO a TODO', [TODO_RULE, filesRule([])]);
    for (const only of ['source', 'source.fixAll', 'source.fixAll.skilldepth']) {
      const [action, ...others] = await client.actions(URI, at(0), [only]);
      expect(others).toEqual([]);
      expect(action?.kind).toBe('source.fixAll.skilldepth');
      expect(action?.edit?.documentChanges).toMatchObject([
        { textDocument: { version: 3 }, edits: [{ range: at(0, 0, 4) }, { range: at(0, 7, 11) }] },
      ]);
    }
  });

  test('repairs what a repair brings out, in one edit of the text as it is', async () => {
    const text = '--- name: demo description: Greets: all. ---\r\n\r\n# Demo\r\n';
    const client = await opened(text, RULES);
    const [action] = await client.actions(URI, at(0), ['source.fixAll.skilldepth']);
    const [change] = action?.edit?.documentChanges ?? [];
    expect(change).toMatchObject({ textDocument: { uri: URI, version: 3 } });
    expect(change && 'edits' in change && change.edits).toEqual([
      { range: at(0, 3, 4), newText: '\r\n' },
      { range: at(0, 14, 15), newText: '\r\n' },
      { range: at(0, 28), newText: '"' },
      { range: at(0, 40, 41), newText: '"\r\n' },
    ]);
  });

  test('and quick fixes are not offered where the file on disk is not UTF-8', async () => {
    const disk = new MemoryDisk({ '/w/my skills/demo/SKILL.md': '' });
    const problem = 'not valid UTF-8 at byte 40 (0x97 on line 3); save it as UTF-8.';
    disk.readText = () => ({ ok: false, reason: problem, undecodable: true });
    const client = await TestClient.start({ disk, rules: RULES }, { capabilities: PUSH });
    await client.open(URI, '---\nname: demo\ndescription: Greets: \uFFFD.\n---\n', 1);
    const all = await client.actions(URI, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
    expect(all.filter((action) => JSON.stringify(action.edit).includes(URI))).toEqual([]);
    expect(await client.actions(URI, at(0), ['source'])).toEqual([]);
  });

  test('is not offered where there is nothing to fix', async () => {
    const client = await opened('fine', [TODO_RULE, filesRule([])]);
    expect(await client.actions(URI, at(0), ['source'])).toEqual([]);
  });
});

describe('fixing all of one rule', () => {
  const OTHER: Rule = {
    ...TODO_RULE,
    id: 'other',
    check: (_, report) =>
      void report(
        { start: 0, end: 1 },
        Object.keys(TODO_RULE.messages)[0] as string,
        {},
        {
          fixes: [
            {
              title: 'Other',
              safety: 'safe',
              change: () => ({ edits: [{ span: { start: 0, end: 0 }, newText: 'z' }] }),
            },
          ],
        },
      ),
  };
  const able = { ...PUSH, workspace: { ...PUSH.workspace, applyEdit: true } };
  const ruleActions = async (client: TestClient) => client.actions(URI, at(0, 1), ['quickfix.skilldepth.fixRule']);

  test('is offered for the file where there are several, and leaves what others would fix', async () => {
    const client = await opened('TODO a TODO', [TODO_RULE, OTHER]);
    const [action, ...others] = (await ruleActions(client)).filter(({ edit }) => edit);
    expect(others).toEqual([]);
    expect(action?.title).toBe('Fix all todo-left problems in this file');
    expect(action?.edit?.documentChanges).toMatchObject([
      {
        textDocument: { version: 3 },
        edits: [
          { range: at(0, 0, 4), newText: '' },
          { range: at(0, 7, 11), newText: '' },
        ],
      },
    ]);
    expect((await ruleActions(await opened('TODO', [TODO_RULE]))).filter(({ edit }) => edit)).toEqual([]);
    expect(await ruleActions(await opened('TODO TODO', [filesRule([])], {}))).toEqual([]);
  });

  test('is one edit of all skills of the workspace that asks first', async () => {
    const disk = new MemoryDisk({
      '/w/a/SKILL.md': 'a TODO b TODO\n',
      '/w/b/SKILL.md': 'fine\n',
      '/w/my skills/demo/SKILL.md': 'old\n',
    });
    const client = await TestClient.start(
      { disk, rules: [TODO_RULE] },
      { capabilities: able, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] },
    );
    await client.open(URI, 'TODO', 3);
    const asked: ApplyWorkspaceEditParams[] = [];
    client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      asked.push(params);
      return { applied: true };
    });
    const [action] = await ruleActions(client);
    expect(action).toMatchObject({
      title: 'Fix all todo-left problems in the workspace…',
      command: { arguments: ['todo-left', 'safe'] },
    });
    const { command = '', arguments: args } = action?.command ?? {};
    expect(await client.request('workspace/executeCommand', { command, arguments: args })).toBe(2);
    expect(asked).toMatchObject([
      {
        label: 'Fix todo-left in 2 skills',
        edit: {
          changeAnnotations: { 0: { needsConfirmation: true } },
          documentChanges: [
            { textDocument: { uri: 'file:///w/a/SKILL.md', version: null } },
            { textDocument: { uri: URI, version: 3 }, edits: [{ range: at(0, 0, 4), newText: '', annotationId: '0' }] },
          ],
        },
      },
    ]);
    const refused = client.request('workspace/executeCommand', { command, arguments: ['no-such-rule', 'safe'] });
    await expect(refused).rejects.toThrow('needs the name of a rule');
  });
});

describe('fixes that change files', () => {
  const beside = (path: string) => `file:///w/my%20skills/${path}`;
  const edit = async (operations: readonly FileOperation[], client: ClientCapabilities = PUSH, files = {}) =>
    (await (await opened('text', [filesRule(operations)], client, files)).actions(URI, at(0))).find(isRepair)?.edit;

  test('delete and rename with consent, behind the edits of the skill', async () => {
    const operations: FileOperation[] = [
      { kind: 'delete', path: 'references/a b.md' },
      { kind: 'rename', from: '.', to: '../demo-two' },
    ];
    expect(await edit(operations)).toEqual({
      documentChanges: [
        { textDocument: { uri: URI, version: 3 }, edits: [{ range: at(0), newText: 'x' }] },
        { kind: 'delete', uri: beside('demo/references/a%20b.md'), annotationId: 'Delete references/a b.md' },
        { kind: 'rename', oldUri: beside('demo'), newUri: beside('demo-two'), annotationId: 'Rename the folder' },
      ],
      changeAnnotations: {
        'Delete references/a b.md': { label: 'Delete references/a b.md', needsConfirmation: true },
        'Rename the folder': { label: 'Rename the folder', needsConfirmation: true },
      },
    });
  });

  test('create files with their text', async () => {
    expect(await edit([{ kind: 'create', path: 'references/new.md', text: '# New\n' }])).toEqual({
      documentChanges: [
        { textDocument: { uri: URI, version: 3 }, edits: [{ range: at(0), newText: 'x' }] },
        { kind: 'create', uri: beside('demo/references/new.md') },
        {
          textDocument: { uri: beside('demo/references/new.md'), version: null },
          edits: [{ range: at(0), newText: '# New\n' }],
        },
      ],
    });
  });

  test('edit other files where these are, by their own lines', async () => {
    const operation: FileOperation = {
      kind: 'edit',
      path: 'references/other.md',
      edits: [{ span: { start: 4, end: 7 }, newText: 'THE' }],
    };
    const files = { '/w/my skills/demo/references/other.md': 'one\nthe end' };
    expect((await edit([operation], PUSH, files))?.documentChanges?.[1]).toEqual({
      textDocument: { uri: beside('demo/references/other.md'), version: null },
      edits: [{ range: at(1, 0, 3), newText: 'THE' }],
    });
    expect(await edit([operation], PUSH, {})).toBeUndefined();
  });

  test('are not offered to a client that cannot carry them out', async () => {
    const operations: FileOperation[] = [{ kind: 'delete', path: 'references/a.md' }];
    const able = (workspaceEdit: object): ClientCapabilities => ({ workspace: { workspaceEdit } });
    expect(await edit(operations, {})).toBeUndefined();
    expect(await edit(operations, able({ documentChanges: true }))).toBeUndefined();
    expect(await edit(operations, able({ documentChanges: true, resourceOperations: ['create'] }))).toBeUndefined();
    expect(await edit(operations, able({ resourceOperations: ['delete'] }))).toEqual({
      documentChanges: [
        { textDocument: { uri: URI, version: 3 }, edits: [{ range: at(0), newText: 'x' }] },
        { kind: 'delete', uri: beside('demo/references/a.md') },
      ],
    });
  });
});

test('the order of the frontmatter is offered as a refactoring in it, not as a fix', async () => {
  const client = await TestClient.start({ disk: new MemoryDisk() });
  const text = '---\r\nlicense: MIT # as the project\r\nname: demo\r\n---\r\n\r\nBody.\r\n';
  await client.open(URI, text);
  const [action, ...others] = await client.actions(URI, at(1), ['refactor.rewrite']);
  expect(action).toMatchObject({ title: 'Put the fields in the usual order', kind: 'refactor.rewrite.skilldepth' });
  expect(others).toEqual([]);
  expect(JSON.stringify(action?.edit)).toContain(JSON.stringify('name: demo\r\nlicense: MIT # as the project\r\n'));
  expect(await client.actions(URI, at(5), ['refactor'])).toEqual([]);
  expect(await client.actions(URI, at(1), ['refactor.inline'])).toEqual([]);
});
