import { expect, test } from 'vitest';
import { run, skill } from './support';

const GOOD = { 'skills/greet/SKILL.md': skill('greet') };
const OTHER = { 'skills/greet/SKILL.md': skill('hello') };

test('says of a good skill that it loads everywhere', async () => {
  const { code, stdout, stderr } = await run(['verdict'], GOOD);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^skills\/greet\/SKILL\.md\n {2}loads in +every agent\n\n1 skill judged; 1 loads in every agent\.\n$/,
  );
  expect(stderr).toBe('');
});

test('tells per agent what becomes of a skill, why and where', async () => {
  const { code, stdout } = await run(['verdict', 'skills', '--format', 'json'], OTHER);
  expect(code).toBe(0);
  const { version, skills } = JSON.parse(stdout);
  expect(version).toBe(1);
  expect(skills).toHaveLength(1);
  expect(skills[0]).toMatchObject({ path: 'skills/greet/SKILL.md', name: 'hello', problem: null });
  const reason = 'The name is not that of its folder, greet.';
  const by = new Map(skills[0].verdicts.map((each: { agent: string }) => [each.agent, each]));
  expect(by.get('opencode')).toEqual({ agent: 'opencode', outcome: 'rejected', reason, line: 2, limit: null });
  expect(by.get('vscode')).toMatchObject({ outcome: 'hidden', reason, line: 2 });
  expect(by.get('claude-code')).toEqual({
    agent: 'claude-code',
    outcome: 'loads',
    reason: null,
    line: null,
    limit: null,
  });
});

test('puts agents that do the same together, the worst first', async () => {
  const { stdout } = await run(['verdict'], OTHER);
  expect(stdout.split('\n').map((line) => line.trim())).toEqual([
    'skills/greet/SKILL.md',
    expect.stringMatching(/^rejected by +the open format, opencode, Cursor, gh skill$/),
    'line 2: The name is not that of its folder, greet.',
    expect.stringMatching(/^hidden in +VS Code$/),
    'line 2: The name is not that of its folder, greet.',
    expect.stringMatching(/^loads in +Claude Code, Codex, Gemini CLI, the claude.ai upload$/),
    '',
    '1 skill judged; 0 load in every agent.',
    '',
  ]);
});

test('knows the profiles that the configuration selects for some files', async () => {
  const config = '{"overrides": [{"files": "strict/**", "agents": ["strict-builder"]}]}';
  const files = { '.skilldepth.json': config, 'strict/a/SKILL.md': skill('a'), 'free/b/SKILL.md': skill('b') };
  const { stdout } = await run(['verdict', '--format', 'json'], files);
  const agents = JSON.parse(stdout).skills.map(({ verdicts }: { verdicts: { agent: string }[] }) =>
    verdicts.some(({ agent }) => agent === 'strict-builder'),
  );
  expect(agents).toEqual([false, true]);
});

test('fails for a file that cannot be read, and judges the others', async () => {
  const files = { ...GOOD, 'skills/bad/SKILL.md': new Uint8Array([0x2d, 0xff]) };
  const { code, stdout } = await run(['verdict', '--format', 'json'], files);
  expect(code).toBe(1);
  const [bad, good] = JSON.parse(stdout).skills;
  expect(bad).toMatchObject({ path: 'skills/bad/SKILL.md', verdicts: [], problem: expect.stringContaining('UTF-8') });
  expect(good.verdicts.length).toBeGreaterThan(8);
  expect((await run(['verdict'], files)).stdout).toContain('unknown: the file cannot be read');
});
