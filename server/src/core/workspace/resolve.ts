import { slugOf } from '../document/anchors';
import type { ReferenceBase } from '../document/references';
import type { Entry } from './entry';
import { type IndexedReference, nameWord } from './indexed-references';
import { basesFor, basesOf, fileNameOf, folderOf, isNear, keyFrom } from './paths';
import type { Snapshot } from './snapshot';

/** What a reference needs to be read by: everything the library knows, and the disk. Files have keys; see `Snapshot`. */
export interface ReferenceWorld {
  readonly snapshot: Snapshot;
  /** What lies at a path; undefined for nothing, and for what cannot be looked at. */
  kindOf(path: string): 'file' | 'directory' | undefined;
  /** A path with all links followed; absent in a world without links. */
  realPath?(path: string): string | undefined;
  /** The top of the repository or workspace around a file; undefined when there is none. */
  repositoryOf(file: string): string | undefined;
  /** Where a path from the home folder on (without `~/`) leads by the path mappings; undefined where no mapping fits. */
  homePath(path: string, file: string): string | undefined;
}

/** Where a reference leads. */
export interface ReferenceTarget {
  /** The key of the file or folder. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** The place its anchor names: the line of the heading; -1 when there is no such place, undefined when none is named or known. */
  readonly line: number | undefined;
}

/**
 * - a target: it leads there
 * - `missing`: it names a file, and in none of the folders it may be read from is one; or a skill or agent nobody defines
 * - `unknown`: what it means cannot be known
 */
export type Resolution = ReferenceTarget | 'missing' | 'unknown';

const ON_DISK = /^(?:[/\\]|[a-z]:[/\\])/i;

type Named = Pick<IndexedReference, 'kind' | 'base' | 'name' | 'anchor' | 'certainty'>;

/**
 * Where a reference that stands in `file` leads. A path is looked for in the file's folder, the skill, the plugin, the folder above, the
 * repository and by the path mappings, in this order; of several skills of a name the nearest is meant.
 */
export function resolveReference(reference: Named, file: string, world: ReferenceWorld): Resolution {
  const { base, name, anchor } = reference;
  if (base === 'name') return resolveName(reference, file, world.snapshot);
  // What has never been saved, or lies on no disk, has nothing around it that could be looked at.
  if (name !== '' && !ON_DISK.test(file)) return 'unknown';
  const found = name === '' ? file : findPath(reference, file, world);
  const path = found === undefined ? undefined : keyOf(found, world);
  if (path === undefined) return base === 'file' || base === 'any' || base === 'skill' ? 'missing' : 'unknown';
  const entry = world.snapshot.entries.get(path);
  const kind = entry || name === '' ? 'file' : (world.kindOf(path) as 'file' | 'directory');
  return { path, kind, line: anchor === undefined ? undefined : anchorLine(entry, anchor) };
}

/** The key of a path: a folder of skills may be linked into those of several agents, and its files are known by one path. */
function keyOf(path: string, { snapshot: { entries }, realPath }: ReferenceWorld): string {
  const real = entries.get(path) ? undefined : realPath?.(path);
  return real !== undefined && entries.get(real) ? real : path;
}

/** The line of an anchor; -1 when the file has no such place, undefined when its places are not known. */
export function anchorLine(entry: Entry | undefined, anchor: string): number | undefined {
  if (!entry) return undefined;
  const { anchors, anchorLines } = entry;
  const section = anchor.startsWith('§') ? slugOf(anchor.slice(1)) : undefined;
  const wanted = anchor.toLowerCase();
  const isMeant = (each: string) =>
    section === undefined ? each.toLowerCase() === wanted : each === section || each.startsWith(`${section}-`);
  return anchorLines[anchors.findIndex(isMeant)] ?? -1;
}

type IsThere = (key: string | undefined) => key is string;

function presence({ snapshot, kindOf }: ReferenceWorld): IsThere {
  return (key): key is string =>
    key !== undefined && (snapshot.entries.get(key) !== undefined || kindOf(key) !== undefined);
}

/** The folder that a variable stands for in a file; undefined for one that nobody knows. */
export function folderMeant(base: ReferenceBase, file: string, world: ReferenceWorld): string | undefined {
  if (base === 'skill') return basesOf(file).skill;
  if (base === 'plugin') return pluginOf(file, presence(world));
  return base === 'repository' ? world.repositoryOf(file) : undefined;
}

function findPath({ base, name, kind }: Named, file: string, world: ReferenceWorld): string | undefined {
  const isThere = presence(world);
  const seek = (folder: string | undefined) => {
    const key = folder === undefined ? undefined : keyFrom(folder, name);
    return isThere(key) ? key : undefined;
  };
  if (kind === 'memory') return findAbove(name, file, isThere);
  if (base === 'root' && isThere(name)) return name;
  if (base === 'home') {
    const mapped = world.homePath(name, file);
    return isThere(mapped) ? mapped : inNamedSkill(name, file, world.snapshot, isThere);
  }
  if (base !== 'plugin' && base !== 'repository' && base !== 'root') {
    for (const folder of basesFor(name, base === 'any', basesOf(file))) {
      const found = seek(folder);
      if (found !== undefined) return found;
    }
    if (base !== 'any' || isNear(name)) return undefined;
  }
  if (base === 'plugin') return seek(pluginOf(file, isThere));
  const top = world.repositoryOf(file);
  const relative = base === 'root' ? name.slice(1) : name;
  const key = top === undefined ? undefined : keyFrom(top, relative);
  return isThere(key) ? key : inNamedSkill(name, file, world.snapshot, isThere);
}

/** The file of that name in the nearest folder above. */
function findAbove(name: string, file: string, isThere: IsThere): string | undefined {
  for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) {
    const key = keyFrom(folder, name);
    if (isThere(key)) return key;
  }
  return undefined;
}

/** The plugin around a file: the folder that says so, or what holds the shelf of skills, commands or agents. */
function pluginOf(file: string, isThere: IsThere): string | undefined {
  for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder))
    if (isThere(keyFrom(folder, '.claude-plugin'))) return folder;
  const shelf = /^(.*)[/\\](?:skills|commands|agents|hooks)[/\\]/.exec(file);
  return shelf?.[1];
}

/** Where `…/skills/x/references/a.md` leads: into the skill x of the library. */
function inNamedSkill(name: string, file: string, snapshot: Snapshot, isThere: IsThere): string | undefined {
  const [, skill, rest] = /(?:^|\/)skills\/([^/]+)\/(.+)$/.exec(name) ?? [];
  if (skill === undefined || rest === undefined) return undefined;
  const inFolders = [...snapshot.filesWith('named', `name:${skill.toLowerCase()}`)].filter(
    ({ path, role }) => role === 'skill' && fileNameOf(folderOf(path)) === skill,
  );
  const keys = inFolders.map(({ path }) => keyFrom(folderOf(path), rest)).filter(isThere);
  return nearest(keys, file);
}

function resolveName({ kind, name, certainty }: Named, file: string, snapshot: Snapshot): Resolution {
  const plugin = name.includes(':') ? name.slice(0, name.lastIndexOf(':')) : undefined;
  const own = name.slice(name.lastIndexOf(':') + 1);
  const called = [...snapshot.filesWith('named', nameWord(kind, name))];
  const named = called.length > 0 || !plugin ? called : [...snapshot.filesWith('named', nameWord('agent', name))];
  const isSure = plugin === undefined || certainty === 'mention' || own.includes('-');
  const inPlugin = named.filter(({ path }) => plugin === undefined || isIn(plugin, path));
  const meant = inPlugin.length > 0 ? inPlugin : isSure ? named : [];
  // A skill hides the command of its name.
  const skills = meant.filter(({ role }) => role === 'skill');
  const path = nearest(
    (skills.length > 0 ? skills : meant).map((entry) => entry.path),
    file,
  );
  if (path !== undefined) return { path, kind: 'file', line: undefined };
  return certainty === 'mention' ? 'missing' : 'unknown';
}

/** True for a file below a folder of that name, as plugins and spaces of commands have. */
function isIn(name: string, path: string): boolean {
  const parts = path.toLowerCase().split(/[/\\]/);
  return name.split(':').every((each) => parts.includes(each));
}

/** Claude Code, which reads these, does not look into the folders of other agents. */
const OF_CLAUDE = /(?:^|[/\\])CLAUDE(?:\.local)?\.md$/;

/** The one that shares most folders with a file; of equals the one for the agent that reads the file, then the first by name. */
export function nearest(paths: readonly string[], file: string): string | undefined {
  if (paths.length < 2) return paths[0];
  const parts = file.split(/[/\\]/);
  const shared = (path: string): number => {
    const others = path.split(/[/\\]/);
    let count = 0;
    while (count < parts.length && parts[count] === others[count]) count++;
    return count;
  };
  const isForAgent = (path: string): number => (OF_CLAUDE.test(file) && /[/\\]\.claude[/\\]/.test(path) ? 1 : 0);
  return paths
    .map((path) => ({ path, count: 2 * shared(path) + isForAgent(path) }))
    .sort((a, b) => b.count - a.count || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))[0]?.path;
}
