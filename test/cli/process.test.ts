import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bundle, ended } from './bundle';
import { skill, TWO_FILES } from './support';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await Bundle.make();
});
afterAll(() => bundle.remove());

test('exit codes, data and talk come out where they belong', async () => {
  const root = bundle.workspace('codes', { 'good/SKILL.md': skill('good'), 'bad/SKILL.md': 'no frontmatter\n' });
  const good = await bundle.run(['lint', 'good', '--format', 'json'], root);
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(good.stdout).files).toEqual([{ path: 'good/SKILL.md', findings: [] }]);
  expect((await bundle.run(['lint'], root)).code).toBe(1);
  const nowhere = await bundle.run(['lint', 'nowhere'], root);
  expect(nowhere).toMatchObject({ code: 2, stdout: '' });
  expect(nowhere.stderr).toContain('no such file');
});

test('a migration on a real disk leaves one file and no folder', async () => {
  const root = bundle.workspace('migrate', TWO_FILES);
  expect((await bundle.run(['migrate', '--write'], root)).code).toBe(0);
  expect(readdirSync(join(root, 'greet'))).toEqual(['SKILL.md']);
  expect(readFileSync(join(root, 'greet/SKILL.md'), 'utf8')).toContain('2. Say hello.');
});

test('a reader that has seen enough is no fault', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`${'x'.repeat(60)}${index}/SKILL.md`, 'no frontmatter\n']),
  );
  const { stderr } = await bundle.run(['lint', '--format', 'json'], bundle.workspace('pipe', many), true);
  expect(stderr).toBe('');
});

test.runIf(existsSync('/dev/full'))('a disk that is full is said, without a trace', async () => {
  const root = bundle.workspace('full', { 'good/SKILL.md': skill('good') });
  const command = `"${process.execPath}" "${bundle.script}" lint > /dev/full`;
  const { code, stderr } = await ended('sh', ['-c', command], { cwd: root });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^The output cannot be written: ENOSPC[^\n]*\n$/);
});
