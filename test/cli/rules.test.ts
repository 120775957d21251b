import { expect, test } from 'vitest';
import { RULES } from '../../server/src/core/index';
import { run } from './support';

test('every rule is listed with what it finds, for people and for programs', async () => {
  const { code, stdout } = await run(['rules']);
  expect(code).toBe(0);
  for (const { id, docs } of RULES)
    expect(stdout).toMatch(new RegExp(`^  ${id} .*${docs.summary.slice(-10, -1).replace(/[^\w ]/g, '.')}`, 'm'));
  const data = JSON.parse((await run(['rules', '--format', 'json'])).stdout);
  expect(data.rules.map(({ rule }: { rule: string }) => rule)).toEqual(RULES.map(({ id }) => id));
  expect(data.rules[0].page).toContain(`docs/rules/${data.rules[0].rule}.md`);
});

test('every rule is explained with its reason, an example and the ways to silence it', async () => {
  for (const { id, docs } of RULES) {
    const { code, stdout } = await run(['explain', id]);
    expect(code).toBe(0);
    for (const part of [
      docs.summary,
      docs.why,
      `skilldepth-disable-next-line ${id}`,
      `"${id}": "off"`,
      `docs/rules/${id}.md`,
    ])
      expect(stdout).toContain(part);
  }
  const data = JSON.parse((await run(['explain', 'description-too-long', '--format', 'json'])).stdout);
  expect(data).toMatchObject({ rule: 'description-too-long', severity: 'error' });
  expect(data.invalid[0]).toContain('description:');
});

test('what is reported without a rule is explained too', async () => {
  for (const id of ['invalid-configuration', 'unreadable-file'])
    expect((await run(['explain', id])).stdout).toContain(`${id} (`);
});

test('an unknown rule is answered with the nearest one', async () => {
  const { code, stdout, stderr } = await run(['explain', 'broken-lnik']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('There is no rule "broken-lnik". Did you mean "broken-link"? To list them: skilldepth rules\n');
});
