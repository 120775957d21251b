// Real processes that are broken off, by Ctrl+C or by a kill in the middle of writing.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readBaseline, sizeOf } from '../../server/src/core/index';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const COUNT = 60;
const FILE = '.skilldepth-baseline.json';

let folder: string;
let library: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skilldepth-broken-off-'));
  library = join(folder, 'library');
  for (let index = 0; index < COUNT; index++) {
    mkdirSync(join(library, `skill-${index}`), { recursive: true });
    writeFileSync(join(library, `skill-${index}`, 'SKILL.md'), 'no frontmatter\n');
  }
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

/** Runs the command line in the library; `breakOff` gets the process as soon as it has begun. */
const run = (
  args: readonly string[],
  breakOff: (kill: (signal: NodeJS.Signals) => void) => () => void = () => () => {},
) =>
  new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'cli.js'), ...args], {
      cwd: library,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const done = breakOff((signal) => child.kill(signal));
    child.stdout.resume();
    child.on('close', (code) => {
      done();
      resolve({ code, stderr });
    });
  });

/** Kills when the first file beside the baseline comes into being: while it is being written. */
const whileWriting = (signal: NodeJS.Signals) => (kill: (signal: NodeJS.Signals) => void) => {
  const watcher = watch(library, (_, name) => name?.endsWith('tmp') && kill(signal));
  return () => watcher.close();
};

const held = (): number | undefined => {
  if (!existsSync(join(library, FILE))) return undefined;
  const baseline = readBaseline(readFileSync(join(library, FILE), 'utf8'));
  return typeof baseline === 'string' ? Number.NaN : sizeOf(baseline);
};

test.each(['SIGINT', 'SIGKILL'] as const)(
  '%s while a first baseline is written: it is whole or not there',
  async (signal) => {
    rmSync(join(library, FILE), { force: true });
    const { stderr } = await run(['baseline'], whileWriting(signal));
    expect(stderr).toBe('');
    expect([undefined, COUNT]).toContain(held());
    expect(await run(['baseline'])).toEqual({ code: 0, stderr: '' });
    expect(held()).toBe(COUNT);
  },
);

test('a kill while a baseline is replaced: it is the old one or the new one', async () => {
  const old = '{ "version": 1, "files": {} }\n';
  writeFileSync(join(library, FILE), old);
  expect((await run(['baseline'], whileWriting('SIGKILL'))).stderr).toBe('');
  expect([0, COUNT]).toContain(held());
  await run(['baseline']);
  expect(held()).toBe(COUNT);
  expect((await run(['lint'])).code).toBe(0);
});

test('Ctrl+C ends a run without a trace of the program', async () => {
  const { code, stderr } = await run(['lint'], (kill) => {
    kill('SIGINT');
    return () => {};
  });
  expect(code).not.toBe(0);
  expect(stderr).toBe('');
});
