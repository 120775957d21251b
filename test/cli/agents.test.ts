import { expect, test } from 'vitest';
import { run } from './support';

const UNNAMED =
  '---\ndescription: Greets people. Use when somebody arrives.\nagent: Explore\n---\n\n# Greeting\n\nSay hello.\n';

async function rulesIn(path: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { stdout } = await run(['lint', '--format', 'json'], { [path]: UNNAMED, ...files });
  return JSON.parse(stdout).files[0].findings.map(
    ({ rule, severity }: Record<string, string>) => `${severity} ${rule}`,
  );
}

test('a skill is held to the portable core, and to the agent in whose folder it lies', async () => {
  expect(await rulesIn('skills/greet/SKILL.md')).toEqual(['error missing-name']);
  expect(await rulesIn('.claude/skills/greet/SKILL.md')).toEqual(['error missing-name', 'hint field-without-fork']);
  expect(await rulesIn('p/skills/greet/SKILL.md', { 'p/.claude-plugin/plugin.json': '{}' })).toEqual([
    'error missing-name',
    'hint field-without-fork',
  ]);
});

test('selected agents take the place of both, for all skills or for some', async () => {
  const path = '.claude/skills/greet/SKILL.md';
  expect(await rulesIn(path, { '.skilldepth.json': '{"agents": ["codex"]}' })).toEqual(['hint unknown-field']);
  const overrides = '{"agents": ["codex"], "overrides": [{"files": ".claude/**", "agents": ["claude-code"]}]}';
  expect(await rulesIn(path, { '.skilldepth.json': overrides })).toEqual(['hint field-without-fork']);
});

test('what is wrong with the configuration is said once, however many files its overrides name', async () => {
  const files = { 'a/SKILL.md': UNNAMED, 'b/SKILL.md': UNNAMED };
  const config = '{"agents": ["claud-code"], "overrides": [{"files": "a"}]}';
  const { stdout } = await run(['lint'], { ...files, '.skilldepth.json': config });
  expect(stdout.match(/There is no agent "claud-code"; did you mean "claude-code"\?/g)).toHaveLength(1);
});
