import { describe, expect, test } from 'vitest';
import { lint, SkillDocument } from '../../server/src/core/index';
import { LARGEST_FILE } from '../../server/src/host/node-file-system';
import { run, skill } from './support';

const BROKEN = '---\nname: broken\ndescription: "open\n---\n\n# Broken\n';
const LINK = skill('linked', 'Read [the guide](references/guide.md).\n');

const FAULT = { rule: 'invalid-configuration', severity: 'warning', fingerprint: expect.any(String), fixes: [] };

const json = async (...given: Parameters<typeof run>) => {
  const [argv, ...rest] = given;
  const { stdout, ...others } = await run([...argv, '--format', 'json'], ...rest);
  return { ...others, stdout, report: JSON.parse(stdout) };
};

describe('skilldepth lint', () => {
  test('lists every file in JSON, clean ones too, and counts', async () => {
    const files = { 'skills/good/SKILL.md': skill('good'), 'skills/broken/SKILL.md': BROKEN };
    const { code, report, stderr } = await json(['lint'], files);
    expect(report.version).toBe(1);
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual([
      'skills/broken/SKILL.md',
      'skills/good/SKILL.md',
    ]);
    expect(report.files[1].findings).toEqual([]);
    expect(report.files[0].findings[0]).toMatchObject({ rule: 'invalid-yaml', severity: 'error' });
    expect(report.summary).toMatchObject({ files: 2, errors: 1 });
    expect(code).toBe(1);
    expect(stderr).toBe('');
  });

  test('counts lines and columns from 1, and says what a fix is worth', async () => {
    const { report } = await json(['lint'], { 'linked/SKILL.md': LINK });
    const [finding] = report.files[0].findings;
    expect(Object.keys(finding)).toEqual(
      'rule severity message fingerprint line column endLine endColumn fixes'.split(' '),
    );
    expect(finding).toMatchObject({ rule: 'broken-link', severity: 'warning', line: 8, endLine: 8 });
    const line = LINK.split('\n')[7] ?? '';
    expect(line.slice(finding.column - 1, finding.endColumn - 1)).toContain('references/guide.md');
    const broken = await json(['lint'], { 'b/SKILL.md': BROKEN });
    expect(broken.report.files[0].findings.flatMap((each: { fixes: object[] }) => each.fixes)).toContainEqual({
      title: expect.any(String),
      safety: 'safe',
    });
  });

  test('gives what the engine gives', async () => {
    const { report } = await json(['lint'], { 'x/SKILL.md': BROKEN });
    const skill = new SkillDocument(BROKEN);
    const expected = lint(skill, { facts: { folderName: 'x', files: new Map() } });
    expect(report.files[0].findings.map(({ message }: { message: string }) => message)).toEqual(
      expected.map(({ message }) => message),
    );
  });

  test('exits 1 for an error or one warning too many, else 0', async () => {
    const files = { 'linked/SKILL.md': LINK };
    expect((await run(['lint'], files)).code).toBe(0);
    expect((await run(['lint', '--max-warnings', '1'], files)).code).toBe(0);
    const over = await run(['lint', '--max-warnings', '0'], files);
    expect(over.code).toBe(1);
    expect(over.stderr).toContain('--max-warnings allows 0');
    expect((await run(['lint'], { 'b/SKILL.md': BROKEN })).code).toBe(1);
    expect((await run(['lint'], { 'good/SKILL.md': skill('good') })).code).toBe(0);
  });

  test('shows findings by file and closes with their number', async () => {
    const { stdout } = await run(['lint'], { 'linked/SKILL.md': LINK, 'good/SKILL.md': skill('good') });
    expect(stdout).toMatch(/^linked\/SKILL\.md\n +8:\d+ {2}warning {6}.*references\/guide\.md.* {2}broken-link\n/);
    expect(stdout).not.toContain('good/SKILL.md');
    expect(stdout).toContain('2 skills checked: 0 errors, 1 warning.');
  });

  test('tells advice that many files share once, and JSON keeps every place', async () => {
    const versioned = (name: string) => skill(name).replace('\n---\n\n', '\nversion: 2.0\n---\n\n');
    const many = Object.fromEntries([...'abcdefghij'].map((name) => [`${name}/SKILL.md`, versioned(name)]));
    const { stdout } = await run(['lint'], { ...many, 'linked/SKILL.md': LINK });
    expect(stdout.match(/unknown-field/g)).toHaveLength(1);
    expect(stdout).toMatch(/^ +10x {2}hint .*`version`/m);
    expect(stdout).toContain('11 skills checked: 0 errors, 1 warning, 10 hints.');
    expect((await json(['lint'], many)).report.summary.hints).toBe(10);
    const louder = {
      'a/.skilldepth.json': '{ "rules": { "unknown-field": "warning" } }',
      'k/SKILL.md': versioned('k'),
    };
    expect((await run(['lint'], { ...many, ...louder })).stdout).toMatch(/^a\/SKILL\.md\n.*warning.*`version`/m);
    const { 'a/SKILL.md': _, ...few } = many;
    expect((await run(['lint'], few)).stdout.match(/unknown-field/g)).toHaveLength(9);
  });

  test('the dials of the command line stand over the configuration file', async () => {
    const files = { 'good/SKILL.md': skill('good'), '.skilldepth.json': '{ "depth": "require" }' };
    const rules = ({ stdout }: { stdout: string }) => stdout.match(/missing-depth-section/g)?.length ?? 0;
    expect(rules(await run(['lint'], files))).toBeGreaterThan(0);
    expect(rules(await run(['lint', '--depth', 'off'], files))).toBe(0);
    expect(rules(await run(['lint', '--depth', 'require'], { 'good/SKILL.md': skill('good') }))).toBeGreaterThan(0);
  });

  test('a fault of the configuration is a finding in its file, told once, and everything else holds', async () => {
    const files = {
      'a/SKILL.md': skill('a'),
      'b/SKILL.md': skill('b'),
      '.skilldepth.json':
        '{\n  "dept": "off",\n  "rules": { "brokn-link": "off", "unknown-field": "of" },\n  "depth": "require"\n}\n',
    };
    const { report, code, stderr } = await json(['lint'], files);
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual([
      '.skilldepth.json',
      'a/SKILL.md',
      'b/SKILL.md',
    ]);
    expect(report.files[0].findings).toEqual([
      {
        ...FAULT,
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 9,
        message: 'There is no setting "dept"; did you mean "depth"?',
      },
      {
        ...FAULT,
        line: 3,
        column: 14,
        endLine: 3,
        endColumn: 26,
        message: 'There is no rule "brokn-link"; did you mean "broken-link"?',
      },
      {
        ...FAULT,
        line: 3,
        column: 52,
        endLine: 3,
        endColumn: 56,
        message: expect.stringContaining('did you mean "off"?'),
      },
    ]);
    expect(report.files[1].findings.map(({ rule }: { rule: string }) => rule)).toContain('missing-depth-section');
    expect(report.summary.files).toBe(2);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await run(['lint', '--max-warnings', '0'], files)).code).toBe(1);
  });

  test('a configuration that cannot be read as it is meant fails the run in words, and what can be read holds', async () => {
    const broken = await json(['lint'], {
      'a/SKILL.md': skill('a'),
      '.skilldepth.json': '{ "depth": "require" "phases": "off" ',
    });
    expect(broken.code).toBe(1);
    expect(broken.report.files[0].findings[0]).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(/^The configuration is not valid JSON here: /),
    });
    expect(broken.report.files[1].findings.map(({ rule }: { rule: string }) => rule)).toContain(
      'missing-depth-section',
    );
    const closed = await json(
      ['lint'],
      { 'a/SKILL.md': skill('a'), '.skilldepth.json': '{}' },
      { unreadable: ['.skilldepth.json'] },
    );
    expect(closed.code).toBe(1);
    expect(closed.report.files[0].findings[0].message).toBe(
      'The configuration cannot be read: reading it is not permitted.',
    );
    const others = await run(['verdict'], { 'a/SKILL.md': skill('a'), '.skilldepth.json': '{ "dept": "off" }' });
    expect(others.stderr).toBe('.skilldepth.json:1: There is no setting "dept"; did you mean "depth"?\n');
  });

  test('takes files and folders, each skill once', async () => {
    const files = { 'a/SKILL.md': skill('a'), 'b/SKILL.md': skill('b'), 'c/SKILL.md': skill('c') };
    const { report } = await json(['lint', 'b/SKILL.md', 'a', './a/'], files);
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual(['a/SKILL.md', 'b/SKILL.md']);
  });

  test('a folder without skills is no fault, and said', async () => {
    expect(await run(['lint'])).toMatchObject({ code: 0, stderr: 'No SKILL.md was found: .\n' });
  });
});

describe('what cannot run exits 2 and says why on stderr', () => {
  test.each([
    [['lint', 'nowhere'], 'nowhere: there is no such file or folder.'],
    [['lint', 'package.json'], 'package.json: this is no SKILL.md'],
    [['lint', '--format', 'xml'], 'Allowed choices are pretty, json'],
    [['lint', '--depth', 'loud'], 'Allowed choices are off, suggest, require'],
    [['lint', '--max-warnings', '-1'], 'whole number'],
    [['lint', '--frob'], "unknown option '--frob'"],
    [['frob'], "unknown command 'frob'"],
    [[], 'Usage: skilldepth'],
  ])('%j', async (argv, words) => {
    const { code, stdout, stderr } = await run(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
  });

  test('help and version are data', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('migrate') });
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('bad input gives one clear finding or line, and the rest goes on', () => {
  const errorsOf = async (content: string | Uint8Array) => {
    const { report, stderr } = await json(['lint'], { 'bad/SKILL.md': content, 'good/SKILL.md': skill('good') });
    expect(report.files[1]).toEqual({ path: 'good/SKILL.md', findings: [] });
    const findings: { rule: string; severity: string; message: string }[] = report.files[0].findings;
    return { errors: findings.filter(({ severity }) => severity === 'error'), findings, stderr };
  };

  test('an empty file', async () => {
    expect((await errorsOf('')).findings.map(({ rule }) => rule)).toEqual(['missing-frontmatter']);
  });

  test('undecodable bytes, a 10 MB file', async () => {
    const undecodable = await errorsOf(Uint8Array.from([...Buffer.from('---\nname: x '), 0x97]));
    expect(undecodable.findings).toEqual([
      expect.objectContaining({
        rule: 'unreadable-file',
        message: expect.stringContaining('byte 12 (0x97 on line 2)'),
      }),
    ]);
    const large = await errorsOf(new Uint8Array(LARGEST_FILE).fill(0x61));
    expect(large.findings.map(({ rule }) => rule)).toEqual(['unreadable-file']);
  });

  test('NUL characters', async () => {
    const { errors, stderr } = await errorsOf(skill('bad', 'a\0b\n'));
    expect(errors).toEqual([]);
    expect(stderr).toBe(
      'bad/SKILL.md: it holds a NUL character on line 8; remove it, some programs stop reading there.\n',
    );
  });

  test('CRLF is no fault; a byte-order mark hides the frontmatter from some agents', async () => {
    const crlf = skill('bad').replaceAll('\n', '\r\n');
    expect((await errorsOf(crlf)).findings).toEqual([]);
    expect((await errorsOf(`\uFEFF${crlf}`)).errors.map(({ rule }) => rule)).toEqual(['byte-order-mark']);
  });

  test('5,000 levels of nesting', async () => {
    for (const level of ['> ', '- ', '[', '*', '<div>']) {
      expect((await errorsOf(skill('bad', `${level.repeat(5000)}x\n`))).errors).toEqual([]);
    }
    expect(
      (await errorsOf(`---\nname: bad\ndescription: ${'['.repeat(5000)}\n---\n`)).errors.length,
    ).toBeLessThanOrEqual(2);
  });

  test('a bomb of aliases', async () => {
    const levels = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(10)}]`);
    const { errors } = await errorsOf(`---\nname: bad\ndescription: x\nl0: &l0 lol\n${levels.join('\n')}\n---\n`);
    expect(errors.length).toBeLessThanOrEqual(1);
  });

  test('loops, dangling links and unreadable folders', async () => {
    const links = { 'skills/loop': '/w/skills', 'skills/gone': '/w/none' };
    const files = { 'skills/good/SKILL.md': skill('good'), 'closed/x/SKILL.md': '' };
    const { report, stderr } = await json(['lint'], files, { links, unreadable: ['closed'] });
    expect(report.files).toEqual([{ path: 'skills/good/SKILL.md', findings: [] }]);
    expect(stderr.trim().split('\n').sort()).toEqual([
      'closed: the folder cannot be read.',
      'skills/gone: the link leads nowhere.',
      'skills/loop: the link leads back to a folder above it and is not followed.',
    ]);
  });

  test('control characters do not reach the terminal', async () => {
    const { stdout } = await run(['lint'], { 'a/SKILL.md': skill('a\u001b[31mb') });
    expect(stdout).not.toContain('\u001b');
  });
});
