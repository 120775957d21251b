import { expect, test } from 'vitest';
import { parseConfig } from './parse-config';

/** The problems with the text they stand at. */
const problemsOf = (text: string) =>
  parseConfig(text).problems.map(({ message, span }) => [text.slice(span.start, span.end), message]);

test('comments and trailing commas are welcome', () => {
  const text = '{\n  // our skills are deep\n  "depth": "require", /* gates */ "phases": "off",\n}\n';
  expect(parseConfig(text)).toMatchObject({ config: { depth: 'require', phases: 'off' }, problems: [] });
});

test('an empty file sets nothing', () => {
  expect(parseConfig('')).toMatchObject({ config: {}, overrides: [], problems: [] });
});

test('problems stand at the key or the value they are about', () => {
  expect(problemsOf('{"phase": "off", "depth": 3, "rules": {"nope": "off"}}')).toEqual([
    ['"phase"', 'There is no setting "phase"; did you mean "phases"?'],
    ['3', '"depth" must be "off", "suggest" or "require".'],
    ['"nope"', 'There is no rule "nope".'],
  ]);
});

test('a key that stands twice is told, and what is no configuration at all is an error', () => {
  expect(
    problemsOf('{"depth": "off", "rules": {"missing-name": "off", "missing-name": "hint"}, "depth": "require"}'),
  ).toEqual([
    ['"missing-name"', 'There are two "missing-name" here, and the last one holds; remove one.'],
    ['"depth"', 'There are two "depth" here, and the last one holds; remove one.'],
  ]);
  expect(parseConfig('[]').problems).toMatchObject([{ severity: 'error' }]);
  expect(parseConfig('{"depth": 1}').problems).toMatchObject([{ severity: 'warning' }]);
});

test('what stands beside a syntax error still holds', () => {
  const parsed = parseConfig('{"depth": "off" "phases": "require"}');
  expect(parsed.config).toEqual({ depth: 'off', phases: 'require' });
  expect(parsed.problems.map((problem) => problem.message)).toEqual([
    'The configuration is not valid JSON here: comma expected.',
  ]);
});

test('brackets that are missing at the same place are told once', () => {
  const { problems, config } = parseConfig('{ "rules": { "broken-link": "off" ');
  expect(problems.map(({ message }) => message)).toEqual([
    'The configuration is not valid JSON here: close brace expected.',
  ]);
  expect(config.rules).toEqual({ 'broken-link': 'off' });
});

test('no text makes it fail', () => {
  for (const text of [
    '[1',
    '{',
    '[',
    '"',
    '{"rules":',
    '{"rules":{"',
    '\0',
    '{"__proto__": {}}',
    'nul',
    '['.repeat(1e6),
  ])
    expect(() => parseConfig(text)).not.toThrow();
});
