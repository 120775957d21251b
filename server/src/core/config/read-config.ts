import { closest } from './closest';
import { PRESETS } from './presets';
import { type ConfigProblem, isObject, oneOf, shown, textsOf, unknown, wrong } from './problems';
import { LAYER_KEYS, readLayer } from './read-layer';
import { type Config, DEFAULT_CONFIG, type Override } from './schema';

export type { ConfigProblem } from './problems';

export interface ReadConfig {
  /** What could be used. */
  readonly config: Partial<Config>;
  /** What holds besides for some files, the last one over the others. */
  readonly overrides: readonly Override[];
  /** What this builds on, the last one over the others: names of presets and paths as written, each with its place in the list. */
  readonly bases: readonly { readonly name: string; readonly path: ConfigProblem['path'] }[];
  /** Patterns of what is left alone, as in a `.gitignore`. */
  readonly ignore: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

const FILE_KEYS = ['$schema', 'extends', 'ignore', 'overrides', ...LAYER_KEYS];

/**
 * The configuration in a parsed file. Never fails: what is unknown or wrong becomes a problem, and everything else holds.
 * `extends`, `ignore` and `overrides` are a file's own: editor settings are read with `readSettings`.
 */
export function readConfig(value: unknown): ReadConfig {
  const problems: ConfigProblem[] = [];
  const nothing = { config: {}, overrides: [], bases: [], ignore: [], problems };
  if (value === undefined) return nothing;
  if (!isObject(value)) {
    problems.push(wrong([], 'The configuration must be an object: { … }.'));
    return nothing;
  }
  for (const key of Object.keys(value))
    if (!FILE_KEYS.includes(key)) problems.push(unknown([key], 'setting', FILE_KEYS));
  return {
    config: readLayer(value, [], problems),
    overrides: readOverrides(value.overrides, problems),
    bases: readBases(value.extends, problems),
    ignore: readIgnore(value.ignore, problems),
    problems,
  };
}

/** The configuration in an editor's settings, which are about no files and so have no overrides. Never fails. */
export function readSettings(value: unknown): Pick<ReadConfig, 'config' | 'problems'> {
  const problems: ConfigProblem[] = [];
  if (value === undefined || value === null) return { config: {}, problems };
  if (!isObject(value)) return { config: {}, problems: [wrong([], 'The settings must be an object.')] };
  for (const key of Object.keys(value)) {
    const isOwn = LAYER_KEYS.includes(key) || EDITOR_KEYS.includes(key);
    if (!isOwn) problems.push(unknown([key], 'setting', LAYER_KEYS));
  }
  const { referencesCodeLens } = value;
  const config = readLayer(value, [], problems);
  return {
    config: typeof referencesCodeLens === 'boolean' ? { ...config, referencesCodeLens } : config,
    problems,
  };
}

/** Settings that only an editor has. */
const EDITOR_KEYS = ['inlayHints', 'referencesCodeLens', 'templatesFolder'];

/** The configurations one over the other: a later one wins, rule by rule, budget by budget and mapping by mapping. */
export function mergeConfig(...layers: readonly Partial<Config>[]): Config {
  return { ...DEFAULT_CONFIG, ...mergeLayers(...layers) };
}

/** As `mergeConfig`, without the defaults below. */
export function mergeLayers(...layers: readonly Partial<Config>[]): Partial<Config> {
  const merged: Partial<Config> = Object.assign({}, ...layers);
  for (const key of ['rules', 'pathMappings', 'budgets'] as const) {
    const values = layers.map((layer) => layer[key]).filter((value) => value !== undefined);
    if (values.length > 1) Object.assign(merged, { [key]: Object.assign({}, ...values) });
  }
  const options: Record<string, object> = {};
  for (const [rule, set] of layers.flatMap(({ ruleOptions = {} }) => Object.entries(ruleOptions)))
    options[rule] = { ...options[rule], ...set };
  return Object.keys(options).length > 0 ? Object.assign(merged, { ruleOptions: options }) : merged;
}

function readBases(value: unknown, problems: ConfigProblem[]): ReadConfig['bases'] {
  if (value === undefined) return [];
  const names = textsOf(value);
  if (!names) {
    problems.push(wrong(['extends'], `"extends" must be a path or a list of paths and of ${oneOf(PRESET_NAMES)}.`));
    return [];
  }
  return names.flatMap((name, index) => {
    const path = typeof value === 'string' ? ['extends'] : ['extends', index];
    if (PRESET_NAMES.includes(name) || /^\.{1,2}\//.test(name)) return [{ name, path }];
    const meant = closest(name, PRESET_NAMES);
    const hint = meant ? `did you mean "${meant}"?` : `use ${oneOf(PRESET_NAMES)}, or a path such as "./base.json".`;
    problems.push(wrong(path, `There is nothing to extend named ${shown(name)}; ${hint}`));
    return [];
  });
}

const PRESET_NAMES = Object.keys(PRESETS);

function readIgnore(value: unknown, problems: ConfigProblem[]): readonly string[] {
  if (value === undefined) return [];
  const patterns = textsOf(value);
  if (!patterns) problems.push(wrong(['ignore'], '"ignore" must be a list of patterns, as in a .gitignore.'));
  return patterns ?? [];
}

function readOverrides(value: unknown, problems: ConfigProblem[]): Override[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(wrong(['overrides'], '"overrides" must be a list of objects with "files" and settings.'));
    return [];
  }
  return value.flatMap((each: unknown, index) => {
    const path = ['overrides', index];
    if (!isObject(each)) {
      problems.push(wrong(path, 'An override must be an object.'));
      return [];
    }
    const keys = ['files', ...LAYER_KEYS];
    for (const key of Object.keys(each))
      if (!keys.includes(key)) problems.push(unknown([...path, key], 'setting', keys));
    const config = readLayer(each, path, problems);
    const files = textsOf(each.files);
    if (files && files.length > 0) return [{ files, config, index }];
    problems.push(wrong(path, 'An override needs "files": a pattern such as "vendor/**", or a list of them.'));
    return [];
  });
}
