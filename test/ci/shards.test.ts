import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bundle } from '../cli/bundle';
import { skill } from '../cli/support';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await Bundle.make();
});
afterAll(() => bundle.remove());

test('shards run as processes of their own are the whole together, one of them run twice', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 23 }, (_, at) => [
      `skills/s${at}/SKILL.md`,
      at % 4 === 0 ? '# No frontmatter\n' : skill(at % 3 === 0 ? 'other' : `s${at}`, `Use §CMD_X${at % 2}.\n`),
    ]),
  );
  const commands = { 'COMMANDS.md': '# Commands\n\n## §CMD_X0\n\nGreet.\n' };
  const root = bundle.workspace('shards', { 'package.json': '{}', ...commands, ...files });
  const whole = await bundle.run(['lint', '--format', 'json'], root);
  const runs = await Promise.all(
    ['3/3', '1/3', '2/3', '1/3'].map((shard) => bundle.run(['lint', '--shard', shard, '--format', 'json'], root)),
  );
  const reports = runs.map(({ stdout }, at) => {
    writeFileSync(join(root, `${at}.json`), stdout);
    return `${at}.json`;
  });
  const merged = await bundle.run(['merge', ...reports, '--format', 'json'], root);
  expect(JSON.parse(whole.stdout).summary).toMatchObject({ files: 23, errors: expect.any(Number) });
  expect(merged).toEqual(whole);
}, 60_000);
