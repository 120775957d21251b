import type { SkillDocument } from '../document/skill-document';
import { movesOf, newPathOf } from '../refactor/move-file';
import { headingAt, renameHeading } from '../refactor/rename-heading';
import { MANIFESTS, renameInManifest } from '../refactor/rename-in-manifest';
import { nameEdit, ownName } from '../refactor/rename-skill';
import { checkNewName } from '../scaffold/skill-name';
import { SKILL_PLACES, siteOf } from '../spec/skill-places';
import type { Entry } from './entry';
import { type FoundReference, referencesTo } from './references';
import { type FileEdits, type Rename, renameEdits } from './renames';
import { nearest, type ReferenceWorld } from './resolve';
import { placeOf as placeIn } from './shelves';

/** What a rename needs to know of the library and the disk. Files have keys; see `Snapshot`. */
export interface RenameWorld {
  readonly references: ReferenceWorld;
  /** A file as its author sees it, any text; undefined when it is gone or cannot be read. */
  skillAt(path: string): SkillDocument | undefined;
  /** Every file in a folder, however deep; the file itself for one. */
  filesIn(path: string): readonly string[];
  /** True for what lies in the workspace, wherever links on the way lead. */
  isInside(path: string): boolean;
  /** True for the top of the workspace. */
  isRoot(path: string): boolean;
  isReadOnly(path: string): boolean;
  /** The path with all links followed; undefined where there is nothing. */
  realPath(path: string): string | undefined;
  /** How people are shown a file. */
  shown(path: string): string;
}

/** A rename, or why it cannot be done, one sentence; undefined where nothing changes. */
export type PlannedRename = Rename | string | undefined;

const NOTHING: Rename = { moves: [], files: [], names: new Map(), anchors: new Map(), own: new Map() };

/** A skill, agent or command, by the key of its file, gets another name: its place, its `name` and everything that names it. */
export function planNameRename(path: string, name: string, world: RenameWorld): PlannedRename {
  const skill = world.skillAt(path);
  if (!skill) return gone(path, world);
  const place = placeOf(path);
  const old = ownName(skill)?.name ?? place.name;
  if (name === old) return undefined;
  const problem = checkNewName(name, old) ?? taken(path, name, world);
  if (problem !== undefined) return problem;
  // Whose name and place differ keeps its place: it goes by its name there already.
  const isInPlace = old === place.name && !world.isRoot(place.path);
  const moving = isInPlace ? move(place.path, place.called(name), world) : {};
  if (typeof moving === 'string') return moving;
  const link = isInPlace ? linkTo(place.path, place.name, world) : undefined;
  if (link !== undefined)
    return `${world.shown(link)} is a link to this folder and would lead nowhere: rename both on disk.`;
  const names = new Map([[path, new Map([[old.toLowerCase(), name]])]]);
  return { ...NOTHING, ...moving, names, own: new Map([[path, nameEdit(skill, name)]]) };
}

/**
 * A file gets another name or place.
 * @param written how a text writes its path, escapes read
 */
export function planFileRename(path: string, newName: string, written: string, world: RenameWorld): PlannedRename {
  const to = newPathOf(path.replaceAll('\\', '/'), newName, written);
  if (typeof to === 'string') return to;
  if (/(?:^|\/)skill\.md$/i.test(to.path)) return 'A SKILL.md begins a skill: a reference file cannot be one.';
  const key = path.includes('\\') ? to.path.replaceAll('/', '\\') : to.path;
  const moving = key === path ? undefined : move(path, key, world);
  return typeof moving === 'object' ? { ...NOTHING, ...moving } : moving;
}

/** The heading on a line of a file gets other words; the anchors of the file follow everywhere. */
export function planHeadingRename(path: string, line: number, words: string, world: RenameWorld): PlannedRename {
  const skill = world.skillAt(path);
  if (!skill) return gone(path, world);
  const heading = skill.scan.headings.find(({ span }) => skill.lines.lineAt(span.start) === line);
  if (!heading || !headingAt(skill, heading.textSpan)) return 'The heading is not there any more.';
  if (words.trim() === heading.text) return undefined;
  const renamed = renameHeading(skill, heading, words);
  if (typeof renamed === 'string') return renamed;
  const { edit, anchors, sections } = renamed;
  return { ...NOTHING, anchors: new Map([[path, new Map([...anchors, ...sections])]]), own: new Map([[path, [edit]]]) };
}

/**
 * What comes with files and folders that somebody else moves, such as the editor's explorer: names follow where they are those of the
 * places. Nothing is refused; a place whose name no skill can have gives no name.
 */
export function planMoves(moves: Rename['moves'], world: RenameWorld): Rename {
  const { entries } = world.references.snapshot;
  const moved = movesOf(moves);
  const names = new Map<string, ReadonlyMap<string, string>>();
  const own = new Map<string, ReturnType<typeof nameEdit>>();
  for (const { from } of moves) {
    const path = ['', '/SKILL.md', '\\SKILL.md'].map((end) => from + end).find((each) => entries.get(each));
    const role = path === undefined ? undefined : entries.get(path)?.role;
    if (path === undefined || (role !== 'skill' && role !== 'agent' && role !== 'command')) continue;
    const old = placeOf(path).name;
    const name = placeOf(moved(path)).name;
    if (name === old || checkNewName(name, old) !== undefined || placeOf(path).path !== from) continue;
    const skill = world.skillAt(path);
    if (skill && ownName(skill)?.name === old) own.set(path, nameEdit(skill, name));
    names.set(path, new Map([[old.toLowerCase(), name]]));
  }
  return { ...NOTHING, moves, files: moves.flatMap(({ from }) => world.filesIn(from)), names, own };
}

/** All edits of texts that a rename comes with, by file: of those that refer to what is renamed, and of manifests. */
export function textsOf(rename: Rename, world: RenameWorld): FileEdits[] {
  return [...renameEdits(rename, world.references, (path) => world.skillAt(path)), ...manifestEdits(rename, world)];
}

/** Why the texts of a rename cannot be written, one sentence. */
export function unwritable(changes: readonly FileEdits[], world: RenameWorld): string | undefined {
  const path = changes.map((each) => each.path).find((each) => world.isReadOnly(each));
  return path === undefined ? undefined : `${world.shown(path)} is read-only and would have to change.`;
}

/** The manifests in the folders above what moves. */
function manifestEdits({ moves }: Rename, world: RenameWorld): FileEdits[] {
  const slashed = moves.map(({ from, to }) => ({ from: from.replaceAll('\\', '/'), to: to.replaceAll('\\', '/') }));
  const folders = new Set<string>();
  for (const { from } of moves)
    for (let at = above(from); world.isInside(at) && !folders.has(at); at = above(at)) folders.add(at);
  return [...folders].flatMap((folder) =>
    MANIFESTS.flatMap((name) => {
      const path = `${folder}/${name}`;
      const manifest = world.references.kindOf(path) === 'file' ? world.skillAt(path) : undefined;
      if (!manifest) return [];
      const edits = renameInManifest(manifest.text, folder.replaceAll('\\', '/'), movesOf(slashed));
      return edits.length > 0 ? [{ path, edits }] : [];
    }),
  );
}

function move(from: string, to: string, world: RenameWorld): Pick<Rename, 'moves' | 'files'> | string {
  const isSame = from.toLowerCase() === to.toLowerCase();
  if (!isSame && world.references.kindOf(to) !== undefined) return `${world.shown(to)} exists already.`;
  const outside = [from, to].find((path) => !world.isInside(path));
  if (outside !== undefined) return `${world.shown(outside)} lies outside of the workspace.`;
  return { moves: [{ from, to }], files: world.filesIn(from) };
}

/** Why a name is taken: one agent would have both, or what names this one would mean another. */
function taken(path: string, name: string, world: RenameWorld): string | undefined {
  const { snapshot } = world.references;
  const own = snapshot.entries.get(path);
  const role = own?.role ?? 'skill';
  const named = [...snapshot.filesWith('named', `${role === 'agent' ? 'agent' : 'name'}:${name.toLowerCase()}`)];
  const others = named
    .filter((entry) => entry.path !== path && entry.role === role && !(own && isMirrored(own, entry)))
    .map((entry) => entry.path);
  if (others.length === 0) return undefined;
  const beside = others.find((other) => isBeside(path, other));
  if (beside !== undefined)
    return `There is a ${role} called ${name} already, ${world.shown(beside)}: agents could not tell the two apart.`;
  const isByName = ({ reference }: FoundReference) => reference.base === 'name' && !reference.name.includes(':');
  for (const found of referencesTo(path, world.references).filter(isByName)) {
    const meant = nearest([path, ...others], found.path);
    if (meant !== undefined && meant !== path)
      return `${world.shown(found.path)} names it, and would then mean ${world.shown(meant)}, which is called ${name} already.`;
  }
  return undefined;
}

/** True where one agent has both: on one shelf of skills, agents or commands, or in the folders of two agents in one project. */
function isBeside(path: string, other: string): boolean {
  const [own, its] = [path, other].map((each) => each.replaceAll('\\', '/')) as [string, string];
  const top = siteOf(own, undefined)?.top;
  return shelfOf(own) === shelfOf(its) || (top !== undefined && top === siteOf(its, undefined)?.top);
}

function shelfOf(path: string): string {
  return /^.*\/(?:agents|commands)(?=\/)/.exec(path)?.[0] ?? placeIn(path).shelf;
}

/** True for the same skill in the folders of two agents in one project: it has one name, and each copy gets it in its turn. */
function isMirrored(own: Entry, other: Entry): boolean {
  const [here, there] = [own, other].map(({ path }) => siteOf(path.replaceAll('\\', '/'), undefined));
  return here?.top === there?.top && here?.folder !== there?.folder && own.description === other.description;
}

/** What a skill, agent or command is called by its place: the folder of a SKILL.md, the file of any other. */
function placeOf(path: string): { name: string; path: string; called(name: string): string } {
  const place = path.replace(/[/\\]skill\.md$/i, '');
  const [, folder = '', name = '', extension = ''] = /^(.*[/\\])?(.*?)(\.md)?$/is.exec(place) ?? [];
  return place === path
    ? { name, path, called: (other) => folder + other + extension }
    : { name: name + extension, path: place, called: (other) => folder + other };
}

/** A link to a skill in one of the folders where agents look, as projects have them that keep their skills in one place. */
function linkTo(path: string, name: string, world: RenameWorld): string | undefined {
  const top = world.references.repositoryOf(path);
  const real = world.realPath(path);
  const folders =
    top === undefined ? [] : SKILL_PLACES.flatMap(({ project }) => project.map((each) => `${top}/${each}`));
  return (
    folders
      .map((folder) => `${folder}/${name}`)
      // Where the whole folder is a link, it still holds the skill under its new name.
      .find(
        (link) =>
          world.realPath(link) === real && `${world.realPath(above(link))}/${name}` !== real?.replaceAll('\\', '/'),
      )
  );
}

function above(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, '');
}

function gone(path: string, world: RenameWorld): string {
  return `${world.shown(path)} is gone or cannot be read.`;
}
