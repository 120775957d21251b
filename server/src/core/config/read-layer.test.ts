import { describe, expect, test } from 'vitest';
import { readConfig } from './read-config';

describe('overrides', () => {
  test('are read like the file itself, each with its files and its place', () => {
    const { config, overrides, problems } = readConfig({
      depth: 'require',
      overrides: [{ files: 'vendor/**', depth: 'off' }, {}, { files: ['a', 'b'], rules: { 'broken-link': 'off' } }],
    });
    expect(config).toEqual({ depth: 'require' });
    expect(overrides).toEqual([
      { files: ['vendor/**'], config: { depth: 'off' }, index: 0 },
      { files: ['a', 'b'], config: { rules: { 'broken-link': 'off' } }, index: 2 },
    ]);
    expect(problems).toHaveLength(1);
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
