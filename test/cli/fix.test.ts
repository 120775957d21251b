import { describe, expect, test } from 'vitest';
import type { LintedFinding } from '../../server/src/cli/findings';
import { run, skill } from './support';

/** Broken three ways; two of them can be repaired safely. */
const BROKEN =
  '---\nname: broken\ndescription: Greets: people. Use when somebody arrives.\nlicense: @own\nname: broken\n---\n\n# Greeting\n';
const REPAIRED = BROKEN.replace(
  'Greets: people. Use when somebody arrives.',
  '"Greets: people. Use when somebody arrives."',
).replace('@own', '"@own"');

const json = async (...given: Parameters<typeof run>) => {
  const [argv, ...rest] = given;
  const { stdout, ...others } = await run([...argv, '--format', 'json'], ...rest);
  return { ...others, report: JSON.parse(stdout) };
};

describe('skilldepth fix', () => {
  test('applies the safe fixes and says what is left', async () => {
    const { code, texts, report, stderr } = await json(['fix'], {
      'broken/SKILL.md': BROKEN,
      'good/SKILL.md': skill('good'),
    });
    expect(texts['broken/SKILL.md']).toBe(REPAIRED);
    expect(texts['good/SKILL.md']).toBe(skill('good'));
    expect(report).toMatchObject({
      version: 1,
      files: [
        {
          path: 'broken/SKILL.md',
          status: 'fixed',
          fixed: [
            {
              rule: 'invalid-yaml',
              line: 3,
              title: 'Put the value in quotes',
              message: expect.stringContaining('colon'),
            },
            { rule: 'invalid-yaml', line: 4, title: 'Put the value in quotes', message: expect.stringContaining('@') },
          ],
          left: [{ rule: 'invalid-yaml', severity: 'error', line: 5 }],
        },
        { path: 'good/SKILL.md', status: 'unchanged', fixed: [], left: [] },
      ],
      summary: { files: 2, changed: 1, fixed: 2, errors: 1 },
    });
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('exits 0 when no error is left, and the second time there is nothing to do', async () => {
    const files = { 'x/SKILL.md': skill('x').replace('Greets people', 'Greets: people') };
    const first = await run(['fix'], files);
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 finding fixed in 1 file of 1; left: 0 errors'),
    });
    const second = await run(['fix'], first.texts);
    expect(second).toMatchObject({
      code: 0,
      texts: first.texts,
      stdout: expect.stringContaining('0 findings fixed in 0 files of 1'),
    });
  });

  test('repairs what another repair brings out', async () => {
    const oneLine = '--- name: x description: Greets people: all. license: MIT ---\n\n# Greeting\n';
    const { texts, code } = await run(['fix'], { 'x/SKILL.md': oneLine });
    expect(texts['x/SKILL.md']).toBe(
      '---\nname: x\ndescription: "Greets people: all."\nlicense: MIT\n---\n\n# Greeting\n',
    );
    expect(code).toBe(0);
  });

  test('writes nothing when it is dry', async () => {
    const { code, texts, stdout, stderr } = await run(['fix', '--dry-run'], { 'broken/SKILL.md': BROKEN });
    expect(texts['broken/SKILL.md']).toBe(BROKEN);
    expect(stderr).toMatch(/^broken\/SKILL\.md: would be fixed\n +3 {2}Put the value in quotes: /);
    expect(stderr).toContain('Nothing was written. To do it: skilldepth fix');
    expect(stdout).toMatch(/^--- a\/broken\/SKILL\.md\n\+\+\+ b\/broken\/SKILL\.md\n@@ /);
    expect(stdout.match(/^[-+]desc.*$/gm)).toEqual([
      expect.stringMatching(/^-desc/),
      expect.stringMatching(/^\+desc.*"/),
    ]);
    expect(code).toBe(1);
    const marked = await run(['fix', '--dry-run'], { 'broken/SKILL.md': `\uFEFF${BROKEN}` });
    expect(marked.stdout).toContain('\n \uFEFF---\n');
  });

  test('applies proposals when told to, and the fixes of some rules alone', async () => {
    const hidden = skill('a').replace('Greets', 'Gre\u200bets').replaceAll('\n', '\r\n').replace('\r\n', '\n');
    const fixedWith = async (...options: string[]) =>
      (await run(['fix', ...options], { 'a/SKILL.md': hidden })).texts['a/SKILL.md'];
    expect(await fixedWith('--rule', 'hidden-character')).toBe(hidden);
    expect(await fixedWith('--rule', 'hidden-character', '--unsafe')).toBe(hidden.replace('\u200b', ''));
    expect(await fixedWith('--rule', 'mixed-line-ends')).not.toBe(hidden);
    expect(await fixedWith('--rule', 'mixed-line-ends', '--rule', 'hidden-character', '--unsafe')).not.toContain(
      '\u200b',
    );
    const unknown = await run(['fix', '--rule', 'hidden-charcter'], { 'a/SKILL.md': hidden });
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean "hidden-character"?');
  });

  test('keeps CRLF, byte-order mark and comments', async () => {
    const before = `\uFEFF${BROKEN.replace('@own', '@own # ours').replaceAll('\n', '\r\n')}`;
    const { texts } = await run(['fix'], { 'broken/SKILL.md': before });
    const after = before.replace(/Greets.*arrives\./, '"$&"');
    expect(texts['broken/SKILL.md']).toBe(after);
  });

  test('ends as a lint afterwards does: with the baseline, path mappings and symbols', async () => {
    const old = {
      'a/SKILL.md': skill('a', 'Read `~/.claude/docs/x.md`, then §CMD_GREET.\n'),
      'b/SKILL.md': '---\nname: b\n---\n\n# B\n',
      '.skilldepth.json': '{ "pathMappings": { "~/.claude": "." } }',
      'standards.md': '# Words\n\n## ¶CMD_WAVE Wave\n\nWave.\n',
    };
    const leftIn = (files: readonly { left?: LintedFinding[]; findings?: LintedFinding[] }[]) =>
      files.flatMap(({ left, findings }) => left ?? findings ?? []).filter(({ baseline }) => !baseline);
    const linted = JSON.parse((await run(['lint', '--format', 'json'], old)).stdout);
    const fixed = await json(['fix'], old);
    expect(leftIn(fixed.report.files)).toEqual(leftIn(linted.files));
    expect(leftIn(linted.files).map(({ rule }) => rule)).toContain('missing-mapped-file');
    expect(fixed.code).toBe(1);
    const { texts } = await run(['baseline'], old);
    expect(await json(['fix'], texts)).toMatchObject({ code: 0, report: { summary: { errors: 0, warnings: 0 } } });
    const broken = await run(['fix'], { ...old, '.skilldepth-baseline.json': '{' });
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining('is no baseline') });
  });

  test('leaves a file alone that is not UTF-8', async () => {
    const { code, report } = await json(['fix'], {
      'bad/SKILL.md': Uint8Array.from([...Buffer.from('---\nname: a: b '), 0x97]),
    });
    expect(report.files).toMatchObject([
      { status: 'failed', fixed: [], left: [{ rule: 'unreadable-file', severity: 'error' }] },
    ]);
    expect(code).toBe(1);
  });

  test('touches no other file', async () => {
    const files = { 'other/SKILL.md': skill('Greet-People'), 'other/notes.md': 'a: b' };
    const { texts } = await run(['fix'], files);
    expect(Object.keys(texts)).toEqual(Object.keys(files));
    expect(texts['other/notes.md']).toBe('a: b');
  });
});
