import { dirname, join } from 'node:path';
import type { Facts } from '../core/index';
import type { FileSystem } from './file-system';
import { below } from './ignores';
import { isPlain } from './listed-file-system';

/** Where a plugin says what it is, from its folder. */
const MANIFESTS = ['.claude-plugin/plugin.json', '.codex-plugin/plugin.json', 'plugin.json'];

/** Where a skill lies: its path in the repository (on the disk where there is none), and the plugin that holds it. */
export type Place = Pick<Facts, 'location' | 'plugin'>;

interface Inside {
  /** The folder of the repository, or the root of the disk. */
  readonly top: string;
  readonly plugin: Facts['plugin'];
}

/**
 * Tells where skills lie. A folder is Claude Code's plugin or marketplace by its `.claude-plugin`; a manifest with the schema of
 * agent-plugins.org makes it one of those. What was found out of a folder is kept as long as the returned function.
 */
export function placeTeller(fs: FileSystem): (file: string) => Place {
  const known = new Map<string, Inside>();
  const inFolder = (folder: string): Inside => {
    const found = known.get(folder);
    if (found) return found;
    const plugin = pluginIn(folder, fs);
    const above = dirname(folder);
    const isTop = above === folder || (!isPlain(folder, fs) && fs.kindOf(join(folder, '.git')) !== undefined);
    const outer = isTop ? { top: folder, plugin: undefined } : inFolder(above);
    const place = { top: outer.top, plugin: plugin ?? outer.plugin };
    known.set(folder, place);
    return place;
  };
  return (file) => {
    const { top, plugin } = inFolder(dirname(file));
    return { location: below(top, file), plugin };
  };
}

/** Where one skill lies. */
export function placeOf(file: string, fs: FileSystem): Place {
  return placeTeller(fs)(file);
}

function pluginIn(folder: string, fs: FileSystem): Facts['plugin'] {
  if (isPlain(folder, fs)) return undefined;
  const manifest = MANIFESTS.map((name) => join(folder, name)).find((path) => fs.kindOf(path) === 'file');
  const read = manifest === undefined ? undefined : fs.readText(manifest);
  if (read?.ok && /"\$schema"\s*:\s*"[^"]*agent-plugins\.org/.test(read.text)) return 'agent-plugin';
  return fs.kindOf(join(folder, '.claude-plugin')) === 'directory' ? 'claude-plugin' : undefined;
}
