import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULES } from '../rules/index';
import { mergeConfig, readConfig, readSettings } from './read-config';
import { DEFAULT_CONFIG } from './schema';

const NOTHING = { config: {}, overrides: [], bases: [], ignore: [], problems: [] };
const messages = (value: unknown) => readConfig(value).problems.map((problem) => problem.message);

describe('readConfig', () => {
  test('takes the dials and knows the schema key', () => {
    const read = readConfig({ $schema: './config.schema.json', depth: 'require', phases: 'off' });
    expect(read).toEqual({ ...NOTHING, config: { depth: 'require', phases: 'off' } });
  });

  test('nothing set is no problem', () => {
    for (const value of [undefined, {}]) expect(readConfig(value)).toEqual(NOTHING);
    for (const value of [undefined, null, {}, { inlayHints: true }])
      expect(readSettings(value)).toEqual({ config: {}, problems: [] });
  });

  test('a wrong value is named with its choices and spoils nothing else', () => {
    const read = readConfig({ depth: 'loud', phases: 'require' });
    expect(read.config).toEqual({ phases: 'require' });
    expect(read.problems).toEqual([
      { message: '"depth" must be "off", "suggest" or "require".', path: ['depth'], at: 'value' },
    ]);
  });

  test('days are a whole number', () => {
    expect(readConfig({ staleAfterDays: 30, kind: 'process' }).config).toEqual({ staleAfterDays: 30, kind: 'process' });
    for (const wrong of [0, 1.5, '30', null])
      expect(messages({ staleAfterDays: wrong })).toEqual([
        '"staleAfterDays" must be a whole number of days, 1 or more.',
      ]);
  });

  test('a misspelt setting is told its likely name, a foreign one is only refused', () => {
    expect(messages({ phase: 'off' })).toEqual(['There is no setting "phase"; did you mean "phases"?']);
    expect(messages({ colour: 'red' })).toEqual(['There is no setting "colour".']);
  });

  test('every rule can be set; an unknown rule and an unknown level are problems', () => {
    const rules = Object.fromEntries(RULES.map((rule) => [rule.id, 'hint']));
    expect(readConfig({ rules }).config.rules ?? {}).toEqual(rules);
    for (const { id } of RULES.slice(0, 1)) {
      expect(messages({ rules: { [`${id}s`]: 'off' } })[0]).toContain(`did you mean "${id}"?`);
      expect(messages({ rules: { [id]: 'fatal' } })[0]).toMatch(/must be "off", "hint".* or "error"\.$/);
    }
  });

  test('options of a rule stand beside its level; those it does not have are problems', () => {
    const { config, problems } = readConfig({
      rules: {
        'unknown-field': { severity: 'off', allow: ['owner'] },
        'broken-link': { ignore: 'dist/**' },
        'invalid-name': { allow: 'x' },
        'missing-name': { severity: 'of' },
        'missing-reference-file': { ignor: [], ignore: [1] },
      },
    });
    expect(config).toEqual({
      rules: { 'unknown-field': 'off' },
      ruleOptions: { 'unknown-field': { allow: ['owner'] }, 'broken-link': { ignore: ['dist/**'] } },
    });
    expect(problems.map(({ message, path }) => `${path.join('.')}: ${message}`)).toEqual([
      'rules.invalid-name.allow: There is no option of "invalid-name" "allow".',
      expect.stringMatching(/^rules\.missing-name\.severity: .*did you mean "off"\?$/),
      'rules.missing-reference-file.ignor: There is no option of "missing-reference-file" "ignor"; did you mean "ignore"?',
      'rules.missing-reference-file.ignore: "ignore" must be a text or a list of texts.',
    ]);
  });

  test('wrong shapes are named', () => {
    expect(messages([])).toEqual(['The configuration must be an object: { … }.']);
    expect(messages(null)).toHaveLength(1);
    expect(messages({ rules: ['x'] })).toEqual(['"rules" must be an object of rule names and levels.']);
  });

  test('no value makes it fail', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => void [readConfig(value), readSettings(value)]),
    );
  });
});

describe('mergeConfig', () => {
  test('a later layer wins, rule by rule', () => {
    const merged = mergeConfig(
      { depth: 'off', rules: { a: 'off', b: 'error' } },
      {},
      { depth: 'require', rules: { b: 'hint' } },
    );
    expect(merged).toEqual({
      ...DEFAULT_CONFIG,
      depth: 'require',
      phases: 'suggest',
      agents: [],
      rules: { a: 'off', b: 'hint' },
    });
  });

  test('no layer gives the defaults', () => {
    expect(mergeConfig()).toEqual(DEFAULT_CONFIG);
  });
});
