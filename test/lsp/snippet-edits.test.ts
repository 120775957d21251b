import { expect, test } from 'vitest';
import type { ClientCapabilities, TextDocumentEdit } from 'vscode-languageserver';
import type { Rule } from '../../server/src/core/index';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { TODO_RULE } from './support/rules';

const URI = 'file:///w/demo/SKILL.md';

/** A rule whose fix leaves two places to be filled in, in edits that do not come in order. */
const RULE: Rule = {
  ...TODO_RULE,
  messages: { open: () => 'Something is left to be filled in.' },
  check(_, report) {
    const edits = [
      { span: { start: 4, end: 4 }, newText: 'c: $1 {y}', stops: [{ start: 6, end: 9 }] },
      { span: { start: 0, end: 0 }, newText: 'a: x', stops: [{ start: 3, end: 4 }] },
    ];
    const fix = { title: 'Fill it in', safety: 'unsafe' as const, change: () => ({ edits }) };
    report({ start: 0, end: 4 }, 'open', {}, { fixes: [fix] });
  },
};

async function editsFor(workspaceEdit: NonNullable<ClientCapabilities['workspace']>['workspaceEdit']) {
  const capabilities = { ...PUSH, workspace: { ...PUSH.workspace, ...(workspaceEdit && { workspaceEdit }) } };
  const client = await TestClient.start({ disk: new MemoryDisk({}), rules: [RULE] }, { capabilities });
  await client.open(URI, 'text', 1);
  const [action] = await client.actions(URI, at(0));
  const [change] = action?.edit?.documentChanges ?? [];
  return (change as TextDocumentEdit).edits;
}

test('places to be filled in are tab stops, counted through all edits', async () => {
  expect(await editsFor({ documentChanges: true, snippetEditSupport: true })).toEqual([
    { range: at(0, 0, 0), snippet: { kind: 'snippet', value: `a: $\{1:x}` } },
    { range: at(0, 4, 4), snippet: { kind: 'snippet', value: `c: \\$1 $\{2:{y\\}}` } },
  ]);
});

test('and plain text where the client knows no snippets', async () => {
  expect(await editsFor({ documentChanges: true })).toEqual([
    { range: at(0, 0, 0), newText: 'a: x' },
    { range: at(0, 4, 4), newText: 'c: $1 {y}' },
  ]);
});
