import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { OLD, referenceLibrary } from '../support/reference-library';
import { appliedEdit } from './support/apply-edit';
import { PULL, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const ROOT = '/w';
const NEW = 'friday-numbers';
const FILES = referenceLibrary();
const HOME = `.claude/skills/${OLD}`;
const uri = (path: string) => `file://${ROOT}/${encodeURI(path)}`;
const pathOf = (given: string) => decodeURIComponent(given).slice(`file://${ROOT}/`.length);

let client: TestClient | undefined;
afterEach(() => client?.connection.dispose());

const start = async (
  files: Readonly<Record<string, string>> = FILES,
  capabilities: ClientCapabilities = PUSH,
  parts: Partial<MemoryDisk> = {},
) => {
  const disk = new MemoryDisk(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text.replace(/^\uFEFF/, '')])),
  );
  Object.assign(disk, parts);
  client = await TestClient.start({ disk }, { capabilities, workspaceFolders: [{ uri: `file://${ROOT}`, name: 'w' }] });
  return client;
};

/** Started, with one file open, and the place behind a text in it. */
const at = async (path: string, before: string, ...rest: Parameters<typeof start>) => {
  const started = await start(...rest);
  const text = (rest[0] ?? FILES)[path] as string;
  await started.open(uri(path), text, 3, path.endsWith('SKILL.md') ? 'skill' : 'markdown');
  const position = TextDocument.create('', '', 0, text).positionAt(text.indexOf(before) + before.length);
  const place = { textDocument: { uri: uri(path) }, position };
  return {
    started,
    prepare: () => started.request<{ placeholder: string } | null>('textDocument/prepareRename', place),
    rename: (newName: string) => started.request<WorkspaceEdit | null>('textDocument/rename', { ...place, newName }),
  };
};

const applied = (
  edit: Pick<WorkspaceEdit, 'documentChanges'> | null,
  files: Readonly<Record<string, string>> = FILES,
) => appliedEdit(edit, files, uri(''));

describe('a skill gets another name', () => {
  test.each([
    ['on its name', `${HOME}/SKILL.md`, 'name: week'],
    ['on a link to it', '.claude/rules/reports.md', '../skills/week'],
    ['on its name in a text', 'CLAUDE.md', 'Use the week'],
    ['on an item of an agent', '.claude/agents/clerk.md', '  - tax-0\n  - week'],
    ['on a command', '.claude/commands/week.md', 'Run /week'],
  ])('%s: every reference changes and nothing else', async (_, path, before) => {
    const { prepare, rename } = await at(path, before);
    expect(await prepare()).toMatchObject({ placeholder: OLD });
    const edit = await rename(NEW);
    expect(applied(edit)).toEqual(referenceLibrary({ n: NEW }));
    expect(edit?.documentChanges?.at(-1)).toEqual({
      kind: 'rename',
      oldUri: uri(HOME),
      newUri: uri(`.claude/skills/${NEW}`),
    });
  });

  test('in the explorer: the texts follow, the folder is not moved twice', async () => {
    const files = [{ oldUri: uri(HOME), newUri: uri(`.claude/skills/${NEW}`) }];
    const edit = await (await start()).request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    const moves = { kind: 'rename' as const, oldUri: uri(HOME), newUri: uri(`.claude/skills/${NEW}`) };
    expect(edit.documentChanges?.some((change) => 'kind' in change)).toBe(false);
    const after = applied({ documentChanges: [...(edit.documentChanges ?? []), moves] });
    expect(after).toEqual(referenceLibrary({ n: NEW }));
  });

  test('the texts are up to date already when the editor asks for the folder of a rename', async () => {
    const { started, rename } = await at(`${HOME}/SKILL.md`, 'name: week', FILES, PULL);
    const edit = await rename(NEW);
    for (const change of edit?.documentChanges ?? []) {
      if (!('textDocument' in change)) continue;
      const path = pathOf(change.textDocument.uri);
      const languageId = path.endsWith('.md') ? 'markdown' : 'json';
      if (path !== `${HOME}/SKILL.md`) await started.open(uri(path), FILES[path] as string, 1, languageId);
      const last = change.edits.toReversed() as { range: Range; newText: string }[];
      const contentChanges = last.map(({ range, newText }) => ({ range, text: newText }));
      await started.change(uri(path), 4, contentChanges);
    }
    const files = [{ oldUri: uri(HOME), newUri: uri(`.claude/skills/${NEW}`) }];
    expect(await started.request('workspace/willRenameFiles', { files })).toBeNull();
  });

  test('the open text counts, with its version', async () => {
    const { started, rename } = await at(`${HOME}/SKILL.md`, 'name: week');
    const text = `${FILES['CLAUDE.md']}\nUse the ${OLD} skill twice.\n`;
    await started.open(uri('CLAUDE.md'), text, 7, 'markdown');
    const edit = await rename(NEW);
    const change = edit?.documentChanges?.find(
      (each): each is TextDocumentEdit => 'textDocument' in each && each.textDocument.uri === uri('CLAUDE.md'),
    );
    expect(change?.textDocument.version).toBe(7);
    expect(applied(edit, { ...FILES, 'CLAUDE.md': text })['CLAUDE.md']).toContain(`Use the ${NEW} skill twice.`);
  });

  test('whose folder is called otherwise: only the name and who uses it', async () => {
    const files = {
      'skills/forms/SKILL.md': '---\nname: acme-forms\ndescription: x\n---\n',
      'skills/b/SKILL.md': '---\nname: b\ndescription: x\n---\nUse the acme-forms skill, [here](../forms/SKILL.md).\n',
    };
    const { rename } = await at('skills/forms/SKILL.md', 'name: acme', files);
    expect(applied(await rename('acme-papers'), files)).toEqual({
      'skills/forms/SKILL.md': '---\nname: acme-papers\ndescription: x\n---\n',
      'skills/b/SKILL.md': '---\nname: b\ndescription: x\n---\nUse the acme-papers skill, [here](../forms/SKILL.md).\n',
    });
  });

  test('like its copy in the folder of another agent, which has the name already', async () => {
    const copy = (name: string, description = 'd') => `---\nname: ${name}\ndescription: ${description}\n---\n`;
    const files = { '.claude/skills/old/SKILL.md': copy('old'), '.agents/skills/new/SKILL.md': copy('new') };
    const { rename } = await at('.claude/skills/old/SKILL.md', 'name: o', files);
    expect(Object.keys(applied(await rename('new'), files)).sort()).toEqual([
      '.agents/skills/new/SKILL.md',
      '.claude/skills/new/SKILL.md',
    ]);
    client?.connection.dispose();
    const others = { ...files, '.agents/skills/new/SKILL.md': copy('new', 'Another.') };
    const other = await at('.claude/skills/old/SKILL.md', 'name: o', others);
    await expect(other.rename('new')).rejects.toMatchObject({ message: /^There is a skill called new already/ });
  });

  test('like one of another plugin, unless somebody would then mean that one', async () => {
    const own = (name: string, body = '') => `---\nname: ${name}\ndescription: Does ${name}.\n---\n${body}`;
    const files = {
      'plugins/a/skills/old/SKILL.md': own('old'),
      'plugins/a/skills/guide/SKILL.md': own('guide', 'Use the `old` skill.\n'),
      'plugins/b/skills/new/SKILL.md': own('new'),
      'plugins/b/agents/helper.md': own('helper'),
    };
    const { rename } = await at('plugins/a/skills/old/SKILL.md', 'name: o', files);
    const after = applied(await rename('new'), files);
    expect(after['plugins/a/skills/new/SKILL.md']).toBe(own('old').replace('name: old', 'name: new'));
    expect(after['plugins/a/skills/guide/SKILL.md']).toContain('`new` skill');
    client?.connection.dispose();
    const named = { ...files, 'plugins/b/skills/other/SKILL.md': own('other', 'Use the `old` skill.\n') };
    const other = await at('plugins/a/skills/old/SKILL.md', 'name: o', named);
    await expect(other.rename('new')).rejects.toMatchObject({
      message:
        'plugins/b/skills/other/SKILL.md names it, and would then mean plugins/b/skills/new/SKILL.md, which is called new already.',
    });
    await expect(other.rename('guide')).rejects.toMatchObject({
      message: /^There is a skill called guide already, plugins\/a\//,
    });
  });

  test.each([
    [
      'tax-0',
      'There is a skill called tax-0 already, .claude/skills/tax-0/SKILL.md: agents could not tell the two apart.',
    ],
    ['Friday Numbers', 'A name holds only a-z and 0-9, with single hyphens between them; try "friday-numbers".'],
    ['x'.repeat(65), /^The name has 65 characters and at most 64 are allowed/],
    ['leftovers', '.claude/skills/leftovers exists already.'],
  ])('to %s is refused with the reason', async (newName, message) => {
    const files = { ...FILES, '.claude/skills/leftovers/notes.txt': '' };
    const { rename } = await at(`${HOME}/SKILL.md`, 'name: week', files);
    await expect(rename(newName)).rejects.toMatchObject({
      code: -32803,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('is refused where a file that would change is read-only, and where the editor cannot rename files', async () => {
    const isReadOnly = (path: string) => path === `${ROOT}/CLAUDE.md`;
    const one = await at(`${HOME}/SKILL.md`, 'name: week', FILES, PUSH, { isReadOnly } as Partial<MemoryDisk>);
    await expect(one.rename(NEW)).rejects.toMatchObject({
      message: 'CLAUDE.md is read-only and would have to change.',
    });
    one.started.connection.dispose();
    const { rename } = await at(`${HOME}/SKILL.md`, 'name: week', FILES, {});
    await expect(rename(NEW)).rejects.toMatchObject({ message: /^This editor cannot rename files/ });
  });

  test('is refused where the folder is a link to somewhere else', async () => {
    const realPath = (path: string) => (path.startsWith(`${ROOT}/${HOME}`) ? path.replace(ROOT, '/elsewhere') : path);
    const { rename } = await at(`${HOME}/SKILL.md`, 'name: week', FILES, PUSH, { realPath } as Partial<MemoryDisk>);
    await expect(rename(NEW)).rejects.toMatchObject({ message: /lies outside of the workspace/ });
  });
});

describe('a file gets another name or place', () => {
  test('from a link to it', async () => {
    const { prepare, rename } = await at(`${HOME}/SKILL.md`, '](references/lay');
    expect(await prepare()).toMatchObject({ placeholder: 'references/lay out.md' });
    expect(applied(await rename('columns'))).toEqual(referenceLibrary({ file: 'columns' }));
  });

  test('in the explorer, and back', async () => {
    const move = async (from: string, to: string, files: Readonly<Record<string, string>>) => {
      const moved = { oldUri: uri(from), newUri: uri(to) };
      const started = await start(files);
      const edit = await started.request<WorkspaceEdit | null>('workspace/willRenameFiles', { files: [moved] });
      started.connection.dispose();
      return applied({ documentChanges: [...(edit?.documentChanges ?? []), { kind: 'rename', ...moved }] }, files);
    };
    const [from, to] = [`${HOME}/references/lay out.md`, 'docs/layout.md'];
    const after = await move(from, to, FILES);
    expect(after[to]).toContain(`[tables](../${HOME}/references/tables.md)`);
    expect(after['.claude/skills/mail-0/SKILL.md']).toContain('(../../../docs/layout.md#columns "Layout")');
    expect(await move(to, from, after)).toEqual(FILES);
  });

  test('what nothing refers to gives no edit', async () => {
    const files = [
      { oldUri: uri('.claude/skills/tax-1'), newUri: uri('.claude/skills/tax-1b') },
      { oldUri: 'untitled:a', newUri: 'file:///b' },
    ];
    const edit = await (await start()).request<WorkspaceEdit>('workspace/willRenameFiles', { files });
    expect(edit.documentChanges?.map((change) => pathOf((change as TextDocumentEdit).textDocument.uri))).toEqual([
      '.claude/skills/tax-1/SKILL.md',
    ]);
  });

  test.each([
    ['tables', `${HOME}/references/tables.md exists already.`],
    ['../../../../../x.md', /lies outside of the workspace/],
    ['SKILL.md', /^A SKILL.md begins a skill/],
    ['', 'A file needs a name.'],
  ])('to %s is refused with the reason', async (newName, message) => {
    const { rename } = await at(`${HOME}/SKILL.md`, '](references/lay');
    await expect(rename(newName)).rejects.toMatchObject({
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('where the editor lets links in a moved file follow, they are left to it', async () => {
    const configuration = { ...PUSH.workspace, configuration: true };
    const disk = new MemoryDisk(
      Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`${ROOT}/${path}`, text])),
    );
    const started = TestClient.connect({ disk });
    client = started;
    started.connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => (section.startsWith('markdown.') ? 'always' : {})),
    );
    await started.initialize({
      capabilities: { ...PUSH, workspace: configuration },
      workspaceFolders: [{ uri: `file://${ROOT}`, name: 'w' }],
    });
    const moved = { oldUri: uri(`${HOME}/references/lay out.md`), newUri: uri('docs/layout.md') };
    const edit = await started.request<WorkspaceEdit>('workspace/willRenameFiles', { files: [moved] });
    const changed = edit.documentChanges?.map((change) => pathOf((change as TextDocumentEdit).textDocument.uri));
    expect(changed).toContain(`${HOME}/SKILL.md`);
    expect(changed).not.toContain(`${HOME}/references/lay out.md`);
  });
});

describe('a heading gets other words', () => {
  test.each([
    ['in its file', `${HOME}/references/lay out.md`, '## Col'],
    ['from a link to it', `${HOME}/references/lay out.md`, '(#col'],
  ])('%s: its anchors follow everywhere', async (_, path, before) => {
    const { prepare, rename } = await at(path, before);
    expect(await prepare()).toMatchObject({ placeholder: 'Columns' });
    expect(applied(await rename('The rows'))).toEqual(referenceLibrary({ heading: 'The rows' }));
  });

  test('and what names it behind a path, by § and how it begins', async () => {
    const skill = (d: string) =>
      `---\nname: a\ndescription: Does a.\n---\n\nSee \`references/a.md\` §${d}, \`references/a.md\` §Use and §Setup.\n`;
    const files = { 'a/SKILL.md': skill('Setup'), 'a/references/a.md': '# A\n\n## Setup\n\n## Use it\n\n## Setup\n' };
    const { rename } = await at('a/references/a.md', '## Set', files);
    expect(applied(await rename('Install it'), files)['a/SKILL.md']).toBe(skill('Install'));
  });

  test('to those of another is refused with the reason', async () => {
    const { rename } = await at(`${HOME}/references/lay out.md`, '## Col');
    await expect(rename('Layout')).rejects.toMatchObject({ message: /^Line 1 has the anchor #layout already/ });
  });

  test('a client without versions gets plain changes', async () => {
    const { rename } = await at(`${HOME}/references/lay out.md`, '## Col', FILES, {});
    expect(Object.keys((await rename('Rows'))?.changes ?? {}).length).toBeGreaterThan(5);
  });
});

test('beside names, paths and headings there is nothing to rename', async () => {
  const { prepare, rename } = await at('CLAUDE.md', 'A weekly-report is one');
  expect(await prepare()).toBeNull();
  await expect(rename('x')).rejects.toMatchObject({ message: /^There is nothing to rename here/ });
});
