import { RULES } from '../rules/index';
import type { AgentId } from '../spec/agents';
import { closest } from './closest';
import { type ConfigProblem, isObject, oneOf, type Path, shown, textsOf, unknown, wrong } from './problems';
import {
  AGENTS_OPTION,
  BUDGETS_OPTION,
  type Budgets,
  type Config,
  DIAL_OPTIONS,
  LEVELS,
  type Level,
  PATH_MAPPINGS_OPTION,
  STALE_OPTION,
} from './schema';

/** The keys of everything that may hold for some files only. */
export const LAYER_KEYS: readonly string[] = [
  ...DIAL_OPTIONS.map(({ name }) => name),
  ...[STALE_OPTION.name, PATH_MAPPINGS_OPTION.name, BUDGETS_OPTION.name, 'agents', 'rules'],
];

/** The settings in an object; those that cannot be used become problems and are left out. */
export function readLayer(
  value: Readonly<Record<string, unknown>>,
  path: Path,
  problems: ConfigProblem[],
): Partial<Config> {
  const given = <T>(name: string, read: (value: unknown, path: Path, problems: ConfigProblem[]) => T): object => {
    if (value[name] === undefined) return {};
    const result = read(value[name], [...path, name], problems);
    return result === undefined ? {} : { [name]: result };
  };
  const rules = value.rules === undefined ? {} : readRules(value.rules, [...path, 'rules'], problems);
  const dials = DIAL_OPTIONS.map(({ name, choices }) =>
    given(name, (chosen, at) => readChoice(chosen, at, choices, problems)),
  );
  return Object.assign(
    {},
    ...dials,
    given(STALE_OPTION.name, readDays),
    given(PATH_MAPPINGS_OPTION.name, readMappings),
    given(BUDGETS_OPTION.name, readBudgets),
    given('agents', readAgents),
    rules,
  );
}

function readChoice(
  value: unknown,
  path: Path,
  choices: readonly { readonly value: string }[],
  problems: ConfigProblem[],
): string | undefined {
  const values = choices.map((each) => each.value);
  const choice = values.find((each) => each === value);
  if (choice !== undefined) return choice;
  const meant = typeof value === 'string' ? closest(value, values) : undefined;
  problems.push(wrong(path, `"${path.at(-1)}" must be ${oneOf(values)}${meant ? `; did you mean "${meant}"?` : '.'}`));
  return undefined;
}

function readDays(value: unknown, path: Path, problems: ConfigProblem[]): number | undefined {
  const { name, least } = STALE_OPTION;
  if (Number.isInteger(value) && Number(value) >= least) return Number(value);
  problems.push(wrong(path, `"${name}" must be a whole number of days, ${least} or more.`));
  return undefined;
}

function readMappings(value: unknown, path: Path, problems: ConfigProblem[]): Config['pathMappings'] | undefined {
  if (!isObject(value)) {
    problems.push(wrong(path, '"pathMappings" must be an object of path beginnings and folders.'));
    return undefined;
  }
  const entries = Object.entries(value).filter(([prefix, folder]) => {
    if (typeof folder === 'string' && folder !== '') return true;
    problems.push(wrong([...path, prefix], `${shown(prefix)} must lead to a folder, such as ".".`));
    return false;
  });
  return Object.fromEntries(entries) as Config['pathMappings'];
}

function readBudgets(value: unknown, path: Path, problems: ConfigProblem[]): Budgets | undefined {
  if (!isObject(value)) {
    problems.push(wrong(path, '"budgets" must be an object of sizes and numbers.'));
    return undefined;
  }
  const names = BUDGETS_OPTION.sizes.map(({ name }) => name as string);
  const entries = Object.entries(value).filter(([name, size]) => {
    const isKnown = names.includes(name);
    const isSize = Number.isInteger(size) && Number(size) > 0;
    if (!isKnown) problems.push(unknown([...path, name], 'size', names));
    else if (!isSize) problems.push(wrong([...path, name], `"${name}" must be a whole number, 1 or more.`));
    return isKnown && isSize;
  });
  return Object.fromEntries(entries) as Budgets;
}

function readAgents(value: unknown, path: Path, problems: ConfigProblem[]): AgentId[] | undefined {
  const known = AGENTS_OPTION.choices.map((choice) => choice.value);
  if (!Array.isArray(value)) {
    problems.push(wrong(path, `"agents" must be a list of names, such as "${known[0]}" or "${known.at(-1)}".`));
    return undefined;
  }
  return value.flatMap((each: unknown, index) => {
    const agent = known.find((id) => id === each);
    if (agent !== undefined) return [agent];
    const meant = typeof each === 'string' ? closest(each, known) : undefined;
    const hint = meant ? `did you mean "${meant}"?` : `there are ${oneOf(known, 'and')}.`;
    problems.push(wrong([...path, index], `There is no agent ${shown(each)}; ${hint}`));
    return [];
  });
}

/** Levels by rule; a rule with options has an object of them, its level under `severity`. */
function readRules(value: unknown, path: Path, problems: ConfigProblem[]): Partial<Config> {
  if (!isObject(value)) {
    problems.push(wrong(path, '"rules" must be an object of rule names and levels.'));
    return {};
  }
  const rules: Record<string, Level> = {};
  const ruleOptions: Record<string, Record<string, readonly string[]>> = {};
  const ids = RULES.map(({ id }) => id);
  for (const [id, given] of Object.entries(value)) {
    const rule = RULES.find((each) => each.id === id);
    if (!rule) {
      problems.push(unknown([...path, id], 'rule', ids));
      continue;
    }
    const { severity: level, ...options } = isObject(given) ? given : { severity: given };
    const at = isObject(given) ? [...path, id, 'severity'] : [...path, id];
    const chosen = readLevel(id, level, at, isObject(given), problems);
    if (chosen) rules[id] = chosen;
    const read = readOptions(options, rule.options ?? {}, [...path, id], problems);
    if (Object.keys(read).length > 0) ruleOptions[id] = read;
  }
  return { rules, ...(Object.keys(ruleOptions).length > 0 && { ruleOptions }) };
}

function readLevel(
  id: string,
  value: unknown,
  path: Path,
  isOptional: boolean,
  problems: ConfigProblem[],
): Level | undefined {
  const level = LEVELS.find((each) => each === value);
  if (level || (isOptional && value === undefined)) return level;
  const meant = typeof value === 'string' ? closest(value, LEVELS) : undefined;
  problems.push(wrong(path, `"${id}" must be ${oneOf(LEVELS)}${meant ? `; did you mean "${meant}"?` : '.'}`));
  return undefined;
}

function readOptions(
  given: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, string>>,
  path: Path,
  problems: ConfigProblem[],
): Record<string, readonly string[]> {
  const names = ['severity', ...Object.keys(known)];
  const options: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(given)) {
    const texts = textsOf(value);
    if (!Object.hasOwn(known, name)) problems.push(unknown([...path, name], `option of "${path.at(-1)}"`, names));
    else if (texts) options[name] = texts;
    else problems.push(wrong([...path, name], `"${name}" must be a text or a list of texts.`));
  }
  return options;
}
