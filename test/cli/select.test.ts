import { describe, expect, test } from 'vitest';
import type { LintedFinding } from '../../server/src/cli/findings';
import { decodeText } from '../../server/src/host/node-file-system';
import { MemoryFileSystem } from '../support/memory-file-system';
import { run, skill } from './support';

const BAD = skill('other', 'Greet, then look at [the guide](references/guide.md) for more ways.\n');
const FILES = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}/SKILL.md`, name < 'c' ? skill(name) : BAD]),
);
const paths = (stdout: string) => JSON.parse(stdout).files.map(({ path }: { path: string }) => path);

describe('--shard and merge', () => {
  const CONFIG = { '.skilldepth.json': '{ "dept": "off" }' };
  const lint = async (...options: string[]) =>
    (await run(['lint', '--format', 'json', ...options], { ...FILES, ...CONFIG })).stdout;
  const merge = (reports: Readonly<Record<string, string>>, ...options: string[]) =>
    run(['merge', ...Object.keys(reports), ...options], { ...FILES, ...CONFIG, ...reports });

  test('all shards together are the whole, in any order, one of them twice', async () => {
    const whole = await lint();
    for (const count of [1, 2, 3, 7]) {
      const shards = await Promise.all(
        Array.from({ length: count }, async (_, at) => [`${at}.json`, await lint('--shard', `${at + 1}/${count}`)]),
      );
      const reports = Object.fromEntries([...shards, ['again.json', shards[0]?.[1]]].reverse());
      expect((await merge(reports, '--format', 'json')).stdout).toBe(whole);
    }
    const sizes = await Promise.all(['1/2', '2/2'].map(async (part) => paths(await lint('--shard', part)).length));
    expect(sizes).toEqual([4, 3]);
  });

  test('merge shows every form and fails as the whole would', async () => {
    const reports = { '1.json': await lint('--shard', '1/2'), '2.json': await lint('--shard', '2/2') };
    const { code, stdout } = await merge(reports);
    expect({ code, stdout }).toEqual(
      await run(['lint'], { ...FILES, ...CONFIG }).then((whole) => ({ code: whole.code, stdout: whole.stdout })),
    );
    expect((await merge(reports, '--format', 'github')).stdout).toContain('::warning file=c/SKILL.md');
    expect((await merge(reports, '--max-warnings', '0')).code).toBe(1);
  });

  test('all forms of the shards together are those of the whole, with what is silenced', async () => {
    const silenced = BAD.replace('---\n\n#', '---\n\n<!-- skilldepth-disable-file broken-link -- built -->\n\n#');
    const files = { ...FILES, 'f/SKILL.md': silenced };
    const reports = Object.fromEntries(
      await Promise.all(
        [1, 2, 3].map(async (part) => {
          const { stdout } = await run(['lint', '--shard', `${part}/3`, '--format', 'json'], files);
          return [`${part}.json`, stdout] as const;
        }),
      ),
    );
    for (const format of ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit']) {
      const whole = await run(['lint', '--format', format], files);
      const merged = await run(['merge', ...Object.keys(reports), '--format', format], { ...files, ...reports });
      expect(merged.stdout, format).toBe(whole.stdout);
      expect(whole.stdout.includes('"inSource"')).toBe(format === 'sarif');
    }
  });

  test('what cannot be put together is said', async () => {
    const [first, second] = [await lint('--shard', '1/2'), await lint('--shard', '2/2')];
    const refused = async (reports: Readonly<Record<string, string>>) => {
      const { code, stdout, stderr } = await merge(reports);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await refused({ 'x.json': first })).toBe('The report of shard 2/2 is missing.\n');
    expect(await refused({ 'x.json': first, 'y.json': await lint('--shard', '2/3') })).toContain('different numbers');
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"version":1}',
      '{"version":1,"files":[null]}',
      '{"version":1,"files":[{"path":"a/SKILL.md","findings":[null]}]}',
      '{"version":1,"files":[{"path":"a/SKILL.md","findings":[{"rule":"x","severity":"fatal"}]}]}',
      '{"version":2,"files":[]}',
    ])
      expect(await refused({ 'x.json': text })).toContain('x.json: this is no report');
    expect(
      await refused({ 'x.json': first, 'y.json': second, 'z.json': second.replaceAll('guide.md', 'other.md') }),
    ).toContain('z.json: d/SKILL.md was checked twice with different findings');
    const gone = await run(['merge', 'gone.json']);
    expect({ code: gone.code, stderr: gone.stderr }).toEqual({ code: 2, stderr: 'gone.json: it does not exist.\n' });
  });

  test('a shard is the second of five, not the sixth', async () => {
    for (const part of ['0/2', '3/2', '1', 'a/b', '1/2/3', '-1/2'])
      expect((await run(['lint', `--shard=${part}`], FILES)).code).toBe(2);
  });
});

describe('--changed', () => {
  const asked: unknown[] = [];
  const lint = (answer: ReadonlySet<string> | string, ...options: string[]) =>
    run(['lint', '--format', 'json', ...options], FILES, {}, undefined, {
      changes: async (skills, base) => {
        asked.push([skills.length, base]);
        return answer;
      },
    });

  test('checks the changed skills alone', async () => {
    expect(paths((await lint(new Set(['/w/b/SKILL.md']), '--changed')).stdout)).toEqual(['b/SKILL.md']);
    await lint(new Set(), '--changed', 'main');
    expect(asked).toEqual([
      [5, undefined],
      [5, 'main'],
    ]);
    const none = await lint(new Set(), '--changed');
    expect(none).toMatchObject({ code: 0, stderr: 'None of 5 skills is selected.\n' });
  });

  test('is refused where git cannot tell', async () => {
    expect(await lint('git knows no "x".', '--changed', 'x')).toMatchObject({
      ...{ code: 2, stdout: '', stderr: '--changed: git knows no "x".\n' },
    });
  });
});

describe('--stdin', () => {
  const lint = (text: string, ...options: string[]) =>
    run(
      ['lint', '--format', 'json', '--stdin', ...options],
      { 'a/SKILL.md': BAD, 'a/references/guide.md': '# Guide\n' },
      {},
      undefined,
      {
        stdin: async () => decodeText(Buffer.from(text)),
      },
    );

  test('checks the text as the content of the file it belongs to', async () => {
    const text = skill('a', 'Say hello by name, as references/guide.md has it for each country.\n');
    const { stdout, code } = await lint(text, '--stdin-filename', 'a/SKILL.md');
    expect(JSON.parse(stdout).files).toEqual([{ path: 'a/SKILL.md', findings: [] }]);
    expect(code).toBe(0);
    const rules = async (name: string) =>
      JSON.parse((await lint(BAD, '--stdin-filename', name)).stdout).files[0].findings.map(
        ({ rule }: LintedFinding) => rule,
      );
    expect(await rules('a/SKILL.md')).toEqual(['name-differs-from-folder']);
    expect(await rules('new/SKILL.md')).toEqual(['name-differs-from-folder', 'broken-link']);
  });

  test('is shown with lines of that text', async () => {
    const { stdout } = await run(['lint', '--stdin'], {}, {}, undefined, {
      stdin: async () => decodeText(Buffer.from('---\nname: A b\ndescription: d\n---\n')),
    });
    expect(stdout).toContain('| name: A b\n');
  });

  test('stands alone', async () => {
    expect((await lint('', 'a')).code).toBe(2);
    expect((await lint('', '--stdin-filename', 'README.md')).stderr).toContain('this is no SKILL.md');
    expect((await run(['lint', '--stdin-filename', 'SKILL.md'])).stderr).toBe('--stdin-filename needs --stdin.\n');
  });
});

test('--watch checks again after each change until it is ended', async () => {
  const { code, stdout, stderr } = await run(
    ['lint', 'a', '--watch', '--format', 'github'],
    { 'a/SKILL.md': BAD },
    {},
    undefined,
    {
      watch: async (watched, onChange) => {
        expect(watched).toEqual(['/w/a']);
        await onChange();
        await onChange();
      },
    },
  );
  expect(code).toBe(0);
  expect(stdout.match(/broken-link/g)).toHaveLength(3);
  expect(stderr).toContain('Waiting for changes');
});

test('--watch goes on after a run that cannot be', async () => {
  const fs = new MemoryFileSystem({ '/w/a/SKILL.md': BAD });
  const { code, stdout, stderr } = await run(['lint', '--watch', '--format', 'github'], {}, {}, undefined, {
    fs,
    watch: async (_, onChange) => {
      fs.create('/w/.skilldepth-baseline.json', '{');
      await onChange();
      fs.remove('/w/.skilldepth-baseline.json');
      await onChange();
    },
  });
  expect(code).toBe(0);
  expect(stdout.match(/broken-link/g)).toHaveLength(2);
  expect(stderr).toContain('.skilldepth-baseline.json is no baseline');
});
