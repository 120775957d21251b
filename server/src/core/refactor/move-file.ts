import { folderOf, joinPath, nameOf } from './addresses';
import type { Moves } from './respell';

/** One file or folder and where it goes; absolute, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where every path goes when some files and folders move; of moves within each other the innermost counts. */
export function movesOf(moves: readonly Move[]): Moves {
  const sorted = moves.toSorted((a, b) => b.from.length - a.from.length);
  return (path) => {
    const move = sorted.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move ? move.to + path.slice(move.from.length) : path;
  };
}

/**
 * Where a file goes that is given another name, or why that is none, one sentence. A name alone keeps the folder; a path is read from the
 * folder `base`, as the old one is written; without an extension the old one stays.
 */
export function newPathOf(path: string, newName: string, base: string): { readonly path: string } | string {
  const name = newName.trim().replaceAll('\\', '/');
  const extension = /\.[^./]+$/.exec(nameOf(path))?.[0] ?? '';
  if (name === '' || /(?:^|\/)\.{0,2}$/.test(name)) return 'A file needs a name.';
  if (/[\p{Cc}<>:"|?*#%]/u.test(name.replace(/^[A-Za-z]:/, '')))
    return `"${newName}" has a sign that file names cannot have.`;
  if (/^[/~$]|^[A-Za-z]:/.test(name)) return 'Give the new path from where the text is, or a name alone.';
  const whole = /\.[^./]+$/.test(nameOf(name)) ? name : name + extension;
  const folder = whole.includes('/') ? base : folderOf(path);
  return { path: (folder.startsWith('/') ? '/' : '') + joinPath(folder, whole) };
}
