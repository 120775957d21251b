import { joinPath, nameOf } from './addresses';
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
 * Where a file goes that is given another name, or why that is none, one sentence. A name alone keeps the folder; a path is read from where
 * the old one is; without an extension the old one stays.
 * @param written how the old path is written, escapes read
 */
export function newPathOf(path: string, newName: string, written: string): { readonly path: string } | string {
  const name = newName.trim().replaceAll('\\', '/');
  const extension = /\.[^./]+$/.exec(nameOf(path))?.[0] ?? '';
  if (name === '' || /(?:^|\/)\.{0,2}$/.test(name)) return 'A file needs a name.';
  const whole = /\.[^./]+$/.test(nameOf(name)) ? name : name + extension;
  const old = written.split('/');
  const parts = whole.includes('/') ? whole.split('/') : [...old.slice(0, -1), whole];
  let shared = 0;
  while (shared < old.length - 1 && shared < parts.length - 1 && old[shared] === parts[shared]) shared++;
  const way = parts.slice(shared).join('/');
  const left = old.slice(shared).filter((part) => part !== '.' && part !== '');
  if (/^[/~$]|^[A-Za-z]:/.test(way) || !path.endsWith(`/${left.join('/')}`))
    return `Write the new path as the old one, ${written}, or a name alone.`;
  const sign = /[\p{Cc}<>:"|?*]/u.exec(way)?.[0];
  if (sign !== undefined) return `A file name cannot have ${JSON.stringify(sign)} in it.`;
  const base = path.split('/').slice(0, -left.length).join('/');
  return { path: (path.startsWith('/') ? '/' : '') + joinPath(base, way) };
}
