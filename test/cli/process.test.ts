import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { skill, TWO_FILES } from './support';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skilldepth-'));
  await build({
    entryPoints: [join(__dirname, '../../server/src/cli/bin.ts')],
    outfile: join(folder, 'cli.js'),
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the bundle as a process of its own; `head` closes its output after the first piece. */
const cli = (args: readonly string[], cwd: string, head = false) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'cli.js'), ...args], { cwd });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      written.stdout += data;
      if (head) child.stdout.destroy();
    });
    child.stderr.on('data', (data) => {
      written.stderr += data;
    });
    child.on('close', (code) => resolve({ code, ...written }));
  });

const workspace = (name: string, files: Readonly<Record<string, string | Uint8Array>>): string => {
  const root = join(folder, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
};

test('exit codes, data and talk come out where they belong', async () => {
  const root = workspace('codes', { 'good/SKILL.md': skill('good'), 'bad/SKILL.md': 'no frontmatter\n' });
  const good = await cli(['lint', 'good', '--format', 'json'], root);
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(good.stdout).files).toEqual([{ path: 'good/SKILL.md', findings: [] }]);
  expect((await cli(['lint'], root)).code).toBe(1);
  const nowhere = await cli(['lint', 'nowhere'], root);
  expect(nowhere).toMatchObject({ code: 2, stdout: '' });
  expect(nowhere.stderr).toContain('no such file');
});

test('a migration on a real disk leaves one file and no folder', async () => {
  const root = workspace('migrate', TWO_FILES);
  expect((await cli(['migrate', '--write'], root)).code).toBe(0);
  expect(readdirSync(join(root, 'greet'))).toEqual(['SKILL.md']);
  expect(readFileSync(join(root, 'greet/SKILL.md'), 'utf8')).toContain('2. Say hello.');
});

test('a reader that has seen enough is no fault', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`${'x'.repeat(60)}${index}/SKILL.md`, 'no frontmatter\n']),
  );
  const { stderr } = await cli(['lint', '--format', 'json'], workspace('pipe', many), true);
  expect(stderr).toBe('');
});
