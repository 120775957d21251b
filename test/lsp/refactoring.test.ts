import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { applyEdits, LineIndex } from '../../server/src/core/index';
import type { ExtractProposalsResult, RefactoringResult, ReferencesResult } from '../../server/src/lsp/protocol';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const URI = 'file:///w/skills/demo/SKILL.md';
const RESOLVING: ClientCapabilities = {
  ...PUSH,
  textDocument: { ...PUSH.textDocument, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};
const SKILL =
  '---\nname: demo\ndescription: Does it. Use when asked.\n---\n\n# Demo\n\nFor tags, see [tags](references/tags.md).\n\n## Errors\n\nRetry once.\n';
const FILES = {
  '/w/skills/demo/SKILL.md': SKILL,
  '/w/skills/demo/references/tags.md': '# Tags\n\n[x](../scripts/x.py)\n',
  '/w/skills/demo/scripts/x.py': '',
  '/w/skills/other/SKILL.md':
    '---\nname: other\n---\n\n[tags](../demo/references/tags.md), [errors](../demo/SKILL.md#errors)\n',
  '/w/agents.json': '{ "parentPromptFile": "skills/demo/references/tags.md" }\n',
};
const POINTER = at(7, 16);
const HEADING = at(9, 4);

async function opened(capabilities = RESOLVING, files: Readonly<Record<string, string>> = FILES) {
  const client = await TestClient.start(
    { disk: new MemoryDisk(files) },
    { capabilities, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] },
  );
  await client.open(URI, SKILL, 3);
  return client;
}

/** The texts after an edit by path, and what is created and deleted. */
function told({ edit }: Pick<CodeAction, 'edit'> = {}): Record<string, unknown> {
  const texts: Record<string, unknown> = {};
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      texts[`${change.kind} ${'uri' in change ? pathIn(change.uri) : ''}`] = true;
      continue;
    }
    const { textDocument, edits } = change as TextDocumentEdit;
    const path = pathIn(textDocument.uri);
    const before = (FILES as Record<string, string>)[path] ?? '';
    const lines = new LineIndex(before);
    const spans = edits.map((each) => ({
      span: { start: lines.offsetAt(each.range.start), end: lines.offsetAt(each.range.end) },
      newText: 'newText' in each ? each.newText : '',
    }));
    texts[path] = applyEdits(before, spans);
  }
  return texts;
}

const pathIn = (uri: string) => uri.replace('file://', '');

describe('code actions', () => {
  test('inline a reference: all that points there follows, the file goes', async () => {
    const client = await opened();
    const [offered] = await client.actions(URI, POINTER, ['refactor.inline']);
    expect(offered).toMatchObject({ title: 'Inline references/tags.md', kind: 'refactor.inline.skilldepth' });
    expect(offered?.edit).toBeUndefined();
    const action = await client.request<CodeAction>('codeAction/resolve', offered as CodeAction);
    expect(told(action)).toEqual({
      '/w/skills/demo/SKILL.md': `${SKILL.replace('references/tags.md', '#tags')}\n## Tags\n\n[x](scripts/x.py)\n`,
      '/w/skills/other/SKILL.md':
        '---\nname: other\n---\n\n[tags](../demo/SKILL.md#tags), [errors](../demo/SKILL.md#errors)\n',
      '/w/agents.json': '{ "parentPromptFile": "skills/demo/SKILL.md" }\n',
      'delete /w/skills/demo/references/tags.md': true,
    });
    const [annotation] = Object.values(action.edit?.changeAnnotations ?? {});
    expect(annotation).toMatchObject({ label: 'Inline references/tags.md', needsConfirmation: true });
    expect(annotation?.description).toMatch(/2 files.* -> 1 file/);
  });

  test('extract a section: links to it follow', async () => {
    const client = await opened();
    const [offered] = await client.actions(URI, HEADING, ['refactor.extract']);
    expect(offered?.title).toBe('Extract Section "Errors" to references/');
    const action = await client.request<CodeAction>('codeAction/resolve', offered as CodeAction);
    expect(told(action)).toEqual({
      '/w/skills/demo/SKILL.md': SKILL.replace(
        'Retry once.',
        'When working on Errors, read [references/errors.md](references/errors.md).',
      ),
      'create /w/skills/demo/references/errors.md': true,
      '/w/skills/demo/references/errors.md': '# Errors\n\nRetry once.\n',
      '/w/skills/other/SKILL.md':
        '---\nname: other\n---\n\n[tags](../demo/references/tags.md), [errors](../demo/references/errors.md#errors)\n',
    });
  });

  test('are worked out for the text there is when they are chosen', async () => {
    const client = await opened();
    const [offered] = await client.actions(URI, POINTER, ['refactor.inline']);
    await client.change(URI, 4, [{ text: 'Nothing here.\n' }]);
    const action = await client.request<CodeAction>('codeAction/resolve', offered as CodeAction);
    expect(action.edit).toBeUndefined();
    expect(action.disabled?.reason).toMatch(/no reference/);
  });

  test('are not offered where they cannot be worked out later, or the file is missing', async () => {
    expect(await (await opened(PUSH)).actions(URI, POINTER, ['refactor.inline'])).toEqual([]);
    const { '/w/skills/demo/references/tags.md': _, ...files } = FILES;
    expect(await (await opened(RESOLVING, files)).actions(URI, POINTER, ['refactor.inline'])).toEqual([]);
    expect(await (await opened()).actions(URI, at(11, 2), ['refactor.extract'])).toEqual([]);
  });
});

describe('requests', () => {
  test('refuse with the reason', async () => {
    const client = await opened();
    await client.open('file:///w/skills/demo/references/tags.md', 'Not saved.\n', 1, 'markdown');
    expect(await client.request<RefactoringResult>('skilldepth/inline', { uri: URI, range: POINTER })).toMatchObject({
      refused: expect.stringMatching(/unsaved changes/),
    });
    const range = { start: { line: 5, character: 0 }, end: { line: 12, character: 0 } };
    expect(await client.request<RefactoringResult>('skilldepth/extract', { uri: URI, range })).toMatchObject({
      refused: expect.stringMatching(/whole skill/),
    });
  });

  test('show fields that differ, and keep those of SKILL.md where the author says so', async () => {
    const files = {
      ...FILES,
      '/w/skills/demo/references/tags.md': '---\nname: tags\nlevel: 2 # of three\n---\n# Tags\n',
    };
    const client = await opened(RESOLVING, files);
    const ask = (keep: readonly string[]) =>
      client.request<RefactoringResult>('skilldepth/inline', { uri: URI, range: POINTER, keep });
    expect(await ask([])).toMatchObject({
      conflicts: [{ key: 'name', path: 'references/tags.md', own: 'demo', other: 'tags' }],
    });
    expect(told(await ask(['name']))).toMatchObject({
      '/w/skills/demo/SKILL.md': expect.stringContaining('asked.\nlevel: 2 # of three\n---'),
    });
  });

  test('list what can move', async () => {
    const client = await opened();
    const { references } = await client.request<ReferencesResult>('skilldepth/references', { uri: URI });
    expect(references.map(({ path }) => path)).toEqual(['references/tags.md']);
    expect(await client.request<ExtractProposalsResult>('skilldepth/extractProposals', { uri: URI })).toEqual({
      sections: [],
      fits: true,
    });
  });
});
