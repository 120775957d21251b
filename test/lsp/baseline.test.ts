import { expect, test } from 'vitest';
import { baselineText, fingerprintsOf, recorded, SkillDocument } from '../../server/src/core/index';
import { TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { TODO_RULE } from './support/rules';

const URI = 'file:///w/skills/demo/SKILL.md';

/** A baseline that holds the first findings of `TODO_RULE` in a text. */
function holding(text: string, count: number): string {
  const skill = new SkillDocument(text);
  const findings = Array.from(text.matchAll(/TODO/g), ({ index }) => ({
    rule: 'todo-left',
    message: 'A TODO is left.',
    span: { start: index, end: index + 4 },
  }));
  const held = fingerprintsOf(skill, findings).slice(0, count);
  const of = held.map((fingerprint) => ({ rule: 'todo-left', fingerprint }));
  return baselineText(recorded(new Map(), new Map([['skills/demo/SKILL.md', of]])));
}

async function opened(text: string, baseline: string) {
  const disk = new MemoryDisk({ '/w/.git/HEAD': '', '/w/.skilldepth-baseline.json': baseline });
  const client = await TestClient.start({ disk, rules: [TODO_RULE] });
  const shown = async (send: () => Promise<void>) => {
    const published = client.diagnostics(URI);
    await send();
    return (await published).diagnostics.map(({ severity, message }) => `${severity} ${message}`);
  };
  return { client, disk, shown, first: await shown(() => client.open(URI, text)) };
}

const [HELD, NEW] = ['4 A TODO is left. (in the baseline)', '2 A TODO is left.'];

test('what the baseline holds is a hint, what is new is as loud as ever', async () => {
  const text = 'TODO one\nTODO two\nTODO one\n';
  const { client, disk, shown, first } = await opened(text, holding(text, 2));
  expect(first).toEqual([HELD, HELD, NEW]);
  // Of two equal findings one is repaired: the other is not new.
  const equal = holding('TODO one\nTODO one\n', 2);
  disk.files.set('/w/.skilldepth-baseline.json', equal);
  const changes = [{ uri: 'file:///w/.skilldepth-baseline.json', type: 2 }];
  expect(await shown(() => client.notify('workspace/didChangeWatchedFiles', { changes }))).toEqual([HELD, NEW, HELD]);
  expect(await shown(() => client.change(URI, 2, [{ text: 'moved\n\n  TODO one\n' }]))).toEqual([HELD]);
});

test('a file that is no baseline holds nothing, and the log says why', async () => {
  const { client, first } = await opened('TODO\n', '{ "version": 1');
  expect(first).toEqual([NEW]);
  expect(client.logged.join()).toMatch(/\.skilldepth-baseline\.json is no baseline: it is not valid JSON/);
});
