// The packed extension as people install it: what is in it, and that its programs start from there.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unzip } from './unzip';

const root = resolve(__dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'skilldepth-vsix-'));
const extension = join(scratch, 'unpacked', 'extension');
// `npm test` has packed it already; on its own this file packs what is there.
const given = process.env.SKILLDEPTH_VSIX;
const vsix = given ?? join(scratch, 'extension.vsix');
let files: string[] = [];

beforeAll(() => {
  if (!given) execFileSync(process.execPath, [join(root, 'scripts/package.mjs'), vsix], { stdio: 'ignore' });
  files = unzip(vsix, join(scratch, 'unpacked'));
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Every relative path that a manifest names. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('./') ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(pathsIn) : [];
}

/** Sends one request to a language server on its standard input and gives the first answer. */
function ask(command: string[], request: object): Promise<{ result?: unknown }> {
  return new Promise((done, fail) => {
    const server = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    server.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      const [, length, rest] = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n([\s\S]*)$/.exec(output) ?? [];
      if (rest === undefined || Buffer.byteLength(rest) < Number(length)) return;
      server.kill();
      done(JSON.parse(Buffer.from(rest).subarray(0, Number(length)).toString()));
    });
    server.on('exit', (code) => fail(new Error(`the server ended with ${code} before it answered`)));
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, ...request });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
}

describe('the packed extension', () => {
  test('has at most 60 files and 2 MB', () => {
    expect(files.length).toBeLessThanOrEqual(60);
    expect(statSync(vsix).size).toBeLessThanOrEqual(2 * 1024 * 1024);
  });

  test('holds no sources, tests, maps or modules', () => {
    expect(files.filter((name) => /\.ts$|\.map$|\.test\.|node_modules|\/(scripts|test|bench)\//.test(name))).toEqual(
      [],
    );
  });

  test('holds every file that its manifest names', () => {
    const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
    const named = [...pathsIn(manifest), manifest.icon, ...Object.values<string>(manifest.bin)];
    expect(named).toContain('./dist/extension.js');
    expect(named.filter((path) => !existsSync(join(extension, path)))).toEqual([]);
    const words = ['package.nls.json', 'package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json'];
    expect(words.filter((path) => !existsSync(join(extension, path)))).toEqual([]);
  });

  test('has a language server that answers over standard input and output', async () => {
    const params = { processId: null, rootUri: null, capabilities: {} };
    const { result } = await ask([join(extension, 'dist/server.js'), '--stdio'], { method: 'initialize', params });
    expect(result).toHaveProperty('capabilities.textDocumentSync');
  });

  test('has a command line that works', () => {
    const skill = join(root, 'examples/skills/postgres-migrations');
    const output = execFileSync(process.execPath, [join(extension, 'dist/cli.js'), 'lint', '--format', 'json', skill]);
    expect(JSON.parse(output.toString()).summary).toMatchObject({ files: 1, errors: 0, warnings: 0 });
  });
});

test('the package for npm has the programs and every bundle they name', () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [{ files: packed }] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: true }));
  const names = packed.map(({ path }: { path: string }) => path);
  const programs = ['dist/cli.js', 'dist/server.js'];
  const bundles = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.js'));
  const needed = programs.map((path) => path.slice('dist/'.length));
  // Bundles name others in their turn.
  for (const each of needed) {
    const code = readFileSync(join(root, 'dist', each), 'utf8');
    needed.push(...bundles.filter((name) => !needed.includes(name) && new RegExp(`["'/]${name}["']`).test(code)));
  }
  expect(needed).toEqual(expect.arrayContaining(['second-thread.js', 'index-thread.js', 'engine.js']));
  expect(names).toEqual(expect.arrayContaining([...programs, ...needed.map((name) => `dist/${name}`)]));
}, 60_000);

test('what the engine uses of the YAML parser is what the bundles load of it', () => {
  const source = readFileSync(join(root, 'server/src/core/document/frontmatter-yaml.ts'), 'utf8');
  const [, imported = ''] = /import \{([^}]+)\} from 'yaml'/.exec(source) ?? [];
  const used = imported
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
  const [, listed = ''] = /const YAML = \[([^\]]+)\]/.exec(readFileSync(join(root, 'esbuild.mjs'), 'utf8')) ?? [];
  expect(used.length).toBeGreaterThan(3);
  expect(
    listed
      .split(',')
      .map((name) => name.trim().slice(1, -1))
      .sort(),
  ).toEqual(used.sort());
});
