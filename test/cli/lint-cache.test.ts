import { describe, expect, test } from 'vitest';
import { type CacheStore, hashOf } from '../../server/src/host/cache-store';
import { NO_HISTORY } from '../../server/src/host/git';
import type { MemoryOptions } from '../support/memory-file-system';
import { type Files, run, skill } from './support';

const DATED =
  '## Version Context\n\n| Library | Last Verified Version |\n| --- | --- |\n| zod | 4.1, verified 2026-11-01 |\n\n## Decision Matrix\n\nNone.\n';

const FILES = {
  'greet/SKILL.md': skill(
    'greeting',
    'Read [the guide](references/guide.md) and [the other](../wave/references/more.md).\n',
  ),
  'greet/references/guide.md': '# Guide\n\n## Error Handling\n\nNothing.\n',
  'wave/SKILL.md': skill('hello', DATED),
  'wave/references/more.md': '# More\n',
  'plain/SKILL.md': '# No frontmatter\n',
} satisfies Files;

/** As many bytes as what it stands for, and JSON as well. */
const MARK = '"message":\t"';
const UNMARKED = '"message": "';

/** A memory for one project; what is in it is what was found, with a mark that tells it from what is found anew. */
class Memory implements CacheStore {
  engine = '1';
  kept = new Map<string, string>();
  saved = 0;
  appended = 0;
  /** Undefined where times say nothing. */
  stamps: ((text: string | Uint8Array | undefined) => string) | undefined = (text) => hashOf(String(text));
  files: Files = {};

  load(name: string): Uint8Array | undefined {
    const kept = this.kept.get(name);
    return kept === undefined ? undefined : Buffer.from(kept.replaceAll(UNMARKED, MARK));
  }
  save(name: string, bytes: Uint8Array): void {
    this.saved++;
    this.kept.set(name, Buffer.from(bytes).toString().replaceAll(MARK, UNMARKED));
  }
  append(name: string, bytes: Uint8Array): void {
    this.appended++;
    this.kept.set(name, this.kept.get(name) + Buffer.from(bytes).toString().replaceAll(MARK, UNMARKED));
  }
  stampOf = (path: string): string | undefined => {
    const name = path.replace(/^\/w\/?/, '');
    const below = Object.keys(this.files).filter((file) => name === '' || file.startsWith(`${name}/`));
    return this.stamps?.(this.files[name] ?? below.join('\n'));
  };
}

const lint = async (
  memory: Memory,
  files: Files,
  more: readonly string[] = [],
  day = 20,
  options: MemoryOptions = {},
) => {
  memory.files = files;
  const world = { cache: memory, now: () => new Date(2026, 10, day, 12) };
  const { stdout, stderr, code } = await run(['lint', '--format', 'json', ...more], files, options, NO_HISTORY, world);
  const kept = stdout.split('"path": "').filter((file) => file.includes(MARK));
  const paths = kept.map((file) => file.slice(0, file.indexOf('"')));
  return { kept: paths, text: stdout.replaceAll(MARK, UNMARKED), stderr, code };
};

const ALL = ['greet/SKILL.md', 'plain/SKILL.md', 'wave/SKILL.md'];
const without = (path: keyof typeof FILES): Files =>
  Object.fromEntries(Object.entries(FILES).filter(([each]) => each !== path));

test('gives what an earlier run found where nothing has changed, and writes nothing then', async () => {
  const memory = new Memory();
  const first = await lint(memory, FILES);
  expect(first.kept).toEqual([]);
  const second = await lint(memory, FILES);
  expect(second).toEqual({ ...first, kept: ALL });
  expect(memory.saved).toBe(1);
});

describe('lints anew what rests on something that has changed, and gives what a first run would', () => {
  const changes: [what: string, files: Files, kept: string[], day?: number][] = [
    ['a skill', { ...FILES, 'wave/SKILL.md': skill('wave') }, ['greet/SKILL.md', 'plain/SKILL.md']],
    [
      'the text of a reference',
      { ...FILES, 'greet/references/guide.md': '# Guide\n' },
      ['plain/SKILL.md', 'wave/SKILL.md'],
    ],
    ['a reference that is gone', without('greet/references/guide.md'), ['plain/SKILL.md', 'wave/SKILL.md']],
    ['a reference in another skill that is gone', without('wave/references/more.md'), ['plain/SKILL.md']],
    ['a configuration', { ...FILES, '.skilldepth.json': '{"depth": "require"}' }, []],
    [
      'the configuration of one folder',
      { ...FILES, 'wave/.skilldepth.json': '{"depth": "require"}' },
      ['greet/SKILL.md', 'plain/SKILL.md'],
    ],
    ['a repository that begins in a folder', { ...FILES, 'wave/.git/HEAD': '' }, ['greet/SKILL.md', 'plain/SKILL.md']],
    ['a plugin that begins above', { ...FILES, '.claude-plugin/plugin.json': '{}' }, []],
    ['the day, for what speaks of days', FILES, ['greet/SKILL.md', 'plain/SKILL.md'], 21],
    ['nothing but a new skill', { ...FILES, 'new/SKILL.md': skill('new') }, ALL],
    // It may name their files, and the one without frontmatter may be a part of it.
    ['a skill around the others', { ...FILES, 'SKILL.md': skill('w') }, []],
  ];
  test.each(changes)('%s', async (_, files, kept, day) => {
    const memory = new Memory();
    await lint(memory, FILES);
    const after = await lint(memory, files, [], day);
    expect(after.kept).toEqual(kept);
    expect(after).toEqual({ ...(await lint(new Memory(), files, [], day)), kept });
    // And what is kept of that is as good.
    expect((await lint(memory, files, [], day)).text).toBe(after.text);
  });
});

test('goes by the text where times say nothing or another thing', async () => {
  const memory = new Memory();
  memory.stamps = undefined;
  await lint(memory, FILES);
  expect((await lint(memory, FILES)).kept).toEqual(ALL);
  memory.stamps = () => 'touched';
  expect((await lint(memory, FILES)).kept).toEqual(ALL);
  memory.stamps = () => 'touched again';
  const changed = { ...FILES, 'wave/SKILL.md': skill('other') };
  expect((await lint(memory, changed)).kept).toEqual(['greet/SKILL.md', 'plain/SKILL.md']);
});

test('keeps nothing of another program, of other options, or of a file that is broken', async () => {
  const memory = new Memory();
  await lint(memory, FILES);
  expect((await lint(memory, FILES, ['--depth', 'require'])).kept).toEqual([]);
  memory.engine = '2';
  expect((await lint(memory, FILES)).kept).toEqual([]);
  for (const name of memory.kept.keys()) memory.kept.set(name, '{"key":');
  expect((await lint(memory, FILES)).kept).toEqual([]);
});

test('uses and writes nothing with --no-cache', async () => {
  const memory = new Memory();
  await lint(memory, FILES);
  expect((await lint(memory, FILES, ['--no-cache'])).kept).toEqual([]);
  expect(memory.saved).toBe(1);
});

test('lints what may hold symbols anew: it hangs on the whole library', async () => {
  const files = {
    ...FILES,
    'greet/SKILL.md': skill('greet', 'Obey §NO_SUCH_RULE.\n'),
    'RULES.md': '§OTHER_RULE = x\n',
  };
  const memory = new Memory();
  const first = await lint(memory, files);
  expect(await lint(memory, files)).toEqual({ ...first, kept: ['plain/SKILL.md', 'wave/SKILL.md'] });
});

test('says again what is odd about a text', async () => {
  const memory = new Memory();
  const files = { ...FILES, 'greet/SKILL.md': skill('greeting', 'a\0b\n') };
  const first = await lint(memory, files);
  expect(first.stderr).toContain('NUL');
  expect(await lint(memory, files)).toEqual({ ...first, kept: ALL });
});

describe('the Markdown beside skills is linted anew with what it hangs on', () => {
  const BESIDE = {
    'CLAUDE.md': 'See [the guide](docs/guide.md).\n',
    'greet/SKILL.md': skill('greeting', 'Ask. Read [the names](references/names.md).\n'),
    'greet/references/names.md': 'See [titles](titles.md) and [more](../../wave/references/more.md#end).\n',
    'wave/SKILL.md': skill('hello', 'Ask. Read [more](references/more.md).\n'),
    'wave/references/more.md': '# More\n\nSee [none](none.md).\n',
  } satisfies Files;
  const SKILLS = ['greet/SKILL.md', 'wave/SKILL.md'];
  const changes: [what: string, files: Files, kept: string[]][] = [
    ['nothing', BESIDE, SKILLS],
    ['its own text', { ...BESIDE, 'greet/references/names.md': 'See [it](it.md).\n' }, ['wave/SKILL.md']],
    ['a target that comes', { ...BESIDE, 'greet/references/titles.md': '# Titles\n' }, ['wave/SKILL.md']],
    ['the headings of a target', { ...BESIDE, 'wave/references/more.md': '# More\n\n## End\n' }, []],
    ['another file of a skill', { ...BESIDE, 'wave/notes.md': 'See [it](it.md).\n' }, ['greet/SKILL.md']],
    ['one that is ignored', { ...BESIDE, 'wave/references/.gitignore': 'more.md\n' }, ['greet/SKILL.md']],
    ['a file in no skill', { ...BESIDE, 'docs/guide.md': '# Guide\n' }, SKILLS],
    ['another file in no skill', { ...BESIDE, 'AGENTS.md': 'See [it](it.md).\n' }, SKILLS],
    ['a setting', { ...BESIDE, '.skilldepth.json': '{"rules": {"broken-link": "off"}}' }, []],
  ];
  test.each(changes)('%s', async (_, files, kept) => {
    const memory = new Memory();
    const first = await lint(memory, BESIDE);
    expect(first.text.match(/broken-link|broken-anchor/g)).toHaveLength(4);
    const after = await lint(memory, files);
    expect(after).toEqual({ ...(await lint(new Memory(), files)), kept });
    expect((await lint(memory, files)).text).toBe(after.text);
    expect(await lint(memory, BESIDE)).toMatchObject({ text: first.text });
  });
});
