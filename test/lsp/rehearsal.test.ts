import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Rule } from '../../server/src/core/index';
import { rehearsal } from '../../server/src/lsp/rehearsal';
import { startServer } from '../../server/src/lsp/server';
import { PULL, PUSH, TestClient } from './support/client';
import { TODO_RULE } from './support/rules';

const URI = 'file:///w/demo/SKILL.md';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => vi.useRealTimers());

/** Opens a skill; gives how often the rule has looked at it a while later, and the client. */
async function openWith(check: Rule['check'], capabilities = PUSH) {
  let looks = 0;
  const rule: Rule = {
    ...TODO_RULE,
    check(...args) {
      looks++;
      check(...args);
    },
  };
  const rehearse = rehearsal((connection) => startServer(connection, { rules: [rule] }));
  const client = await TestClient.start({ rehearse, rules: [rule] }, { capabilities });
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const published = pulls ? undefined : client.diagnostics(URI);
  await client.open(URI, '---\nname: demo\ndescription: TODO\n---\n');
  await (published ?? client.request('textDocument/diagnostic', { textDocument: { uri: URI } }));
  const asked = looks;
  vi.advanceTimersByTime(1000);
  for (let turns = 0; turns < 3000 && looks < asked + 10; turns++) await turn();
  return { client, rehearsed: looks - asked };
}

test('what an edit asks for is rehearsed, and a client that is told hears nothing of it', async () => {
  const { client, rehearsed } = await openWith(TODO_RULE.check);
  expect(rehearsed).toBeGreaterThanOrEqual(10);
  expect(client.published).toHaveLength(1);
  expect(client.logged).toEqual([]);
});

test('it is rehearsed for a client that asks too', async () => {
  const { rehearsed } = await openWith(TODO_RULE.check, PULL);
  expect(rehearsed).toBeGreaterThanOrEqual(10);
});

test('a rehearsal that fails brings nothing down and is told nobody', async () => {
  let calls = 0;
  const { client } = await openWith(() => {
    if (calls++ > 0) throw new Error('no');
  });
  expect(client.logged).toEqual([]);
  await client.settled();
});
