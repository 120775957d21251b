import { describe, expect, test } from 'vitest';
import { AGENTS, agentNames, agentOf } from './agents';
import { FIELDS, fieldMeantBy, fieldNamed, fieldSupport, isSpellingVariant } from './fields';
import { characterCount, isPortableName, LIMITS, offsetAfter, portableNameFrom } from './limits';

describe('fields', () => {
  test('have one entry each, with a sentence, a source and agents that exist', () => {
    expect(new Set(FIELDS.map(({ name }) => name)).size).toBe(FIELDS.length);
    const ids = AGENTS.map(({ id }) => id);
    for (const { doc, source, agents, instead } of FIELDS) {
      expect(doc).toMatch(/^[A-Z].*\.$/);
      expect(source).toMatch(/20\d\d-\d\d/);
      expect(agents.length).toBeGreaterThan(0);
      expect(ids).toEqual(expect.arrayContaining([...agents]));
      if (instead) expect(fieldNamed(instead)).toBeDefined();
    }
  });

  test.each([
    ['model', 'claude-code', 'accepts'],
    ['model', 'codex', 'ignores'],
    ['model', 'vscode', 'hints'],
    ['model', 'upload', 'rejects'],
    ['model', 'strict-builder', 'accepts'],
    ['model', 'cursor', 'unknown'],
    ['author', 'strict-builder', 'rejects'],
    ['license', 'strict-builder', 'rejects'],
    ['license', 'upload', 'accepts'],
    ['paths', 'cursor', 'accepts'],
  ] as const)('%s: %s %s it', (name, agent, support) => {
    expect(fieldSupport(name, agentOf(agent))).toBe(support);
  });

  test.each([
    ['allowed_tools', 'allowed-tools'],
    ['AllowedTools', 'allowed-tools'],
    ['Name', 'name'],
    ['user-invokable', 'user-invocable'],
    ['descripton', 'description'],
    ['descirption', 'description'],
    ['licence', 'license'],
    ['mode', undefined],
    ['tags', undefined],
    ['version', undefined],
    ['path', undefined],
    ['descriptive', undefined],
    ['', undefined],
  ])('%j means %j', (key, name) => {
    expect(fieldMeantBy(key)?.name).toBe(name);
  });

  test('are the same spelling with other case, `_` and `-` only', () => {
    expect(isSpellingVariant('allowed_Tools', 'allowed-tools')).toBe(true);
    expect(isSpellingVariant('user-invokable', 'user-invocable')).toBe(false);
  });
});

test('agents are named as in a sentence, without the open format', () => {
  expect(agentNames(({ id }) => id === 'codex' || id === 'cursor' || id === 'vscode')).toBe(
    'VS Code, Codex and Cursor',
  );
  expect(agentNames(({ id }) => id === 'codex')).toBe('Codex');
  expect(agentNames(({ id }) => id === 'open-format')).toBe('');
});

describe('limits', () => {
  test('count characters as code points', () => {
    expect(characterCount('')).toBe(0);
    expect(characterCount('aé中')).toBe(3);
    expect(characterCount('😀a😀')).toBe(3);
    // A surrogate that has lost its partner is one character of its own.
    expect(characterCount('\ud83d\ud83d\ude00\ude00')).toBe([...'\ud83d\ud83d\ude00\ude00'].length);
  });

  test('find where a number of characters or bytes ends', () => {
    expect(offsetAfter('abc', 3, 'characters')).toBeUndefined();
    expect(offsetAfter('abcd', 3, 'characters')).toBe(3);
    expect(offsetAfter('😀a😀', 1, 'characters')).toBe(2);
    expect(offsetAfter('aé中😀', 3, 'bytes')).toBe(2);
    expect(offsetAfter('aé中😀', 10, 'bytes')).toBeUndefined();
    expect(offsetAfter('aé中😀', 9, 'bytes')).toBe(3);
  });

  test.each(['a', 'pdf-tools', '3d', 'a-1-b', 'a'.repeat(LIMITS.name)])('%j is a portable name', (name) => {
    expect(isPortableName(name)).toBe(true);
  });

  test.each(['', '-a', 'a-', 'a--b', 'A', 'a_b', 'a b', 'é', 'a:b', 'a\n', 'a'.repeat(LIMITS.name + 1)])(
    '%j is none',
    (name) => {
      expect(isPortableName(name)).toBe(false);
    },
  );

  test.each([
    ['PDF Tools!', 'pdf-tools'],
    ['my_skill.v2', 'my-skill-v2'],
    ['cloudEvents', 'cloud-events'],
    ['Café & Crème', 'cafe-creme'],
    ['--a--', 'a'],
    ['中文', ''],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('the nearest name to %j is %j', (text, name) => {
    expect(portableNameFrom(text)).toBe(name);
    if (name !== '') expect(isPortableName(portableNameFrom(text))).toBe(true);
  });
});
