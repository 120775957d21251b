import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, starterConfig } from '../core/index';
import { levelEdits, mappingEdits, newConfig } from './edit-config';
import { parseConfig } from './parse-config';

const RULE = 'broken-link';
const set = (text: string, folder?: string) => {
  const edits = levelEdits(text, { rule: RULE, level: 'off', folder });
  return edits && applyEdits(text, edits);
};

describe('a rule', () => {
  test.each([
    ['an empty object', '{}', '{ "rules": { "broken-link": "off" } }'],
    ['no text', '', '{\n  "rules": { "broken-link": "off" }\n}\n'],
    ['other settings', '{\n  "depth": "off"\n}\n', '{\n  "depth": "off",\n  "rules": { "broken-link": "off" }\n}\n'],
    [
      'a comma at the end',
      '{\n  "depth": "off",\n}\n',
      '{\n  "depth": "off",\n  "rules": { "broken-link": "off" },\n}\n',
    ],
    [
      'comments',
      '{\n  "depth": "off" // so\n  // end\n}\n',
      '{\n  "depth": "off", // so\n  "rules": { "broken-link": "off" }\n  // end\n}\n',
    ],
    [
      'comments behind a comma',
      '{\r\n\t"rules": {\r\n\t\t"a": "x", /* 1 */ // 2\r\n\t},\r\n}',
      '{\r\n\t"rules": {\r\n\t\t"a": "x", /* 1 */ // 2\r\n\t\t"broken-link": "off",\r\n\t},\r\n}',
    ],
    [
      'only comments',
      '{\n  "rules": {\n    // none\n  }\n}',
      '{\n  "rules": {\n    // none\n    "broken-link": "off"\n  }\n}',
    ],
    ['one line', '{ "rules": { "a": "off" } }', '{ "rules": { "a": "off", "broken-link": "off" } }'],
    [
      'another level',
      '{ "rules": { "broken-link": /* now */ "error" } }',
      '{ "rules": { "broken-link": /* now */ "off" } }',
    ],
    ['options', '{ "rules": { "broken-link": {} } }', '{ "rules": { "broken-link": { "severity": "off" } } }'],
    [
      'the bracket on the last line',
      '{\n  "depth": "off" }',
      '{\n  "depth": "off",\n  "rules": { "broken-link": "off" } }',
    ],
  ])('beside %s', (_, before, after) => {
    expect(set(before)).toBe(after);
  });

  test('is not set in a text that is not valid, nor where something else stands', () => {
    for (const text of ['{', '[]', '{ "rules": [] }', '{ "rules": "x" }', '{ "rules": {}, "rules": {} }', 'null'])
      expect(set(text), text).toBeUndefined();
  });
});

describe('a rule in a folder', () => {
  test.each([
    ['no overrides', '{}', '{ "overrides": [{ "files": "a/b", "rules": { "broken-link": "off" } }] }'],
    [
      'overrides for others',
      '{\n  "overrides": [\n    { "files": "x" }, // x\n  ]\n}',
      '{\n  "overrides": [\n    { "files": "x" }, // x\n    { "files": "a/b", "rules": { "broken-link": "off" } },\n  ]\n}',
    ],
    [
      'an override for it',
      '{ "overrides": [{ "files": ["a/b"], "depth": "off" }, { "files": ["a/b", "c"] }] }',
      '{ "overrides": [{ "files": ["a/b"], "depth": "off", "rules": { "broken-link": "off" } }, { "files": ["a/b", "c"] }] }',
    ],
  ])('beside %s', (_, before, after) => {
    const edits = levelEdits(before, { rule: RULE, level: 'off', folder: 'a/b' });
    expect(edits && applyEdits(before, edits)).toBe(after);
  });
});

test('a later override for the same folder does not stand in the way, nor do signs in its name', () => {
  const text = '{ "overrides": [{ "files": "a" }, { "files": "a/*", "rules": { "broken-link": "error" } }] }';
  const after = set(text, 'a') ?? '';
  expect(parseConfig(after).overrides.map(({ files }) => files)).toEqual([['a'], ['a/*'], ['a']]);
  expect(set('{}', 'x/[id]*')).toBe(
    '{ "overrides": [{ "files": "x/\\\\[id\\\\]\\\\*", "rules": { "broken-link": "off" } }] }',
  );
  expect(set('{}', 'x/{a,b}')).toBeUndefined();
});

test('the first configuration takes it too', () => {
  const text = set(set(starterConfig([]), 'skills/a') ?? '', undefined) ?? '';
  const { config, overrides, problems } = parseConfig(text);
  expect(problems).toEqual([]);
  expect(config.rules).toEqual({ [RULE]: 'off' });
  expect(overrides).toMatchObject([{ files: ['skills/a'], config: { rules: { [RULE]: 'off' } } }]);
  expect(parseConfig(newConfig({ rule: RULE, level: 'hint', folder: 'x' })).overrides).toMatchObject([
    { files: ['x'] },
  ]);
});

test('whatever the text, only what was asked for is set, and nothing of it is lost', () => {
  const comment = fc.constantFrom('', ' ', '\n', '\n  // note\n', '/* a */', ' // b, }\n', '\r\n');
  const member = fc.constantFrom(
    '"depth": "off"',
    '"rules": {}',
    '"rules": { "a": "b" /* c */ , }',
    '"overrides": [ ]',
    '"x": [1, { }]',
  );
  const texts = fc.tuple(
    comment,
    fc.uniqueArray(member, { selector: (each) => each.slice(0, 5), maxLength: 4 }),
    comment,
    comment,
    fc.boolean(),
  );
  fc.assert(
    fc.property(
      texts,
      fc.option(fc.constant('a/b'), { nil: undefined }),
      ([before, members, between, after, hasComma], folder) => {
        const comma = hasComma && members.length > 0 ? ',' : '';
        const text = `${before}{${between}${members.join(`,${between}`)}${after}${comma}${between}}${after}`;
        const edits = levelEdits(text, { rule: RULE, level: 'off', folder }) ?? [];
        expect(edits.length, text).toBeGreaterThan(0);
        if (members.length > 0) for (const { span } of edits) expect(text.slice(span.start, span.end).trim()).toBe('');
      },
    ),
  );
});

describe('a path mapping', () => {
  const map = (text: string) => {
    const edits = mappingEdits(text, { start: '~/.claude', folder: '.' });
    return edits && applyEdits(text, edits);
  };

  test.each([
    ['', '{\n  "pathMappings": { "~/.claude": "." }\n}\n'],
    ['{ "depth": "off" }', '{ "depth": "off", "pathMappings": { "~/.claude": "." } }'],
    ['{ "pathMappings": { "~/.x": "x" } }', '{ "pathMappings": { "~/.x": "x", "~/.claude": "." } }'],
    ['{ "pathMappings": { "~/.claude": "x" } }', '{ "pathMappings": { "~/.claude": "." } }'],
  ])('in %s', (before, after) => expect(map(before)).toBe(after));

  test.each(['{', '[]', '{ "pathMappings": [] }'])('is not set in %s', (text) => expect(map(text)).toBeUndefined());
});
