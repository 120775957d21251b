import {
  checkNewName,
  headingAt,
  movesOf,
  nameEdit,
  newPathOf,
  ownName,
  type Rename,
  renameHeading,
} from '../core/index';
import { type FeatureContext, type LibraryView, Refusal } from './feature';
import type { OpenDocument } from './open-document';
import { editOf } from './rename-edit';
import type { RenameTarget } from './rename-target';

const NOTHING: Rename = { moves: [], files: [], names: new Map(), anchors: new Map(), own: new Map() };

/** Gives a skill, agent or command another name: its place, its `name` and everything that names it. */
export function renameNamed(path: string, name: string, context: FeatureContext) {
  const { library } = context;
  const { skill } = documentOf(path, library);
  const place = placeOf(path);
  const old = ownName(skill)?.name ?? place.name;
  if (name === old) return null;
  const problem = checkNewName(name, old) ?? taken(path, name, library);
  if (problem !== undefined) throw new Refusal(problem);
  // Whose name and place differ keeps its place: it goes by its name there already.
  const isInPlace = old === place.name && !library.isRoot(place.path);
  return editOf(
    {
      ...NOTHING,
      ...(isInPlace && moving(place.path, place.called(name), library)),
      names: new Map([[path, new Map([[old.toLowerCase(), name]])]]),
      own: new Map([[path, nameEdit(skill, name)]]),
    },
    context,
  );
}

/** Gives a file another name or place. */
export function renameFile(target: Extract<RenameTarget, { kind: 'file' }>, newName: string, context: FeatureContext) {
  const { path, placeholder } = target;
  const from = path.replaceAll('\\', '/');
  const to = newPathOf(from, newName, placeholder);
  if (typeof to === 'string') throw new Refusal(to);
  if (/(?:^|\/)skill\.md$/i.test(to.path))
    throw new Refusal('A SKILL.md begins a skill: a reference file cannot be one.');
  const key = path.includes('\\') ? to.path.replaceAll('/', '\\') : to.path;
  return key === path ? null : editOf({ ...NOTHING, ...moving(path, key, context.library) }, context);
}

/** Gives a heading other words; the anchors of its file follow everywhere. */
export function renameHeadingOf(
  { path, line, placeholder }: Extract<RenameTarget, { kind: 'heading' }>,
  newName: string,
  context: FeatureContext,
) {
  const { skill } = documentOf(path, context.library);
  const { start } = skill.lines.lineSpan(line);
  const heading = skill.scan.headings.find(({ span }) => span.start >= start && span.end >= start);
  if (!heading || !headingAt(skill, heading.textSpan)) throw new Refusal('The heading is gone.');
  if (newName.trim() === placeholder) return null;
  const renamed = renameHeading(skill, heading, newName);
  if (typeof renamed === 'string') throw new Refusal(renamed);
  const { edit, anchors } = renamed;
  return editOf({ ...NOTHING, anchors: new Map([[path, anchors]]), own: new Map([[path, [edit]]]) }, context);
}

/**
 * What comes with files and folders that somebody else moves, such as the editor's explorer: names follow where they are those of the
 * places. Nothing is refused; a place whose name no skill can have gives no name.
 */
export function afterMoves(moves: Rename['moves'], library: LibraryView): Rename {
  const files = moves.flatMap(({ from }) => library.filesIn(from));
  const moved = movesOf(moves);
  const names = new Map<string, ReadonlyMap<string, string>>();
  const own = new Map<string, Rename['own'] extends ReadonlyMap<string, infer T> ? T : never>();
  for (const { from } of moves) {
    const path = ['', '/SKILL.md', '\\SKILL.md']
      .map((end) => from + end)
      .find((each) => library.snapshot.entries.get(each));
    const role = path === undefined ? undefined : library.snapshot.entries.get(path)?.role;
    if (path === undefined || (role !== 'skill' && role !== 'agent' && role !== 'command')) continue;
    const old = placeOf(path).name;
    const name = placeOf(moved(path)).name;
    if (name === old || checkNewName(name, old) !== undefined || placeOf(path).path !== from) continue;
    const document = library.documentAt(path);
    if (document && ownName(document.skill)?.name === old) own.set(path, nameEdit(document.skill, name));
    names.set(path, new Map([[old.toLowerCase(), name]]));
  }
  return { ...NOTHING, moves, files, names, own };
}

function moving(from: string, to: string, library: LibraryView): Pick<Rename, 'moves' | 'files'> {
  const isSame = from.toLowerCase() === to.toLowerCase();
  if (!isSame && library.references.kindOf(to) !== undefined) throw new Refusal(`${library.shown(to)} exists already.`);
  for (const path of [from, to])
    if (!library.isInside(path)) throw new Refusal(`${library.shown(path)} lies outside of the workspace.`);
  return { moves: [{ from, to }], files: library.filesIn(from) };
}

/** What else is called so. */
function taken(path: string, name: string, library: LibraryView): string | undefined {
  const { snapshot } = library;
  const role = snapshot.entries.get(path)?.role ?? 'skill';
  const named = [...snapshot.filesWith('named', `${role === 'agent' ? 'agent' : 'name'}:${name.toLowerCase()}`)];
  const other = named.find((entry) => entry.path !== path && entry.role === role);
  return (
    other &&
    `There is a ${role} called ${name} already, ${library.shown(other.path)}: agents could not tell the two apart.`
  );
}

/** What a skill, agent or command is called by its place: the folder of a SKILL.md, the file of any other. */
function placeOf(path: string): { name: string; path: string; called(name: string): string } {
  const place = path.replace(/[/\\]skill\.md$/i, '');
  const [, folder = '', name = '', extension = ''] = /^(.*[/\\])?(.*?)(\.md)?$/is.exec(place) ?? [];
  const isFile = place === path;
  return isFile
    ? { name, path, called: (other) => folder + other + extension }
    : { name: name + extension, path: place, called: (other) => folder + other };
}

function documentOf(path: string, library: LibraryView): OpenDocument {
  const document = library.documentAt(path);
  if (!document) throw new Refusal(`${library.shown(path)} is gone or cannot be read.`);
  return document;
}
