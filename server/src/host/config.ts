import { basename, dirname, join, resolve } from 'node:path';
import { type Config, ignoreRules, LineIndex, matchesGlob, mergeLayers, type Override, PRESETS } from '../core/index';
import type { FileSystem } from './file-system';
import { below, type Ignores, isLeftAlone } from './ignores';
import { isPlain } from './listed-file-system';
import { type ParsedConfig, type PlacedProblem, parseConfig } from './parse-config';

/** The name of a project's configuration file. */
export const CONFIG_FILE = '.skilldepth.json';

/** The name of what is wrong in a configuration file, where findings carry that of their rule. */
export const CONFIG_FAULT = 'invalid-configuration';

/** True for a project's configuration file. */
export function isConfigFile(path: string): boolean {
  return basename(path) === CONFIG_FILE;
}

/** One configuration file that was read. */
export interface ConfigFile {
  readonly path: string;
  readonly lines: LineIndex;
  /** What is wrong with it, in the order of its text. */
  readonly problems: readonly PlacedProblem[];
}

/** What one place of a file (or a preset) sets. */
export interface ConfigLayer {
  /** The file, or the name of a preset. */
  readonly source: string;
  readonly config: Partial<Config>;
  /** The line (from 1) of a setting, by the keys that lead to it; undefined in a preset. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

export interface FoundConfig {
  /** The nearest configuration file; undefined when there is none. */
  readonly path: string | undefined;
  /** What all layers together set for the file. */
  readonly config: Partial<Config>;
  /** What holds for the file, the weakest first: what the file extends, the file itself, its overrides. */
  readonly layers: readonly ConfigLayer[];
  /** The nearest configuration file and those it extends. */
  readonly files: readonly ConfigFile[];
  /** True when the configuration says to leave the file alone. */
  readonly ignored: boolean;
}

/**
 * Finds the configuration that holds for a file: the nearest `.skilldepth.json` in its folder or above, no higher than the
 * repository. What was read is kept as long as the returned function: make a new one when files may have changed.
 */
export function configReader(fs: FileSystem): (file: string) => FoundConfig {
  const found = new Map<string, FolderConfig | undefined>();
  const forFolder = (folder: string): FolderConfig | undefined => {
    if (found.has(folder)) return found.get(folder);
    const own = isPlain(folder, fs) ? undefined : readConfigFile(join(folder, CONFIG_FILE), fs);
    const config = own ?? (isTop(folder, fs) ? undefined : forFolder(dirname(folder)));
    found.set(folder, config);
    return config;
  };
  return (file) => forFile(file, forFolder(dirname(file)));
}

/** What the configuration file in a folder says is left alone, the weakest first; undefined where there is none. */
export function ignoresIn(folder: string, fs: FileSystem): Ignores | undefined {
  return readConfigFile(join(folder, CONFIG_FILE), fs)?.ignores;
}

/** What the configuration that holds in a folder says is left alone. */
export function ignoresFor(folder: string, fs: FileSystem): Ignores {
  return ignoresIn(folder, fs) ?? (isTop(folder, fs) ? [] : ignoresFor(dirname(folder), fs));
}

/** What is wrong with one configuration file, as it and what it extends lie on the disk. */
export function checkConfigFile(path: string, fs: FileSystem): readonly PlacedProblem[] {
  return readConfigFile(path, fs)?.files[0]?.problems ?? [];
}

/** A layer with the files it is for: all below the file unless it is an override. */
interface PartLayer extends ConfigLayer {
  readonly folder: string;
  readonly override?: Override;
}

/** A configuration file with what it extends, as it is for all files below it. */
interface FolderConfig {
  readonly path: string;
  readonly layers: readonly PartLayer[];
  readonly files: readonly ConfigFile[];
  readonly ignores: Ignores;
}

const NO_CONFIG: FoundConfig = { path: undefined, config: {}, layers: [], files: [], ignored: false };

function forFile(file: string, config: FolderConfig | undefined): FoundConfig {
  if (!config) return NO_CONFIG;
  const layers = config.layers.filter(
    ({ folder, override }) => override?.files.some((glob) => matchesGlob(below(folder, file), glob)) ?? true,
  );
  return {
    path: config.path,
    config: mergeLayers(...layers.map((layer) => layer.config)),
    layers,
    files: config.files,
    ignored: isLeftAlone(config.ignores, file, false),
  };
}

/** True for the folder above which no configuration is looked for: that of a repository, or the disk. */
export function isTop(folder: string, fs: FileSystem): boolean {
  return dirname(folder) === folder || (!isPlain(folder, fs) && fs.kindOf(join(folder, '.git')) !== undefined);
}

/** So many files one configuration can be made of. */
const MOST_FILES = 20;

/** How a file came to be read: through the files that led to it, as the one of that number. */
interface Reading {
  readonly trail: readonly string[];
  readonly count: { files: number };
}

/** A configuration file and what it extends; undefined where there is none. */
function readConfigFile(
  path: string,
  fs: FileSystem,
  { trail, count }: Reading = { trail: [], count: { files: 0 } },
): FolderConfig | undefined {
  if (fs.kindOf(path) !== 'file') return undefined;
  const folder = dirname(path);
  const read = fs.readText(path);
  if (!read.ok) {
    const message = `The configuration cannot be read: ${read.reason}`;
    const problems = [{ message, span: { start: 0, end: 0 }, severity: 'error' as const }];
    return { path, layers: [], files: [{ path, lines: new LineIndex(''), problems }], ignores: [] };
  }
  const parsed = parseConfig(read.text);
  const lines = new LineIndex(read.text);
  count.files++;
  const bases = parsed.bases.map(({ name }) => readBase(name, path, fs, { trail: [...trail, path], count }));
  const wrong = bases.flatMap((base, index) => {
    const { name = '', path: keys = [] } = parsed.bases[index] ?? {};
    const span = parsed.placeOf(keys, 'value') ?? { start: 0, end: 0 };
    return faultsOf(base, name).map((message) => ({ message, span, severity: 'warning' as const }));
  });
  const problems = [...parsed.problems, ...wrong].sort((a, b) => a.span.start - b.span.start);
  return {
    path,
    layers: [...bases.flatMap(({ layers }) => layers), ...ownLayers(path, parsed, lines)],
    files: [
      { path, lines, problems },
      ...bases.flatMap(({ files }) => files.filter((file) => isConfigFile(file.path))),
    ],
    ignores: [...bases.flatMap(({ ignores }) => ignores), { folder, rules: ignoreRules(parsed.ignore) }],
  };
}

/** What is wrong with a base: that it cannot be had, and its own faults where its name does not say that it is a configuration. */
function faultsOf({ problem, files }: Base, name: string): string[] {
  const [file] = files;
  const own = !file || isConfigFile(file.path) ? [] : file.problems;
  return [
    ...(problem === undefined ? [] : [problem]),
    ...own.map(({ message, span }) => `${name}, line ${(file?.lines.lineAt(span.start) ?? 0) + 1}: ${message}`),
  ];
}

type Base = Omit<FolderConfig, 'path'> & { readonly problem?: string };

const NO_BASE: Base = { layers: [], files: [], ignores: [] };

function readBase(name: string, from: string, fs: FileSystem, reading: Reading): Base {
  const preset = PRESETS[name];
  if (preset) {
    const layer = { source: name, folder: dirname(from), config: preset.config, lineOf: () => undefined };
    return { ...NO_BASE, layers: [layer] };
  }
  const path = resolve(dirname(from), name);
  const refused = (problem: string): Base => ({ ...NO_BASE, problem });
  if (reading.trail.includes(path))
    return refused(`"${name}" leads back to a file that extends this one; files in a circle cannot be read.`);
  if (reading.count.files >= MOST_FILES)
    return refused(`More than ${MOST_FILES} files extend each other; put some of them into one.`);
  return (
    readConfigFile(path, fs, reading) ??
    refused(`There is no file "${name}" to extend; name one by its path from this file.`)
  );
}

/** What a file sets for all below it, then its overrides. */
function ownLayers(path: string, { config, overrides, placeOf }: ParsedConfig, lines: LineIndex): PartLayer[] {
  const folder = dirname(path);
  const layer = (settings: Partial<Config>, keys: readonly (string | number)[]) => ({
    source: path,
    folder,
    config: withFolders(settings, folder),
    lineOf(inside: readonly (string | number)[]) {
      const span = placeOf([...keys, ...inside], 'key');
      return span && lines.lineAt(span.start) + 1;
    },
  });
  return [
    layer(config, []),
    ...overrides.map((override) => ({ ...layer(override.config, ['overrides', override.index]), override })),
  ];
}

/** The folders of path mappings, written from a folder on, as absolute paths. */
export function withFolders(config: Partial<Config>, from: string): Partial<Config> {
  if (!config.pathMappings) return config;
  const mappings = Object.entries(config.pathMappings).map(([prefix, folder]) => [prefix, resolve(from, folder)]);
  return { ...config, pathMappings: Object.fromEntries(mappings) };
}
