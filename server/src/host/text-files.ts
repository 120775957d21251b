import { join } from 'node:path';
import type { FileSystem } from './file-system';
import { gitIgnoresAbove, gitIgnoresIn, type Ignores, isIgnored } from './ignores';

/** What nobody writes in: version control, installed packages, our own backups. */
const CLOSED = new Set(['.git', '.hg', '.svn', 'node_modules', '.skilldepth']);
const TEXT = /\.(?:md|mdx|markdown|ya?ml|json|jsonc)$/i;

/**
 * The paths of the Markdown, YAML and JSON files below some folders, each once, and `undefined` after each folder so that a server can take
 * a breath. What git ignores is passed over, links are not followed.
 */
export function* walkTexts(roots: readonly string[], fs: FileSystem): Generator<string | undefined, void> {
  const seen = new Set<string>();
  const stack: { path: string; ignores: Ignores }[] = roots
    .filter((root) => fs.kindOf(root) === 'directory')
    .map((path) => ({ path, ignores: gitIgnoresAbove(path, fs) }));
  for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
    const { path } = folder;
    if (seen.has(path)) continue;
    seen.add(path);
    const entries = fs.list(path) ?? [];
    const hasIgnores = entries.some(({ name }) => name === '.gitignore');
    const ignores = hasIgnores ? [...folder.ignores, ...gitIgnoresIn(path, fs)] : folder.ignores;
    for (const { name, kind } of entries) {
      const child = join(path, name);
      const isFolder = kind === 'directory' && !CLOSED.has(name);
      if (!isFolder && !(kind === 'file' && TEXT.test(name))) continue;
      if (isIgnored(ignores, child, isFolder)) continue;
      if (isFolder) stack.push({ path: child, ignores });
      else yield child;
    }
    yield undefined;
  }
}
