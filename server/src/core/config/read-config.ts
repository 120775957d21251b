import { RULES } from '../rules/index';
import { closest } from './closest';
import { type Config, DEFAULT_CONFIG, DIAL_OPTIONS, LEVELS, type Level } from './schema';

/** A setting that could not be used. */
export interface ConfigProblem {
  /** One sentence: what is wrong and what may stand there. */
  readonly message: string;
  /** The keys that lead to it; empty for the whole value. */
  readonly path: readonly string[];
  /** Whether the key itself or its value is wrong. */
  readonly at: 'key' | 'value';
}

export interface ReadConfig {
  /** What could be used. */
  readonly config: Partial<Config>;
  readonly problems: readonly ConfigProblem[];
}

const KEYS = [...DIAL_OPTIONS.map((option) => option.name as string), 'rules'];

/**
 * The configuration in a parsed file or in editor settings: `{ depth, phases, rules: { "rule-id": level } }`. Never fails: what is
 * unknown or wrong becomes a problem, and everything else holds.
 */
export function readConfig(value: unknown): ReadConfig {
  if (value === undefined || value === null) return { config: {}, problems: [] };
  if (!isObject(value)) return { config: {}, problems: [wrong([], 'The configuration must be an object.')] };
  const problems = Object.keys(value)
    .filter((key) => key !== '$schema' && !KEYS.includes(key))
    .map((key): ConfigProblem => unknown([key], 'setting', KEYS));
  const dials: Partial<Record<string, string>> = {};
  for (const { name, choices } of DIAL_OPTIONS) {
    if (value[name] === undefined) continue;
    const choice = choices.find((each) => each.value === value[name]);
    if (choice) dials[name] = choice.value;
    else problems.push(wrong([name], `"${name}" must be ${oneOf(choices.map((each) => each.value))}.`));
  }
  const rules = value.rules === undefined ? undefined : readRules(value.rules, problems);
  return { config: { ...(dials as Partial<Config>), ...(rules && { rules }) }, problems };
}

function readRules(value: unknown, problems: ConfigProblem[]): Record<string, Level> {
  const rules: Record<string, Level> = {};
  if (!isObject(value)) {
    problems.push(wrong(['rules'], '"rules" must be an object of rule names and levels.'));
    return rules;
  }
  const ids = RULES.map((rule) => rule.id);
  for (const [id, level] of Object.entries(value)) {
    const known = LEVELS.find((each) => each === level);
    if (!ids.includes(id)) problems.push(unknown(['rules', id], 'rule', ids));
    else if (known) rules[id] = known;
    else problems.push(wrong(['rules', id], `"${id}" must be ${oneOf(LEVELS)}.`));
  }
  return rules;
}

/** The configurations one over the other: a later one wins, rule by rule. */
export function mergeConfig(...layers: readonly Partial<Config>[]): Config {
  let merged = DEFAULT_CONFIG;
  for (const layer of layers) merged = { ...merged, ...layer, rules: { ...merged.rules, ...layer.rules } };
  return merged;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(path: readonly string[], message: string): ConfigProblem {
  return { message, path, at: 'value' };
}

function unknown(path: readonly string[], what: string, known: readonly string[]): ConfigProblem {
  const name = path.at(-1) ?? '';
  const meant = closest(name, known);
  return { message: `There is no ${what} "${name}"${meant ? `; did you mean "${meant}"?` : '.'}`, path, at: 'key' };
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
