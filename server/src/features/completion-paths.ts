import { folderMeant, folderOf, folderVariable, type ReferenceSite, readTarget, resolveReference } from '../core/index';
import type { LibraryView } from './feature';
import { namedLike } from './names';
import type { OpenDocument } from './open-document';
import { targetOf } from './subjects';

type Entries = readonly { readonly name: string; readonly isFolder: boolean }[];

/** More skills than this are not listed behind `~/.claude/skills/`. */
const MOST_SKILLS = 200;

/** What can stand behind the beginning of a path that ends with a slash, or is empty; nothing where that leads to no folder. */
export function entriesBehind(written: string, isLink: boolean, file: string, library: LibraryView): Entries {
  const folder = folderFor(written, isLink, file, library);
  if (folder !== undefined) return library.entriesOf(folder);
  const read = readTarget(written.replace(/\/$/, ''), isLink);
  return read?.base === 'home' ? atHome(read.name, library) : [];
}

/** The folder in which the last part of a path is looked for. */
function folderFor(written: string, isLink: boolean, file: string, library: LibraryView): string | undefined {
  if (written === '' || written === './') return folderOf(file);
  const world = library.references;
  const bare = written.replace(/\/$/, '');
  const variable = folderVariable(bare);
  if (variable) return folderMeant(variable, file, world);
  const read = readTarget(bare, isLink);
  if (!read) return undefined;
  const leadsTo = (name: string) => {
    const reference: Pick<ReferenceSite, 'kind' | 'certainty'> = { kind: 'path', certainty: 'guess' };
    const found = resolveReference({ ...reference, ...read, name }, file, world);
    return typeof found === 'object' ? found : undefined;
  };
  const found = leadsTo(read.name);
  if (found?.kind === 'directory') return found.path;
  if (read.base !== 'home') return undefined;
  // That of a path mapping, and that of a skill in the home folder, are known by what is in them.
  const skill = leadsTo(`${read.name}/SKILL.md`);
  return skill ? folderOf(skill.path) : world.homePath(`${read.name}/`, file)?.replace(/[/\\]$/, '');
}

/** What paths from the home folder on lead to without a mapping: skills, wherever they lie. */
function atHome(name: string, library: LibraryView): Entries {
  if (/^\.[\w-]+$/.test(name)) return [{ name: 'skills', isFolder: true }];
  if (!/(?:^|\/)skills$/.test(name)) return [];
  const folders = namedLike(library, '', MOST_SKILLS, ['skill']).map(({ path }) => folderOf(path));
  const names = new Set(folders.map((folder) => folder.slice(folderOf(folder).length + 1)));
  return [...names].sort().map((each) => ({ name: each, isFolder: true }));
}

/** The text a path leads to, which may be the one it stands in; an empty one does. */
export function fileMeant(
  path: string,
  isLink: boolean,
  open: OpenDocument,
  library: LibraryView,
): OpenDocument | undefined {
  const own = library.keyOf(open.uri);
  if (path === '') return open;
  const world = library.references;
  const read = readTarget(path, isLink);
  const resolution = read && resolveReference({ kind: 'path', certainty: 'guess', ...read }, own, world);
  const target = resolution && targetOf(resolution, world);
  return target === own ? open : target === undefined ? undefined : library.documentAt(target);
}
