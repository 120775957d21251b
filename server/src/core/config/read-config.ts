import { RULES } from '../rules/index';
import type { AgentId } from '../spec/agents';
import { closest } from './closest';
import {
  AGENTS_OPTION,
  BUDGETS_OPTION,
  type Budgets,
  type Config,
  DEFAULT_CONFIG,
  DIAL_OPTIONS,
  LEVELS,
  type Level,
  type Override,
  PATH_MAPPINGS_OPTION,
  STALE_OPTION,
} from './schema';

/** A setting that could not be used. */
export interface ConfigProblem {
  /** One sentence: what is wrong and what may stand there. */
  readonly message: string;
  /** The keys (and places in lists) that lead to it; empty for the whole value. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself or its value is wrong. */
  readonly at: 'key' | 'value';
}

export interface ReadConfig {
  /** What could be used. */
  readonly config: Partial<Config>;
  /** What holds besides for some files, the last one over the others. */
  readonly overrides: readonly Override[];
  readonly problems: readonly ConfigProblem[];
}

type Path = ConfigProblem['path'];

const KEYS = [
  ...DIAL_OPTIONS.map((option) => option.name as string),
  STALE_OPTION.name,
  PATH_MAPPINGS_OPTION.name,
  BUDGETS_OPTION.name,
  'agents',
  'rules',
];

/**
 * The configuration in a parsed file or in editor settings: `{ depth, phases, kind, staleAfterDays, agents, rules: { "rule-id": level } }`, and in a file
 * `overrides`, a list of the same with `files`. Never fails: what is unknown or wrong becomes a problem, and everything else holds.
 */
export function readConfig(value: unknown): ReadConfig {
  const problems: ConfigProblem[] = [];
  if (value === undefined || value === null) return { config: {}, overrides: [], problems };
  const config = readLayer(value, [], ['$schema', 'overrides'], problems);
  const overrides = isObject(value) && value.overrides !== undefined ? readOverrides(value.overrides, problems) : [];
  return { config, overrides, problems };
}

/** The configurations one over the other: a later one wins, rule by rule. */
export function mergeConfig(...layers: readonly Partial<Config>[]): Config {
  let merged = DEFAULT_CONFIG;
  for (const layer of layers) merged = { ...merged, ...layer, rules: { ...merged.rules, ...layer.rules } };
  return merged;
}

function readLayer(value: unknown, path: Path, others: readonly string[], problems: ConfigProblem[]): Partial<Config> {
  if (!isObject(value)) {
    const what = path.length === 0 ? 'The configuration' : 'An override';
    problems.push(wrong(path, `${what} must be an object.`));
    return {};
  }
  const keys = [...KEYS, ...others];
  for (const key of Object.keys(value))
    if (!keys.includes(key)) problems.push(unknown([...path, key], 'setting', keys));
  const dials: Partial<Record<string, string>> = {};
  for (const { name, choices } of DIAL_OPTIONS) {
    if (value[name] === undefined) continue;
    const choice = choices.find((each) => each.value === value[name]);
    if (choice) dials[name] = choice.value;
    else problems.push(wrong([...path, name], `"${name}" must be ${oneOf(choices.map((each) => each.value))}.`));
  }
  return {
    ...(dials as Partial<Config>),
    ...readDays(value[STALE_OPTION.name], path, problems),
    ...readMappings(value[PATH_MAPPINGS_OPTION.name], path, problems),
    ...readBudgets(value[BUDGETS_OPTION.name], path, problems),
    ...(value.agents !== undefined && { agents: readAgents(value.agents, [...path, 'agents'], problems) }),
    ...(value.rules !== undefined && { rules: readRules(value.rules, [...path, 'rules'], problems) }),
  };
}

function readDays(value: unknown, path: Path, problems: ConfigProblem[]): Partial<Config> {
  const { name, least } = STALE_OPTION;
  if (value === undefined) return {};
  if (Number.isInteger(value) && Number(value) >= least) return { [name]: Number(value) };
  problems.push(wrong([...path, name], `"${name}" must be a whole number of days, ${least} or more.`));
  return {};
}

function readMappings(value: unknown, parent: Path, problems: ConfigProblem[]): Partial<Config> {
  if (value === undefined) return {};
  const path = [...parent, PATH_MAPPINGS_OPTION.name];
  if (!isObject(value)) {
    problems.push(wrong(path, '"pathMappings" must be an object of path beginnings and folders.'));
    return {};
  }
  const entries = Object.entries(value).filter(([prefix, folder]) => {
    if (typeof folder === 'string' && folder !== '') return true;
    problems.push(wrong([...path, prefix], `"${prefix}" must be a folder, such as ".".`));
    return false;
  });
  return { pathMappings: Object.fromEntries(entries) as Config['pathMappings'] };
}

function readBudgets(value: unknown, parent: Path, problems: ConfigProblem[]): Partial<Config> {
  if (value === undefined) return {};
  const path = [...parent, BUDGETS_OPTION.name];
  if (!isObject(value)) {
    problems.push(wrong(path, '"budgets" must be an object of sizes and numbers.'));
    return {};
  }
  const names = BUDGETS_OPTION.sizes.map(({ name }) => name as string);
  const entries = Object.entries(value).filter(([name, size]) => {
    const isKnown = names.includes(name);
    const isSize = Number.isInteger(size) && Number(size) > 0;
    if (!isKnown) problems.push(unknown([...path, name], 'size', names));
    else if (!isSize) problems.push(wrong([...path, name], `"${name}" must be a whole number, 1 or more.`));
    return isKnown && isSize;
  });
  return { budgets: Object.fromEntries(entries) as Budgets };
}

function readAgents(value: unknown, path: Path, problems: ConfigProblem[]): AgentId[] {
  const known = AGENTS_OPTION.choices.map((choice) => choice.value);
  if (!Array.isArray(value)) {
    problems.push(wrong(path, `"agents" must be a list of names, such as "${known[0]}" or "${known.at(-1)}".`));
    return [];
  }
  return value.flatMap((each: unknown, index) => {
    const agent = known.find((id) => id === each);
    if (agent !== undefined) return [agent];
    const meant = typeof each === 'string' ? closest(each, known) : undefined;
    const hint = meant ? `did you mean "${meant}"?` : `there are ${oneOf(known).replace(/ or (?=[^ ]*$)/, ' and ')}.`;
    problems.push(wrong([...path, index], `There is no agent ${JSON.stringify(each)}; ${hint}`));
    return [];
  });
}

function readRules(value: unknown, path: Path, problems: ConfigProblem[]): Record<string, Level> {
  const rules: Record<string, Level> = {};
  if (!isObject(value)) {
    problems.push(wrong(path, '"rules" must be an object of rule names and levels.'));
    return rules;
  }
  const ids = RULES.map((rule) => rule.id);
  for (const [id, level] of Object.entries(value)) {
    const known = LEVELS.find((each) => each === level);
    if (!ids.includes(id)) problems.push(unknown([...path, id], 'rule', ids));
    else if (known) rules[id] = known;
    else problems.push(wrong([...path, id], `"${id}" must be ${oneOf(LEVELS)}.`));
  }
  return rules;
}

function readOverrides(value: unknown, problems: ConfigProblem[]): Override[] {
  if (!Array.isArray(value)) {
    problems.push(wrong(['overrides'], '"overrides" must be a list of objects with "files" and settings.'));
    return [];
  }
  return value.flatMap((each: unknown, index) => {
    const path = ['overrides', index];
    const config = readLayer(each, path, ['files'], problems);
    if (!isObject(each)) return [];
    const files = typeof each.files === 'string' ? [each.files] : each.files;
    if (Array.isArray(files) && files.length > 0 && files.every((file) => typeof file === 'string'))
      return [{ files, config }];
    problems.push(wrong(path, 'An override needs "files": a pattern such as "vendor/**", or a list of them.'));
    return [];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(path: Path, message: string): ConfigProblem {
  return { message, path, at: 'value' };
}

function unknown(path: Path, what: string, known: readonly string[]): ConfigProblem {
  const name = String(path.at(-1) ?? '');
  const meant = closest(name, known);
  return { message: `There is no ${what} "${name}"${meant ? `; did you mean "${meant}"?` : '.'}`, path, at: 'key' };
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
