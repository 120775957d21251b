import { join, resolve } from 'node:path';
import { type Config, DEFAULT_CONFIG, mergeConfig } from '../../core/index';
import { CONFIG_FILE, type ConfigLayer, configReader, type FoundConfig } from '../../host/config';
import { configFindings, type LintedFinding } from '../findings';
import { CannotRun, type Format, type Io, printable, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { painter } from '../reporters/pretty';

/** One setting as it holds for a file. */
export interface SettingRow {
  /** `depth`, or with a name behind a point `rules.broken-link`. */
  readonly setting: string;
  readonly value: unknown;
  /** The configuration file or preset it comes from; null for a default. */
  readonly source: string | null;
  /** The line in that file, from 1; null for defaults and presets. */
  readonly line: number | null;
}

export interface ConfigReport {
  readonly version: 1;
  readonly path: string;
  /** The nearest configuration file; null when there is none. */
  readonly configuration: string | null;
  /** True when the configuration says to leave the file alone. */
  readonly ignored: boolean;
  readonly settings: readonly SettingRow[];
  /** Configuration files that take part and have faults. */
  readonly faults: readonly { readonly path: string; readonly findings: readonly LintedFinding[] }[];
}

/**
 * `skilldepth config PATH`: says what holds for a file (of a folder, for the files right in it) and where each setting comes from.
 * Gives the exit code: 1 when a configuration file cannot be read as it is meant.
 */
export function runConfig(path: string, { format }: { readonly format: Format }, io: Io): number {
  const target = resolve(io.cwd, path);
  const kind = io.fs.kindOf(target);
  if (kind === undefined) throw new CannotRun(`${path}: there is no such file or folder.`);
  const file = kind === 'directory' ? join(target, 'SKILL.md') : target;
  const found = configReader(io.fs)(file);
  const report: ConfigReport = {
    version: 1,
    path: shown(target, io),
    configuration: found.path === undefined ? null : shown(found.path, io),
    ignored: found.ignored,
    settings: rowsOf(found, io),
    faults: found.files
      .filter(({ problems }) => problems.length > 0)
      .map((each) => ({ path: shown(each.path, io), findings: configFindings(each) })),
  };
  io.stdout(format === 'json' ? jsonOf(report) : inWords(report, io.colour));
  return report.faults.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function rowsOf({ config, layers }: FoundConfig, io: Io): SettingRow[] {
  const merged = mergeConfig(config);
  return (Object.keys(DEFAULT_CONFIG) as (keyof Config)[]).flatMap((name) =>
    partsOf(name, merged).map(({ keys, value }): SettingRow => {
      const from = layers.findLast((layer) => isSet(layer.config, keys));
      const setting = keys.map((key) => (key === 'ruleOptions' ? 'rules' : key)).join('.');
      return { setting, value, ...sourceOf(from, keys, io) };
    }),
  );
}

/** A setting as it is shown: in one row, or of an object one row for each of its entries. */
function partsOf(name: keyof Config, config: Config): { keys: string[]; value: unknown }[] {
  const value: unknown = config[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ keys: [name], value }];
  const entries = Object.entries(value);
  if (name !== 'ruleOptions') return entries.map(([key, each]) => ({ keys: [name, key], value: each }));
  return entries.flatMap(([rule, options]) =>
    Object.entries(options as object).map(([option, each]) => ({ keys: [name, rule, option], value: each })),
  );
}

function isSet(config: unknown, keys: readonly string[]): boolean {
  let value = config;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}

function sourceOf(
  layer: ConfigLayer | undefined,
  keys: readonly string[],
  io: Io,
): Pick<SettingRow, 'source' | 'line'> {
  if (!layer) return { source: null, line: null };
  const place = keys.map((key) => (key === 'ruleOptions' ? 'rules' : key));
  const line = layer.lineOf(place) ?? null;
  return { source: line === null ? layer.source : shown(layer.source, io), line };
}

/** The settings as a table, then what is wrong in the files they come from. */
function inWords({ path, configuration, ignored, settings, faults }: ConfigReport, colour: boolean): string {
  const paint = painter(colour);
  const rows = settings.map(({ setting, value, source, line }) => ({
    setting,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    from: source === null ? 'default' : line === null ? source : `${source}:${line}`,
  }));
  const width = (of: (row: (typeof rows)[number]) => string) =>
    Math.min(48, Math.max(...rows.map((row) => of(row).length)));
  const [first, second] = [width((row) => row.setting), width((row) => row.value)];
  const head = configuration === null ? `no ${CONFIG_FILE} holds` : configuration;
  const lines = [
    `${paint('bold', printable(path))}: ${printable(head)}`,
    ...(ignored ? ['It is left alone, as the configuration says under "ignore".'] : []),
    ...rows.map(({ setting, value, from }) =>
      printable(
        `  ${setting.padEnd(first)}  ${value.padEnd(second)}  ${from === 'default' ? paint('dim', from) : from}`,
      ),
    ),
    ...faults.flatMap((fault) =>
      fault.findings.map(({ line, message }) => printable(`${fault.path}:${line}: ${message}`)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
