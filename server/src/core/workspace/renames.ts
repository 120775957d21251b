import { anchorsIn } from '../document/anchors';
import type { ReferenceKind, ReferenceSite } from '../document/references';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, type TextEdit } from '../document/text';
import { followRenames } from '../refactor/follow-renames';
import { type Move, movesOf } from '../refactor/move-file';
import type { Entry } from './entry';
import { nameWords } from './file-role';
import { wordsFor } from './indexed-references';
import { folderOf } from './paths';
import { referencesFrom } from './references';
import { type ReferenceWorld, resolveReference } from './resolve';

const LINKS: ReadonlySet<ReferenceKind> = new Set(['link', 'image', 'definition']);

/** What gets another name or place, by keys of the library. */
export interface Rename {
  /** Files and folders that go elsewhere. */
  readonly moves: readonly Move[];
  /** Every file that goes with them. */
  readonly files: readonly string[];
  /** What the old names of a skill, command or agent become, those in lower case. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What the old anchors of a file become. */
  readonly anchors: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Edits of the files themselves: of a name, of a heading. */
  readonly own: ReadonlyMap<string, readonly TextEdit[]>;
  /** True where somebody else lets the links in the files that go elsewhere follow. */
  readonly linksFollow?: boolean;
}

export interface FileEdits {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/**
 * All edits of texts that a rename comes with, by file, each file as it is before. Only files that refer to what is renamed are read, and
 * those that go elsewhere themselves.
 * @param documentAt a file as its author sees it; undefined when it is gone
 */
export function renameEdits(
  rename: Rename,
  world: ReferenceWorld,
  documentAt: (path: string) => SkillDocument | undefined,
): FileEdits[] {
  const edits = editsOf(rename, world, documentAt);
  const anchors = movedAnchors(edits, rename, documentAt);
  return anchors.size === rename.anchors.size ? edits : editsOf({ ...rename, anchors }, world, documentAt);
}

/** The anchors that change, with those of headings in which a name stands that does. */
function movedAnchors(
  changes: readonly FileEdits[],
  { anchors }: Rename,
  documentAt: (path: string) => SkillDocument | undefined,
): Rename['anchors'] {
  const all = new Map(anchors);
  for (const { path, edits } of changes) {
    const document = all.has(path) ? undefined : documentAt(path);
    const headings = document?.scan.headings.filter(({ span }) => edits.some((edit) => contains(span, edit.span)));
    if (!document || !headings || headings.length === 0) continue;
    const now = anchorsIn(new SkillDocument(applyEdits(document.text, edits)));
    const moved = anchorsIn(document).map((anchor, at) => [anchor, now[at] ?? anchor] as const);
    const changed = moved.filter(([before, after]) => before !== after);
    if (changed.length > 0) all.set(path, new Map(changed));
  }
  return all;
}

function editsOf(
  rename: Rename,
  world: ReferenceWorld,
  documentAt: (path: string) => SkillDocument | undefined,
): FileEdits[] {
  const moves = rename.moves.map(({ from, to }) => ({ from: slashed(from), to: slashed(to) }));
  const renames = { moves: movesOf(moves), names: bySlashed(rename.names), anchors: bySlashed(rename.anchors) };
  const elsewhere = new Set(rename.linksFollow ? rename.files : []);
  const paths = new Set([...referrersOf(rename, world), ...rename.own.keys()]);
  for (const path of rename.files) if (world.snapshot.entries.get(path)) paths.add(path);
  return [...paths].sort().flatMap((path) => {
    const document = documentAt(path);
    if (!document) return [];
    const leadsTo = (site: ReferenceSite) => {
      if (elsewhere.has(path) && LINKS.has(site.kind)) return undefined;
      const target = resolveReference(site, path, world);
      return typeof target === 'object' ? slashed(target.path) : undefined;
    };
    const own = rename.own.get(path) ?? [];
    const edits = [...own, ...followRenames(document, slashed(path), leadsTo, renames)];
    return edits.length > 0 ? [{ path, edits }] : [];
  });
}

/** The files with a reference to something that is renamed. */
function referrersOf({ moves, files, names, anchors }: Rename, world: ReferenceWorld): Set<string> {
  const meant = new Set([...files, ...foldersOf(files, moves), ...names.keys(), ...anchors.keys()]);
  const words = new Set([...meant].flatMap(wordsFor));
  for (const [path, olds] of names)
    for (const word of nameWords(world.snapshot.entries.get(path)?.role ?? 'skill', [...olds.keys()])) words.add(word);
  const candidates = new Map<string, Entry>();
  for (const path of meant) {
    const own = world.snapshot.entries.get(path);
    if (own) candidates.set(path, own);
  }
  for (const word of words)
    for (const entry of world.snapshot.filesWith('refers', word)) candidates.set(entry.path, entry);
  const found = new Set<string>();
  for (const [path, entry] of candidates)
    for (const { target } of referencesFrom(entry, world, words))
      if (meant.has(target.path)) {
        found.add(path);
        break;
      }
  return found;
}

/** The folders of some files, up to those that go elsewhere as a whole. */
function foldersOf(files: readonly string[], moves: readonly Move[]): Set<string> {
  const tops = new Set(moves.map(({ from }) => from));
  const folders = new Set<string>();
  for (const file of files)
    for (let at = file; at !== '' && !tops.has(at); ) {
      at = folderOf(at);
      if (folders.has(at)) break;
      folders.add(at);
    }
  return folders;
}

function bySlashed<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].map(([path, value]) => [slashed(path), value]));
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
