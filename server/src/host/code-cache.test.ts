import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-code-'));
const kept = join(folder, 'cache/code');
const file = join(folder, 'large.js');
const WORDS = 'module.exports = { say: () => require("./small") + " says " + __filename.endsWith("large.js") };';

beforeAll(async () => {
  const entryPoints = [join(__dirname, 'code-cache.ts')];
  const outfile = join(folder, 'code-cache.js');
  await build({ entryPoints, outfile, bundle: true, platform: 'node', logLevel: 'error' });
  writeFileSync(join(folder, 'small.js'), 'module.exports = "it";');
  writeFileSync(file, WORDS);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a process prints that loads the file. */
const say = (content: string, cache = join(folder, 'cache'), ...args: readonly string[]) => {
  const program = `process.stdout.write(require(${JSON.stringify(join(folder, 'code-cache.js'))}).loadKept(${JSON.stringify(file)}, '${content}').say())`;
  const env = { ...process.env, SKILLDEPTH_CACHE: cache };
  return execFileSync(process.execPath, ['-e', program, 'lint', ...args], { env, encoding: 'utf8' });
};

test('loads a file as require does, the first time and from what was kept', () => {
  expect(say('1')).toBe('it says true');
  const names = readdirSync(kept);
  expect(names).toHaveLength(1);
  const bytes = readFileSync(join(kept, names[0] as string));
  expect(say('1')).toBe('it says true');
  expect(readFileSync(join(kept, names[0] as string)).equals(bytes)).toBe(true);
});

test('keeps apart what a run on single files calls', () => {
  const cache = join(folder, 'apart');
  say('1', cache);
  say('1', cache, 'a/SKILL.md');
  say('1', cache, 'b/SKILL.md');
  expect(readdirSync(join(cache, 'code'))).toHaveLength(2);
});

test('goes by the content, and makes anew what is broken', () => {
  say('1');
  writeFileSync(file, WORDS.replace('says', 'SAYS'));
  expect(say('2')).toBe('it SAYS true');
  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), 'broken');
  expect(say('2')).toBe('it SAYS true');
  expect(readdirSync(kept).map((name) => readFileSync(join(kept, name), 'utf8'))).not.toEqual(['broken', 'broken']);
});

test('needs no place to keep it', () => {
  expect(say('3', join(file, 'nowhere'))).toMatch(/^it says true$/i);
});
