import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Rule } from '../../server/src/core/index';
import { TestClient } from './support/client';
import { TODO_RULE } from './support/rules';

const URI = 'file:///w/demo/SKILL.md';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => vi.useRealTimers());

/** Opens a skill; gives how often the rule has looked at it a while later, and the client. */
async function openWith(check: Rule['check']) {
  let looks = 0;
  const rule: Rule = {
    ...TODO_RULE,
    check(...args) {
      looks++;
      check(...args);
    },
  };
  const client = await TestClient.start({ rehearses: true, rules: [rule] });
  const published = client.diagnostics(URI);
  await client.open(URI, '---\nname: demo\ndescription: TODO\n---\n');
  await published;
  const asked = looks;
  vi.advanceTimersByTime(1000);
  for (let turns = 0; turns < 1000 && looks < asked + 10; turns++) await turn();
  return { client, rehearsed: looks - asked };
}

test('what an edit asks for is rehearsed, and the client hears nothing of it', async () => {
  const { client, rehearsed } = await openWith(TODO_RULE.check);
  expect(rehearsed).toBeGreaterThanOrEqual(10);
  expect(client.published).toHaveLength(1);
});

test('a rehearsal that fails brings nothing down', async () => {
  let calls = 0;
  const { client, rehearsed } = await openWith(() => {
    if (calls++ > 0) throw new Error('no');
  });
  expect(rehearsed).toBe(1);
  await client.settled();
});
