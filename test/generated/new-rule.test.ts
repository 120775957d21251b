import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const clone = mkdtempSync(join(tmpdir(), 'skilldepth-new-rule-'));
const parts = [
  'server/src/core',
  'scripts',
  'docs/rules',
  'schemas',
  'templates',
  'package.json',
  'package.nls.json',
  'biome.json',
  '.gitignore',
];

beforeAll(() => {
  for (const part of parts) cpSync(join(root, part), join(clone, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'), 'junction');
});

afterAll(() => rmSync(clone, { recursive: true }));

const run = (script: string, ...args: string[]) => {
  const options = { cwd: clone, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, 'scripts', script), ...args], options);
  return { status, said: stdout + stderr };
};

test('a new rule is one file with its test, and takes part at once', () => {
  expect(run('new-rule.mjs', 'phases/sample-is-odd')).toMatchObject({ status: 0 });
  for (const file of [
    'server/src/core/rules/phases/sample-is-odd.ts',
    'server/src/core/rules/phases/sample-is-odd.test.ts',
    'docs/rules/sample-is-odd.md',
  ])
    expect(existsSync(join(clone, file)), file).toBe(true);
  expect(run('generate.mjs', '--check').said).not.toContain('sample-is-odd');
  expect(run('new-rule.mjs', 'phases/sample-is-odd')).toMatchObject({ status: 2 });
}, 60_000);

test.each([
  ['phases/Odd-Name', /is no rule name/],
  ['phases/odd', /is no rule name/],
  ['style/odd-name', /There is no group "style"/],
  ['odd-name', /^Usage:/],
])('%s is refused', (name, reason) => {
  const { status, said } = run('new-rule.mjs', name);
  expect(status).toBe(2);
  expect(said).toMatch(reason);
});
