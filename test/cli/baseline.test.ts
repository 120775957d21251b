import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../server/src/cli/lint-report';
import { run, skill } from './support';

const FILE = '.skilldepth-baseline.json';
const linked = (name: string, ...targets: string[]) =>
  skill(name, `${targets.map((target) => `Read [it](${target}).\n`).join('\n')}`);
const OLD = { 'skills/a/SKILL.md': linked('a', 'one.md', 'two.md'), 'skills/b/SKILL.md': '---\nname: b\n---\n\n# B\n' };

const lint = async (files: Readonly<Record<string, string>>, ...argv: string[]) => {
  const { stdout, ...rest } = await run(['lint', ...argv, '--format', 'json'], files);
  const { files: linted, ...report }: LintReport = JSON.parse(stdout);
  const findings = linted.flatMap((file) => file.findings);
  return { ...rest, ...report, findings, fresh: findings.filter(({ baseline }) => !baseline) };
};
const adopted = async (files: Readonly<Record<string, string>> = OLD) => (await run(['baseline'], files)).texts;

describe('skilldepth baseline', () => {
  test('records what there is, in a file that can be read, and lint is silent then', async () => {
    const { code, stdout, texts } = await run(['baseline'], OLD);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${FILE}: 3 findings held (3 added, 0 gone).\n` });
    expect(Object.keys(JSON.parse(texts[FILE] ?? '').files)).toEqual(['skills/a/SKILL.md', 'skills/b/SKILL.md']);
    expect(texts[FILE]).not.toContain('/w');
    const after = await lint(texts);
    expect(after).toMatchObject({
      code: 0,
      stderr: 'The baseline holds 3 findings; only new ones count.\n',
      summary: { files: 2, errors: 0, warnings: 0 },
      baseline: { held: 3, gone: 0 },
      fresh: [],
    });
    expect(after.findings.map(({ severity, baseline }) => [severity, baseline])).toContainEqual(['error', true]);
    const words = await run(['lint'], texts);
    expect(words.stdout).toBe('2 skills checked: 0 errors, 0 warnings.\n');
  });

  test('only what is new counts, wherever lines have moved', async () => {
    const texts = await adopted();
    const moved = (texts['skills/a/SKILL.md'] ?? '').replace(
      '# Greeting\n',
      '# Greeting\n\nMore words.\n\nAnd more.\n',
    );
    const { fresh, code, baseline } = await lint({ ...texts, 'skills/a/SKILL.md': `${moved}\nRead [it](three.md).\n` });
    expect(fresh.map(({ rule }) => rule)).toEqual(['broken-link']);
    expect(baseline).toEqual({ held: 3, gone: 0 });
    expect(code).toBe(0);
    const error = await lint({ ...texts, 'skills/c/SKILL.md': 'none\n' });
    expect(error.code).toBe(1);
  });

  test('of two equal findings one is repaired, and the other is not new', async () => {
    const texts = await adopted({ 'skills/a/SKILL.md': linked('a', 'one.md', 'one.md') });
    const { fresh, baseline } = await lint({ ...texts, 'skills/a/SKILL.md': linked('a', 'one.md') });
    expect(fresh).toEqual([]);
    expect(baseline).toEqual({ held: 1, gone: 1 });
  });

  test('says what is gone, and --prune forgets it and records nothing new', async () => {
    const texts = await adopted();
    const { 'skills/b/SKILL.md': _, ...left }: Record<string, string> = {
      ...texts,
      'skills/a/SKILL.md': linked('a', 'two.md', 'new.md'),
    };
    const before = await lint(left);
    expect(before.stderr).toContain(
      'The baseline holds 2 findings of which nothing is left. To forget: skilldepth baseline --prune\n',
    );
    const { stdout, texts: after } = await run(['baseline', '--prune'], left);
    expect(stdout).toBe(`${FILE}: 1 finding held (0 added, 2 gone).\n`);
    const { fresh, baseline } = await lint(after);
    expect({ rules: fresh.map(({ rule }) => rule), baseline }).toEqual({
      rules: ['broken-link'],
      baseline: { held: 1, gone: 0 },
    });
    expect((await run(['baseline', '--prune'], after)).texts[FILE]).toBe(after[FILE]);
  });

  test('knows the skills that are not looked at as before', async () => {
    const texts = await adopted();
    const { stdout, texts: after } = await run(['baseline', 'skills/a', '--format', 'json'], {
      ...texts,
      'skills/a/SKILL.md': skill('a'),
    });
    expect(JSON.parse(stdout)).toEqual({ version: 1, baselines: [{ path: FILE, held: 1, added: 0, gone: 2 }] });
    expect(Object.keys(JSON.parse(after[FILE] ?? '').files)).toEqual(['skills/b/SKILL.md']);
  });

  test('stands beside the configuration, and the nearest holds', async () => {
    const files = { 'skills/.skilldepth.json': '{}', ...OLD };
    const { texts } = await run(['baseline', 'skills'], {
      ...files,
      'skills/.skilldepth-baseline.json': '{"version":1,"files":{}}',
    });
    expect(Object.keys(JSON.parse(texts['skills/.skilldepth-baseline.json'] ?? '').files)).toEqual([
      'a/SKILL.md',
      'b/SKILL.md',
    ]);
    expect(texts[FILE]).toBeUndefined();
    expect((await lint(texts)).fresh).toEqual([]);
  });

  test('reports for machines say which findings it holds, or leave them out', async () => {
    const texts = await adopted();
    const sarif = JSON.parse((await run(['lint', '--format', 'sarif'], texts)).stdout);
    expect(sarif.runs[0].results).toHaveLength(3);
    for (const { suppressions } of sarif.runs[0].results)
      expect(suppressions).toEqual([expect.objectContaining({ kind: 'external', status: 'accepted' })]);
    expect((await run(['lint', '--format', 'github'], texts)).stdout).toBe('');
    expect(JSON.parse((await run(['lint', '--format', 'gitlab'], texts)).stdout)).toEqual([]);
  });

  test('the shards of a run together hold and miss what the whole does', async () => {
    const texts = await adopted();
    const changed = { ...texts, 'skills/a/SKILL.md': linked('a', 'two.md') };
    const reports = await Promise.all(
      ['1/2', '2/2'].map(async (shard) => (await run(['lint', '--shard', shard, '--format', 'json'], changed)).stdout),
    );
    const merged = await run(['merge', '1.json', '2.json', '1.json', '--format', 'json'], {
      '1.json': reports[0] ?? '',
      '2.json': reports[1] ?? '',
    });
    expect(JSON.parse(merged.stdout).baseline).toEqual({ held: 2, gone: 1 });
  });
});

describe('bad input', () => {
  test.each(['', '{ "version": 1 }', '[]', '{ "version": 1, "files": { "skills/a/SKILL.md": 3 } }', '<<<<<<< ours\n'])(
    'a file %j is no baseline: the run cannot be done, and the file is left alone',
    async (text) => {
      for (const argv of [['lint'], ['baseline'], ['baseline', '--prune']]) {
        const { code, stdout, stderr, texts } = await run(argv, { ...OLD, [FILE]: text });
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(
          /^\.skilldepth-baseline\.json is no baseline: .*\. Restore it, or delete it and run "skilldepth baseline"\.\n$/,
        );
        expect(texts[FILE]).toBe(text);
      }
    },
  );

  test('an unreadable baseline, nothing to prune, a path that does not exist', async () => {
    const closed = await run(['lint'], { ...OLD, [FILE]: '{}' }, { unreadable: [FILE] });
    expect(closed).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it cannot be read: reading it is not permitted.'),
    });
    expect(await run(['baseline', '--prune'], OLD)).toMatchObject({
      code: 2,
      stderr: 'There is no baseline to prune; "skilldepth baseline" makes one.\n',
    });
    expect(await run(['baseline', 'none'])).toMatchObject({
      code: 2,
      stderr: 'none: there is no such file or folder.\n',
    });
  });
});

test('what lies in another repository is refused, with a word on where to go', async () => {
  const files = { 'in/.git/HEAD': '', 'other/x/SKILL.md': '# X\n' };
  const { code, stderr, texts } = await run(['baseline', '../other'], files, {}, undefined, { cwd: '/w/in' });
  expect(code).toBe(2);
  expect(stderr).toContain(
    'it lies outside /w/in, where the baseline would stand; run the command in its own repository',
  );
  expect(Object.keys(texts)).toEqual(Object.keys(files));
});
