/** The folder of a file's key; keys are paths as the disk has them, or URIs. */
export function folderOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('/'), key.lastIndexOf('\\')));
}

/** The last part of a key. */
export function fileNameOf(key: string): string {
  return key.slice(folderOf(key).length + 1);
}

/** The key of what a relative path with `/` leads to from a folder; undefined where it leads above the top. */
export function keyFrom(folder: string, path: string): string | undefined {
  const way = upFrom(folder, path);
  if (!way) return undefined;
  const sign = folder.includes('\\') ? '\\' : '/';
  return way.rest === '' ? way.folder : way.folder + sign + (sign === '/' ? way.rest : way.rest.replaceAll('/', sign));
}

/** Where a path leads to when it has gone up, and what is left of it then; undefined where it leads above the top. */
export function upFrom(folder: string, path: string): { readonly folder: string; readonly rest: string } | undefined {
  let base = folder;
  let rest = path;
  for (; rest === '..' || rest.startsWith('../'); rest = rest.slice(3)) {
    if (base === '') return undefined;
    base = folderOf(base);
  }
  return { folder: base, rest };
}

/** The last parts of a key, at most so many, with `/` between. */
export function tailOf(key: string, parts: number): string {
  return key.split(/[/\\]/).slice(-parts).join('/');
}

const OWN_FOLDERS = /[/\\](?:references|scripts|assets|resources|templates|examples|workflows)(?:[/\\]|$)/;
const SHELVES = ['/skills/', '/commands/', '/agents/', '/rules/'];

/** The folders around a file from which paths in it are read. Told by names of folders alone, see `basesFor`. */
export interface Bases {
  readonly own: string;
  /** That of the skill it most likely belongs to. */
  readonly skill: string;
  /** What holds the shelf of skills, commands or agents; the repository above a hidden folder such as `.claude`. */
  readonly plugin: string | undefined;
}

/** Computed once for a file with many references. */
export function basesOf(file: string): Bases {
  const own = folderOf(file);
  const shelf = lastShelf(file);
  const skill = /[/\\]skill\.md$/i.test(file) ? own : skillFolderOf(file, shelf);
  return { own, skill, plugin: shelf && file.slice(0, shelf.start).replace(/[/\\]\.[^/\\]*$/, '') };
}

/**
 * The folders from which a relative path may be read, the likeliest first. Which they are does not hang on what exists, so that it can be
 * asked both ways: where a path leads, and who may lead to a file.
 * @param isOpen true for a path of which nobody says where it begins, such as a word in running text
 */
export function basesFor(path: string, isOpen: boolean, { own, skill, plugin = own }: Bases): readonly string[] {
  const near = own === skill ? [own] : [own, skill];
  // Who goes up knows where from; a bare name is near.
  if (!isOpen || !path.includes('/') || path.startsWith('../')) return near;
  const shared = LOCAL_FOLDER.test(path) ? [plugin] : [folderOf(own), plugin, folderOf(skill)];
  return [...new Set([...near, ...shared])];
}

/** True for a path that is looked for around its file only: a bare name, and one into a folder that skills have of their own. */
export function isNear(path: string): boolean {
  return !path.includes('/') || LOCAL_FOLDER.test(path);
}

const LOCAL_FOLDER = /^(?:references|scripts|assets|resources|templates|examples)\//;

/** The folder of the skill that a file beside a SKILL.md most likely belongs to. */
function skillFolderOf(file: string, shelf: Shelf | undefined): string {
  const start = shelf?.end ?? 0;
  const sub = OWN_FOLDERS.exec(file.slice(start));
  if (sub) return file.slice(0, start + sub.index);
  const end = shelf?.isOfSkills ? file.slice(start).search(/[/\\]/) : -1;
  return end < 0 ? folderOf(folderOf(file)) : file.slice(0, start + end);
}

interface Shelf {
  readonly start: number;
  readonly end: number;
  readonly isOfSkills: boolean;
}

function lastShelf(file: string): Shelf | undefined {
  const path = file.replaceAll('\\', '/');
  let found: Shelf | undefined;
  for (const name of SHELVES) {
    const start = path.lastIndexOf(name);
    if (start > (found?.start ?? -1)) found = { start, end: start + name.length, isOfSkills: name === '/skills/' };
  }
  return found;
}
