import { dirname, join, relative, sep } from 'node:path';
import { type IgnoreRule, ignoreLines, ignoreRules, isIgnoredBy } from '../core/index';
import type { FileSystem } from './file-system';

/** What is left alone, by the folders whose files say so; the last that says anything of a path decides. */
export type Ignores = readonly { readonly folder: string; readonly rules: readonly IgnoreRule[] }[];

/** True when a path is left alone. Of what lies above or beside its folder, no rule says anything. */
export function isIgnored(ignores: Ignores, path: string, isFolder: boolean): boolean {
  for (let at = ignores.length - 1; at >= 0; at--) {
    const { folder, rules } = ignores[at] as Ignores[number];
    if (rules.length === 0) continue;
    const inside = below(folder, path);
    if (inside === '' || inside.startsWith('../')) continue;
    const verdict = isIgnoredBy(rules, inside, isFolder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** True when a path, or a folder on the way to it, is left alone. */
export function isLeftAlone(ignores: Ignores, path: string, isFolder: boolean): boolean {
  if (!ignores.some(({ rules }) => rules.length > 0)) return false;
  for (let at = path, folder = isFolder; dirname(at) !== at; [at, folder] = [dirname(at), true])
    if (isIgnored(ignores, at, folder)) return true;
  return false;
}

/** The rules of the `.gitignore` in a folder; none where there is none that can be read. */
export function gitIgnoresIn(folder: string, fs: FileSystem): Ignores {
  const read = fs.readText(join(folder, '.gitignore'));
  const rules = read.ok ? ignoreRules(ignoreLines(read.text)) : [];
  return rules.length > 0 ? [{ folder, rules }] : [];
}

/** The rules of the `.gitignore` files above a folder, the uppermost first; none where no repository encloses it. */
export function gitIgnoresAbove(folder: string, fs: FileSystem): Ignores {
  const isTop = (path: string) => fs.kindOf(join(path, '.git')) !== undefined;
  const above: string[] = [];
  for (let at = folder; !isTop(at); at = dirname(at)) {
    if (dirname(at) === at) return [];
    above.unshift(dirname(at));
  }
  return above.flatMap((path) => gitIgnoresIn(path, fs));
}

/** A path from a folder on, with `/`. */
export function below(folder: string, path: string): string {
  const start = folder.endsWith(sep) ? folder : folder + sep;
  const inside = path.startsWith(start) ? path.slice(start.length) : relative(folder, path);
  return sep === '/' ? inside : inside.replaceAll(sep, '/');
}
