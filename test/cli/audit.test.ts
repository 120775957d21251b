import { expect, test } from 'vitest';
import { run, skill } from './support';

const DEEP = skill(
  'deep',
  `## Decision Matrix

**Default recommendation:** greet one by one, because it is kinder.

| Situation | Choice | Why |
| --- | --- | --- |
| Few people | one by one | it is kinder |
| A full hall | all at once | nobody waits for long |

## Implementation Patterns

\`\`\`py
def greet(name):
    for each in name.split(","):
        print(f"Hello {each.strip()}")
\`\`\`

## Failure Modes & Edge Cases

- No name is given: ask for it once, then greet without one.
- Two people share a name: use the family name as well.
- Nobody answers: wait, and do not greet twice.

## Version Context

| Library | Last Verified | Notes |
| --- | --- | --- |
| Python | 3.13 (2026-11-01) | any 3.x will do |
`,
);
const FILES = { 'deep/SKILL.md': DEEP, 'bare/SKILL.md': skill('bare') };

test('JSON has sections and failure modes by their names', async () => {
  const { code, stdout } = await run(['audit', '--format', 'json'], FILES);
  const { version, skills, summary } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(version).toBe(1);
  expect(skills.map(({ name, score }: { name: string; score: number }) => [name, score])).toEqual([
    ['bare', 0],
    ['deep', 4],
  ]);
  const [bare, deep] = skills;
  expect(bare.path).toBe('bare/SKILL.md');
  expect(bare.priority).toEqual({ level: 'high', reason: expect.any(String) });
  expect(Object.keys(bare.sections)).toEqual([
    'implementationPatterns',
    'failureModes',
    'decisionMatrix',
    'versionContext',
  ]);
  expect(bare.sections.decisionMatrix).toMatchObject({ title: 'Decision Matrix', state: 'missing' });
  expect(deep.sections.decisionMatrix).toEqual({
    title: 'Decision Matrix',
    state: 'present',
    evidence: expect.any(String),
    line: 8,
  });
  expect(Object.keys(deep.failureModes)).toEqual([
    'abstractionTrap',
    'happyPathBias',
    'analysisParalysis',
    'technicalRot',
  ]);
  expect(deep.failureModes.technicalRot).toMatchObject({ present: false });
  expect(bare.failureModes.technicalRot).toMatchObject({ present: true });
  expect(summary).toMatchObject({ skills: 2, averageScore: 2, priorities: { high: 1, medium: 0, low: 1 } });
});

test('Markdown is the Gap Report of the day', async () => {
  const { stdout } = await run(['audit', '--format', 'markdown'], FILES);
  expect(stdout.match(/^## Gap Report: .*/gm)).toEqual(['## Gap Report: bare', '## Gap Report: deep']);
  expect(stdout).toContain('**Audited:** 2026-11-20');
});

test('pretty puts first what needs work most', async () => {
  const { stdout } = await run(['audit'], FILES);
  expect(stdout.indexOf('bare/SKILL.md')).toBeLessThan(stdout.indexOf('deep/SKILL.md'));
  expect(stdout).toContain('2 skills, average depth 2 of 4; priority: 1 high, 0 medium, 1 low.');
});

test('what cannot be read is in the report, and fails the run', async () => {
  const { code, stdout } = await run(['audit', '--format', 'json'], {
    ...FILES,
    'bad/SKILL.md': Uint8Array.from([0xff]),
  });
  const [bad] = JSON.parse(stdout).skills;
  expect(code).toBe(1);
  expect(bad).toMatchObject({ name: 'bad', score: 0, problem: expect.stringContaining('not valid UTF-8') });
});

test('the priority counts what refers to a skill and how often it changes', async () => {
  const files = {
    ...FILES,
    'README.md': 'Start with the `bare` skill.\n',
    'deep/SKILL.md': `${DEEP}\nSee [bare](../bare/SKILL.md).\n`,
  };
  const history = async (paths: readonly string[]) => new Map(paths.map((path, at) => [path, at]));
  const { stdout } = await run(['audit', '--format', 'json'], files, {}, history);
  const [bare] = JSON.parse(stdout).skills;
  expect(bare.impact).toEqual({ references: 2, commits: 0 });
  expect(bare.priority.reason).toContain('2 other files refer to it; no commits in the last year');
});

test('every format comes out, and the name of a file says which', async () => {
  for (const [file, begin] of [
    ['gap.html', '<!DOCTYPE html>'],
    ['gap.md', '# Gap Report of 2 skills'],
    ['gap.csv', 'Skill,File'],
    ['gap.JSON', '{\n  "version": 1'],
    ['gap.sarif', '{\n  "$schema"'],
    ['gap.txt', '0/4  high    bare'],
  ] as const) {
    const { code, stdout, stderr, texts } = await run(['audit', '--out', file], FILES);
    expect([code, stdout, stderr]).toEqual([0, '', `The report is in ${file}.\n`]);
    expect(texts[file]?.slice(0, begin.length)).toBe(begin);
  }
});

test('the links of a report lead from the file it is in; an existing one is replaced', async () => {
  const { texts } = await run(['audit', '--out', 'reports/gap.md'], { ...FILES, 'reports/gap.md': 'old' });
  expect(texts['reports/gap.md']).toContain('[bare](../bare/SKILL.md)');
});

test('--out that is a folder cannot be written, and nothing is', async () => {
  const { code, stderr } = await run(['audit', '--out', 'deep'], FILES);
  expect([code, stderr]).toEqual([2, 'deep: this is a folder; name a file for the report.\n']);
});

test('--top names so many', async () => {
  const { stdout } = await run(['audit', '--top', '1'], FILES);
  expect(stdout).toContain('bare/SKILL.md');
  expect(stdout).not.toContain('deep/SKILL.md');
  expect(stdout).toContain('... and 1 more');
});

test('--fail-under compares the average of the library', async () => {
  const code = async (score: string) => (await run(['audit', '--fail-under', score], FILES)).code;
  expect([await code('0'), await code('2'), await code('2.01'), await code('4')]).toEqual([0, 0, 1, 1]);
  expect([await code('5'), await code('-1'), await code('many')]).toEqual([2, 2, 2]);
  expect((await run(['audit', '--fail-under', '3'], FILES)).stderr).toBe(
    'The average depth is 2 of 4 and --fail-under asks for 3.\n',
  );
});

test('the configuration of the project holds, and the date of the day', async () => {
  const config = { '.skilldepth.json': '{ "staleAfterDays": 5 }' };
  const { stdout } = await run(['audit', '--format', 'json'], { ...FILES, ...config });
  const deep = JSON.parse(stdout).skills.find(({ name }: { name: string }) => name === 'deep');
  expect([deep.score, deep.sections.versionContext.state]).toEqual([3, 'thin']);
});
