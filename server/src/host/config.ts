import { dirname, join, relative, sep } from 'node:path';
import { type Config, configAt, LineIndex, type Override } from '../core/index';
import type { FileSystem } from './file-system';
import { parseConfig } from './parse-config';

/** The name of a project's configuration file. */
export const CONFIG_FILE = '.skilldepth.json';

export interface FoundConfig {
  /** The configuration file; undefined when there is none. */
  readonly path: string | undefined;
  /** What it sets for the file. */
  readonly config: Partial<Config>;
  /** What is wrong with it, each with its line in front. */
  readonly problems: readonly string[];
}

/**
 * Finds the configuration that holds for a file: the nearest `.skilldepth.json` in its folder or above, no higher than the
 * repository. What was read is kept as long as the returned function: make a new one when files may have changed.
 */
export function configReader(fs: FileSystem): (file: string) => FoundConfig {
  const found = new Map<string, FolderConfig>();
  const forFolder = (folder: string): FolderConfig => {
    const known = found.get(folder);
    if (known) return known;
    const config = readIn(folder, fs) ?? (isTop(folder, fs) ? NO_CONFIG : forFolder(dirname(folder)));
    found.set(folder, config);
    return config;
  };
  return (file) => forFile(file, forFolder(dirname(file)));
}

/** A configuration file as it is, for all files below it. */
interface FolderConfig extends FoundConfig {
  readonly overrides: readonly Override[];
}

const NO_CONFIG: FolderConfig = { path: undefined, config: {}, overrides: [], problems: [] };

function forFile(file: string, { path, config, overrides, problems }: FolderConfig): FoundConfig {
  if (path === undefined || overrides.length === 0) return { path, config, problems };
  const below = relative(dirname(path), file).split(sep).join('/');
  return { path, config: configAt(below, config, overrides), problems };
}

function isTop(folder: string, fs: FileSystem): boolean {
  return dirname(folder) === folder || fs.kindOf(join(folder, '.git')) !== undefined;
}

function readIn(folder: string, fs: FileSystem): FolderConfig | undefined {
  const path = join(folder, CONFIG_FILE);
  if (fs.kindOf(path) !== 'file') return undefined;
  const read = fs.readText(path);
  if (!read.ok) return { ...NO_CONFIG, path, problems: [`The configuration cannot be used: ${read.reason}`] };
  const lines = new LineIndex(read.text);
  const { config, overrides, problems } = parseConfig(read.text);
  return {
    path,
    config,
    overrides,
    problems: problems.map(({ message, span }) => `line ${lines.lineAt(span.start) + 1}: ${message}`),
  };
}
