import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../server/src/cli/lint-report';
import { type Files, run, skill } from './support';

const FILES: Files = {
  '.git/HEAD': '',
  'README.md': 'See [gone](gone.md).\n',
  'CLAUDE.md': 'See [gone](gone.md) and [a skill](skills/greet/SKILL.md).\n',
  'docs/commands/build.md': 'See [gone](gone.md).\n',
  '.claude/commands/hello.md': 'Read [how](how.md) first.\n',
  'agents/greeter.md': 'Read [gone](../gone.md).\n',
  'skills/greet/SKILL.md': skill(
    'greet',
    'Ask for the name. Read [names](references/names.md), then [titles](references/titles.md).\n',
  ),
  'skills/greet/CHANGELOG.md': 'Moved to [gone](gone.md).\n',
  'skills/greet/references/names.md': '# Names\r\n\r\nSee [titles](Titles.md) and ![a map](map.png).\r\n',
  'skills/greet/references/titles.md': '# Titles\n\nBack to [names](names.md#nmaes), or [out](../../shared.md).\n',
  'skills/shared.md': '# Shared\n',
};

const lint = async (argv: readonly string[] = [], files = FILES, ...more: unknown[]) => {
  const result = await run(['lint', '--format', 'json', ...argv], files, ...(more as []));
  const report: LintReport = result.code === 2 ? undefined : JSON.parse(result.stdout);
  const found = report?.files.flatMap(({ path, findings }) =>
    findings.map(({ line, rule, baseline }) => `${path}:${line} ${baseline ? 'held ' : ''}${rule}`),
  );
  return { ...result, report, found };
};

const NAMES = [
  'skills/greet/references/names.md:3 wrong-letter-case',
  'skills/greet/references/names.md:3 broken-link',
];
const TITLES = [
  'skills/greet/references/titles.md:3 broken-anchor',
  'skills/greet/references/titles.md:3 path-outside-skill',
];
const ALL = [
  '.claude/commands/hello.md:1 broken-link',
  'CLAUDE.md:1 broken-link',
  'agents/greeter.md:1 broken-link',
  ...NAMES,
  ...TITLES,
];

describe('Markdown beside skills', () => {
  test('is checked where agents are led to it, and counts as no skill', async () => {
    const { found, report } = await lint();
    expect(found).toEqual(ALL);
    expect(report.summary).toMatchObject({ files: 1, warnings: 6, information: 1 });
  });

  test('is checked by its name, and so is the text of standard input; what belongs to no library is refused', async () => {
    expect((await lint(['skills/greet/references/names.md'])).found).toEqual(NAMES);
    expect((await lint(['skills/greet/references'])).found).toEqual([...NAMES, ...TITLES]);
    expect((await lint(['skills/greet/SKILL.md'])).found).toEqual([]);
    for (const path of ['README.md', 'docs/commands/build.md', 'skills/greet/CHANGELOG.md'])
      expect(await lint([path])).toMatchObject({ code: 2, stderr: expect.stringContaining('no SKILL.md') });
    const stdin = { stdin: async () => ({ ok: true, text: 'See [it](it.md).\n', bom: false }) as const };
    const given = ['--stdin', '--stdin-filename', 'skills/greet/references/new.md'];
    expect((await lint(given, FILES, {}, undefined, stdin)).found).toEqual([
      'skills/greet/references/new.md:1 broken-link',
    ]);
    const other = ['--stdin', '--stdin-filename', 'README.md'];
    expect((await lint(other, FILES, {}, undefined, stdin)).code).toBe(2);
  });

  test('is silenced by comments and configuration', async () => {
    const silent = {
      ...FILES,
      'CLAUDE.md': '<!-- skilldepth-disable-next-line broken-link -- made later -->\nSee [gone](gone.md).\n',
      'agents/greeter.md': '<!-- skilldepth-disable-next-line broken-link -->\nSee nothing.\n',
      '.skilldepth.json':
        '{ "ignore": [".claude"], "overrides": [{ "files": "skills", "rules": { "broken-anchor": "off" } }] }',
    };
    expect((await lint([], silent)).found).toEqual(['agents/greeter.md:1 unused-suppression', ...NAMES, TITLES[1]]);
  });

  test('is put off by a baseline, which forgets what is repaired', async () => {
    const { texts, stdout } = await run(['baseline'], FILES);
    expect(stdout).toContain('7 findings held');
    const held = texts as Files;
    expect((await lint([], held)).found).toEqual(ALL.map((each) => each.replace(' ', ' held ')));
    const repaired = { ...held, 'CLAUDE.md': 'See nothing.\n', 'skills/greet/references/map.png': '' };
    expect((await lint([], repaired)).report.baseline).toEqual({ held: 5, gone: 2 });
    const pruned = await run(['baseline', '--prune'], repaired);
    expect(pruned.stdout).toContain('5 findings held (0 added, 2 gone)');
  });

  test('is repaired, byte for byte', async () => {
    const { texts, stdout, code } = await run(['fix'], FILES);
    const before = FILES['skills/greet/references/names.md'] as string;
    expect(texts['skills/greet/references/names.md']).toBe(before.replace('Titles.md', 'titles.md'));
    expect({ ...texts, 'skills/greet/references/names.md': before }).toEqual(FILES);
    expect(stdout).toContain('1 finding fixed in 1 file of 6');
    expect(code).toBe(0);
  });

  test('is shown in every format', async () => {
    for (const format of ['pretty', 'github', 'gitlab', 'junit', 'sarif'])
      expect((await run(['lint', '--format', format], FILES)).stdout).toContain('skills/greet/references/names.md');
  });
});

describe('a part of a run', () => {
  test('has the Markdown of the skills that changed, and what has changed itself', async () => {
    const changed = (...paths: string[]) => ({
      changes: async (files: readonly string[]) => new Set(files.filter((file) => paths.includes(file))),
    });
    const skills = await lint(['--changed'], FILES, {}, undefined, changed('/w/skills/greet/SKILL.md'));
    expect(skills.found).toEqual([...NAMES, ...TITLES]);
    const memory = await lint(['--changed'], FILES, {}, undefined, changed('/w/CLAUDE.md'));
    expect(memory.found).toEqual(['CLAUDE.md:1 broken-link']);
  });

  test('has its share, and all shards together say what one run says', async () => {
    const parts: Record<string, string> = {};
    for (const shard of ['1/3', '2/3', '3/3'])
      parts[`${shard[0]}.json`] = (await run(['lint', '--format', 'json', '--shard', shard], FILES)).stdout;
    const merged = await run(['merge', '--format', 'json', '1.json', '2.json', '3.json'], { ...FILES, ...parts });
    expect(JSON.parse(merged.stdout)).toEqual((await lint()).report);
  });
});
