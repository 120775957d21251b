import { dirname, join } from 'node:path';
import type { Config, ReferenceWorld, Snapshot } from '../core/index';
import type { FileSystem } from './file-system';
import { isBelow, mappedPath } from './library';

/**
 * What references are read by: a snapshot and the disk as it is now. What is found out of a folder is kept, so a world is good for one
 * answer or one run.
 * @param roots the folders of the workspace, each the top of what is in no repository
 */
export function referenceWorld(
  snapshot: Snapshot,
  roots: readonly string[],
  configOf: (file: string) => Pick<Config, 'pathMappings'>,
  fs: FileSystem,
): ReferenceWorld {
  const tops = new Map<string, string | undefined>();
  const kinds = new Map<string, 'file' | 'directory' | undefined>();
  const topOf = (folder: string): string | undefined => {
    if (tops.has(folder)) return tops.get(folder);
    const isTop = fs.kindOf(join(folder, '.git')) !== undefined;
    const parent = dirname(folder);
    const top = isTop ? folder : parent === folder ? undefined : topOf(parent);
    tops.set(folder, top);
    return top;
  };
  const repositoryOf = (file: string) => topOf(dirname(file)) ?? roots.find((root) => isBelow(file, root));
  return {
    snapshot,
    repositoryOf,
    kindOf(path) {
      if (kinds.has(path)) return kinds.get(path);
      const kind = fs.kindOf(path);
      kinds.set(path, kind);
      return kind;
    },
    realPath: (path) => fs.realPath(path),
    homePath: (path, file) => mappedPath(`~/${path}`, configOf(file).pathMappings),
  };
}
