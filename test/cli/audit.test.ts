import { expect, test } from 'vitest';
import { run, skill } from './support';

const DEEP = skill(
  'deep',
  `## Decision Matrix

| Situation | Choice | Why |
| --- | --- | --- |
| Few people | one by one | it is kinder |

## Implementation Patterns

\`\`\`py
print(f"Hello {name}")
\`\`\`

## Failure Modes & Edge Cases

- No name is given: ask for it once, then greet without one.
- Two people share a name: use the family name as well.
- Nobody answers: wait, and do not greet twice.

## Version Context

| Library | Last Verified | Notes |
| --- | --- | --- |
| Python | 3.13 | any 3.x will do |
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
