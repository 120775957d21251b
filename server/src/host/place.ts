import { dirname, join, relative, sep } from 'node:path';
import type { Facts } from '../core/index';
import type { FileSystem } from './file-system';

/** Where a plugin says what it is, from its folder. */
const MANIFESTS = ['.claude-plugin/plugin.json', '.codex-plugin/plugin.json', 'plugin.json'];

/**
 * Where a skill lies: its path in the repository (on the disk where there is none), and the plugin that holds it. A folder is Claude
 * Code's plugin or marketplace by its `.claude-plugin`; a manifest with the schema of agent-plugins.org makes it one of those.
 */
export function placeOf(file: string, fs: FileSystem): Pick<Facts, 'location' | 'plugin'> {
  let plugin: Facts['plugin'];
  let folder = dirname(file);
  for (; ; folder = dirname(folder)) {
    plugin ??= pluginIn(folder, fs);
    if (dirname(folder) === folder || fs.kindOf(join(folder, '.git')) !== undefined) break;
  }
  return { location: relative(folder, file).split(sep).join('/'), plugin };
}

function pluginIn(folder: string, fs: FileSystem): Facts['plugin'] {
  const manifest = MANIFESTS.map((name) => join(folder, name)).find((path) => fs.kindOf(path) === 'file');
  const read = manifest === undefined ? undefined : fs.readText(manifest);
  if (read?.ok && /"\$schema"\s*:\s*"[^"]*agent-plugins\.org/.test(read.text)) return 'agent-plugin';
  return fs.kindOf(join(folder, '.claude-plugin')) === 'directory' ? 'claude-plugin' : undefined;
}
