import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import type { LintedFinding } from '../../server/src/cli/findings';
import type { LintedFile } from '../../server/src/cli/lint-report';
import { run, skill } from './support';

const FILES = {
  'a b/SKILL.md': '---\nname: A b\ndescription: Greets, 100% kind: use when somebody arrives.\n---\n\n# 问候\n',
  'linked/SKILL.md': skill('linked', 'Read [the guide](references/guide.md) and [x](references/x.md).\n'),
  'clean/SKILL.md': skill('clean'),
  'hint/SKILL.md': skill('hint').replace('\n---\n', '\ncolour: red\n---\n'),
  'broken/SKILL.md': new Uint8Array([0x23, 0x20, 0xff, 0xfe, 0x0a]),
  '.skilldepth.json': '{ "dept": "off" }\n',
};
interface SarifResult {
  readonly ruleId: string;
  readonly locations: [{ physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}
interface GitLabIssue {
  readonly check_name: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}
const isError = ({ severity }: LintedFinding) => severity === 'error';

const lintAs = async (format: string, ...options: string[]) =>
  (await run(['lint', '--format', format, ...options], FILES)).stdout;
const FOUND: { path: string; rule: string; severity: string; line: number; fingerprint: string }[] = JSON.parse(
  await lintAs('json'),
).files.flatMap(({ path, findings }: { path: string; findings: object[] }) =>
  findings.map((finding) => ({ path, ...finding })),
);

test('the sample holds each kind of finding', () => {
  expect(new Set(FOUND.map(({ severity }) => severity)).size).toBeGreaterThan(2);
  expect(FOUND.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['unreadable-file', 'invalid-configuration']));
});

describe('SARIF', () => {
  // The official schema is written for draft 4, whose `id` and `$schema` later validators refuse; one of its patterns is no Unicode one.
  const { $schema, id, ...plain } = schema as Record<string, unknown>;
  const isValid = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
    plain,
  );
  const problems = (text: string) => {
    isValid(JSON.parse(text));
    return isValid.errors ?? [];
  };

  test('of lint and audit holds to the official schema, which refuses what is none', async () => {
    expect($schema).toContain('draft-04');
    expect(id).toContain('sarif-2.1.0');
    expect(problems(await lintAs('sarif'))).toEqual([]);
    expect(problems((await run(['lint', '--format', 'sarif'], { 'clean/SKILL.md': skill('clean') })).stdout)).toEqual(
      [],
    );
    expect(problems((await run(['audit', '--format', 'sarif'], FILES)).stdout)).toEqual([]);
    const text = await lintAs('sarif');
    for (const spoilt of [
      text.replace('"level": "error"', '"level": "grave"'),
      text.replace('"startLine": 1', '"startLine": 0'),
    ])
      expect(problems(spoilt)).not.toEqual([]);
  });

  test('has each finding once with its rule, the help of the rule, a relative path and a fingerprint', async () => {
    const [{ tool, results }] = JSON.parse(await lintAs('sarif')).runs;
    const found = results.map(
      ({ ruleId, locations: [{ physicalLocation: place }], partialFingerprints }: SarifResult) => ({
        ...{ rule: ruleId, path: decodeURIComponent(place.artifactLocation.uri), line: place.region.startLine },
        fingerprint: partialFingerprints['skilldepth/v1'],
      }),
    );
    expect(found).toEqual(FOUND.map(({ rule, path, line, fingerprint }) => ({ rule, path, line, fingerprint })));
    for (const { ruleId, ruleIndex } of results) {
      const rule = tool.driver.rules[ruleIndex];
      expect(rule.id).toBe(ruleId);
      expect(rule.helpUri).toMatch(/docs\/(?:rules\/|configuration)/);
      expect(rule.help.text.length).toBeGreaterThan(20);
    }
  });
});

test('SARIF keeps a record of what is silenced and what is put off, which no other form shows', async () => {
  const silencedIn = (comment: string) => ({
    'a/SKILL.md': skill(
      'a',
      `<!-- ${comment} -->\nSee [it](references/x.md) when you greet.\nSee [it](references/y.md) too.\n`,
    ),
  });
  const files = silencedIn('skilldepth-disable-next-line broken-link -- made by the build');
  const [{ results }] = JSON.parse((await run(['lint', '--format', 'sarif'], files)).stdout).runs;
  expect(results.map(({ suppressions }: { suppressions?: object }) => suppressions)).toEqual([
    undefined,
    [{ kind: 'inSource', status: 'accepted', justification: 'made by the build' }],
  ]);
  expect(
    new Set(results.map(({ partialFingerprints }: SarifResult) => partialFingerprints['skilldepth/v1'])).size,
  ).toBe(2);
  expect((await run(['lint', '--format', 'json'], files)).stdout).not.toContain('references/x.md');
  const { disk } = await run(['baseline'], files);
  const held = await run(['lint', '--format', 'sarif', '--max-warnings', '0'], {
    ...files,
    '.skilldepth-baseline.json': disk['.skilldepth-baseline.json'] as string,
  });
  expect(held.code).toBe(0);
  const kinds = JSON.parse(held.stdout).runs[0].results.map(
    ({ suppressions }: { suppressions: { kind: string }[] }) => suppressions[0]?.kind,
  );
  expect(kinds).toEqual(['external', 'inSource']);
});

test('GitHub gets a command per finding, errors first, with signs it would read as its own escaped', async () => {
  const lines = (await lintAs('github')).trimEnd().split('\n');
  expect(lines).toHaveLength(FOUND.length);
  const kinds = lines.map((line) => /^::(\w+) /.exec(line)?.[1]);
  expect(kinds).toEqual([...kinds].sort((a, b) => ORDER.indexOf(a as string) - ORDER.indexOf(b as string)));
  const [name] = lines.filter((line) => line.includes('invalid-name'));
  expect(name).toMatch(
    /^::error file=a b\/SKILL.md,line=2,endLine=2,col=7,endColumn=10,title=skilldepth invalid-name::/,
  );
  for (const line of lines) expect(line.slice(2).split('::')[0]).not.toMatch(/=[^,]*:/);
  expect(lines.join('\n')).not.toMatch(/%(?!25|0D|0A|3A|2C)/);
});
const ORDER = ['error', 'warning', 'notice'];

test('GitLab gets findings with fingerprints no other finding of the project has', async () => {
  const issues = JSON.parse(await lintAs('gitlab'));
  expect(issues).toHaveLength(FOUND.length);
  expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(FOUND.length);
  expect(
    issues.map((issue: GitLabIssue) => [issue.check_name, issue.location.path, issue.location.lines.begin]),
  ).toEqual(FOUND.map(({ rule, path, line }) => [rule, path, line]));
  expect(issues[0]).toMatchObject({
    description: expect.any(String),
    severity: expect.stringMatching(/^(?:info|minor|major)$/),
  });
});

test('GitLab, which keeps one finding of each fingerprint, gets another for the same fault of another skill', async () => {
  const same = { 'a/SKILL.md': skill('a', '[x](no.md)\n'), 'b/SKILL.md': skill('b', '[x](no.md)\n') };
  const { stdout } = await run(['lint', '--format', 'gitlab'], same);
  const prints = JSON.parse(stdout).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(prints).toHaveLength(2);
  expect(prints[0]).not.toBe(prints[1]);
});

test('JUnit has a suite per file; only errors are failures', async () => {
  const xml = await lintAs('junit');
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
  const errors = FOUND.filter(({ severity }) => severity === 'error').length;
  expect(xml.match(/<failure /g)).toHaveLength(errors);
  expect(xml).toContain(`failures="${errors}"`);
  expect(xml).toContain('<testcase classname="clean/SKILL.md" name="no finding"/>');
  const outside = xml.replace(/<[^<>]*>/g, '');
  expect(outside).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|#\d+;)/);
  const odd = await run(['lint', '--format', 'junit'], {
    'a/SKILL.md': '---\nname: "<&\u0007\ud800>"\ndescription: d\n---\n',
  });
  expect(odd.stdout).not.toContain('\u0007');
});

test('for people, what breaks something is shown with its line', async () => {
  const { stdout } = await run(['lint'], FILES);
  expect(stdout).toContain('       2 | name: A b\n         |       ^^^');
  expect(stdout).not.toContain('\u001b');
});

test('with --quiet errors alone are shown, and the others still count', async () => {
  const all = JSON.parse(await lintAs('json'));
  const quiet = JSON.parse(await lintAs('json', '--quiet'));
  expect(quiet.summary).toEqual(all.summary);
  expect(quiet.files.flatMap(({ findings }: LintedFile) => findings).every(isError)).toBe(true);
  const { code, stderr } = await run(['lint', '--quiet', '--max-warnings', '0'], {
    'linked/SKILL.md': FILES['linked/SKILL.md'],
  });
  expect(code).toBe(1);
  expect(stderr).toContain('--max-warnings allows 0');
});
