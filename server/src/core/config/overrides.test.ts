import { describe, expect, test } from 'vitest';
import { configAt } from './overrides';
import { readConfig } from './read-config';

const READ = readConfig({
  depth: 'require',
  rules: { 'broken-link': 'error' },
  overrides: [
    { files: 'vendor/**', depth: 'off', agents: ['upload'], rules: { 'unknown-field': 'off' } },
    { files: ['vendor/ours', 'drafts'], depth: 'suggest' },
  ],
});
const at = (path: string) => configAt(path, READ.config, READ.overrides);

describe('overrides', () => {
  test('hold for the files they name, the last over the others, rule by rule', () => {
    expect(READ.problems).toEqual([]);
    expect(at('skills/a/SKILL.md')).toEqual({ depth: 'require', rules: { 'broken-link': 'error' } });
    expect(at('vendor/a/SKILL.md')).toEqual({
      depth: 'off',
      agents: ['upload'],
      rules: { 'broken-link': 'error', 'unknown-field': 'off' },
    });
    expect(at('vendor/ours/SKILL.md')).toMatchObject({ depth: 'suggest', agents: ['upload'] });
    expect(at('drafts/SKILL.md')).toEqual({ depth: 'suggest', rules: { 'broken-link': 'error' } });
  });

  test.each([
    [{ overrides: {} }, '"overrides" must be a list of objects with "files" and settings.', ['overrides']],
    [{ overrides: ['x'] }, 'An override must be an object.', ['overrides', 0]],
    [
      { overrides: [{ depth: 'off' }] },
      'An override needs "files": a pattern such as "vendor/**", or a list of them.',
      ['overrides', 0],
    ],
    [
      { overrides: [{ files: 'a', dept: 'off' }] },
      'There is no setting "dept"; did you mean "depth"?',
      ['overrides', 0, 'dept'],
    ],
    [
      { overrides: [{ files: 'a', depth: 'loud' }] },
      '"depth" must be "off", "suggest" or "require".',
      ['overrides', 0, 'depth'],
    ],
  ])('%j is a problem', (value, message, path) => {
    const { problems, config } = readConfig({ phases: 'off', ...value });
    expect(problems[0]).toMatchObject({ message, path });
    expect(config).toEqual({ phases: 'off' });
  });
});

describe('agents', () => {
  test('are taken by their names, and an unknown one spoils no other', () => {
    const { config, problems } = readConfig({ agents: ['codex', 'claude', 7, 'vscod'] });
    expect(config).toEqual({ agents: ['codex'] });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^There is no agent "claude"; there are "portable", .* and "strict-builder"\.$/),
      expect.stringMatching(/^There is no agent 7; there are /),
      'There is no agent "vscod"; did you mean "vscode"?',
    ]);
    expect(problems[1]?.path).toEqual(['agents', 2]);
    expect(readConfig({ agents: 'codex' }).problems[0]?.message).toMatch(/^"agents" must be a list of names/);
  });
});
