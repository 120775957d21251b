import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { agentOf } from './agents';
import { concerns, consequenceOf, selectAgents } from './profiles';
import { toolPatterns } from './tool-patterns';

const NOWHERE = { files: new Map() };

describe('the agents of a skill', () => {
  const idsAt = (location: string | undefined, plugin?: 'claude-plugin' | 'agent-plugin') =>
    selectAgents([], { ...NOWHERE, location, plugin }).map(({ id }) => id);

  test.each([
    [undefined, ['portable']],
    ['skills/a/SKILL.md', ['portable']],
    ['.claude/skills/a/SKILL.md', ['portable', 'claude-code']],
    ['apps/web/.claude/skills/group/a/SKILL.md', ['portable', 'claude-code']],
    ['.github/skills/a/SKILL.md', ['portable', 'vscode']],
    ['.agents/skills/a/SKILL.md', ['portable', 'vscode', 'codex', 'gemini-cli']],
    ['.codex/skills/a/SKILL.md', ['portable', 'codex']],
    ['.cursor/skills/a/SKILL.md', ['portable', 'cursor']],
    ['.gemini/skills/a/SKILL.md', ['portable', 'gemini-cli']],
    ['.opencode/skill/a/SKILL.md', ['portable', 'opencode']],
    ['.claude/worktrees/skills/a/SKILL.md', ['portable']],
    ['my.claude/skills/a/SKILL.md', ['portable']],
  ])('at %s', (location, ids) => {
    expect(idsAt(location)).toEqual(ids);
  });

  test('in a plugin', () => {
    expect(idsAt('plugins/a/skills/b/SKILL.md', 'claude-plugin')).toEqual(['portable', 'claude-code']);
    expect(idsAt('plugins/a/skills/b/SKILL.md', 'agent-plugin')).toEqual(['portable', 'codex']);
  });

  test('are those chosen, wherever it lies', () => {
    const chosen = selectAgents(['upload'], { ...NOWHERE, location: '.claude/skills/a/SKILL.md' });
    expect(chosen).toEqual([agentOf('upload')]);
  });
});

describe('a consequence', () => {
  const skill = new SkillDocument('---\nname: Notes\ndescription: Writes notes.\n---\n');
  const of = (...ids: Parameters<typeof agentOf>[0][]) =>
    consequenceOf('invalid-name', skill, NOWHERE, ids.map(agentOf));

  test('is the worst of what the selected agents do, and names who does it', () => {
    expect(of('claude-code', 'codex')).toBeUndefined();
    expect(of('vscode')).toMatchObject({ loss: 'hidden', severity: 'error', effect: 'the skill is hidden in VS Code' });
    expect(of('vscode', 'opencode')?.effect).toBe('the skill is rejected by opencode');
  });

  test('stands for all programs where the portable core is selected', () => {
    expect(of('portable')?.effect).toBe(
      'the skill is rejected by opencode, the claude.ai upload and `gh skill`, VS Code may hide it',
    );
  });
});

test('a field concerns the agents that read it, and the portable core', () => {
  const isOf = (key: string, ...ids: Parameters<typeof agentOf>[0][]) => concerns(key, ids.map(agentOf));
  expect(isOf('hooks', 'claude-code')).toBe(true);
  expect(isOf('hooks', 'codex', 'vscode')).toBe(false);
  expect(isOf('hooks', 'portable')).toBe(true);
});

test.each([
  ['Read, Grep', ['Read', 'Grep']],
  ['Read Bash(git add *) Bash(a, b)', ['Read', 'Bash(git add *)', 'Bash(a, b)']],
  ['Bash(echo (x)) Read', ['Bash(echo (x))', 'Read']],
  ['Read, Bash(git *', ['Read', 'Bash(git *']],
  [' ,\n', []],
])('the tools in %j', (value, tools) => {
  expect(toolPatterns(value)).toEqual(tools);
});
