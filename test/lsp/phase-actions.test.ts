import { expect, test } from 'vitest';
import type { TextDocumentEdit } from 'vscode-languageserver';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const URI = 'file:///w/demo/SKILL.md';
const HEAD = '---\nname: demo\ndescription: Does it. Use when it is to be done.\n---\n';
const BOOT = 'Boot sequence:\n1. Read `std/A.md`.\n';

async function actions(body: string, line: number, only: readonly string[]) {
  const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {}, snippetEditSupport: true };
  const capabilities = { ...PUSH, workspace: { ...PUSH.workspace, workspaceEdit } };
  const client = await TestClient.start({ disk: new MemoryDisk({}) }, { capabilities });
  await client.open(URI, HEAD + body, 1);
  return client.actions(URI, at(line), [...only]);
}

test('a phase without gate gets one with places to fill in, as a fix and as a refactoring', async () => {
  const body = '## Phase 1: Plan\n\n1. Read it.\n\n## Phase 2: Build\n';
  const [fix] = await actions(body, 4, ['quickfix']);
  expect(fix?.title).toBe('Insert a gate at the end of every phase without one');
  const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  expect(JSON.stringify(change?.edits)).toMatch(/\$\{1:Read it\}: `_{8}`/);
  const offered = (await actions(body, 4, ['refactor.rewrite'])).map(({ title, kind }) => `${kind}: ${title}`);
  expect(offered).toContain('refactor.rewrite.skilldepth: Insert a gate at the end of Phase 1');
});

test('a boot sequence goes only after the user has seen the change', async () => {
  const body = `${BOOT}\n## Phase 1: Plan\n\nRead \`std/A.md\`.\n\n## Phase 2: Build\n`;
  const [action] = await actions(body, 5, ['refactor.rewrite']);
  expect(action?.title).toBe('Remove the boot sequence');
  expect(action?.edit).toMatchObject({
    documentChanges: [{ edits: [{ newText: '', annotationId: 'Remove the boot sequence' }] }],
    changeAnnotations: { 'Remove the boot sequence': { needsConfirmation: true } },
  });
});
