import type { Entry } from './entry';
import { nameWords } from './file-role';
import { type IndexedReference, unpackReferences, wordsFor, wordsOf } from './indexed-references';
import { basesOf, folderOf } from './paths';
import { type ReferenceTarget, type ReferenceWorld, resolveReference } from './resolve';

/** A reference where it stands in the library, and where it leads. */
export interface FoundReference {
  readonly path: string;
  readonly reference: IndexedReference;
  readonly target: ReferenceTarget;
}

/**
 * All references in the library that lead to a file, by path and place: to any place in it, or to the line of a heading. For a skill
 * (the key of its SKILL.md) also those that name it, or link to its folder.
 */
export function referencesTo(path: string, world: ReferenceWorld, line?: number): FoundReference[] {
  const { snapshot } = world;
  const own = snapshot.entries.get(path);
  const words = new Set([...wordsFor(path), ...(own ? nameWords(own.role, own.names) : [])]);
  const folder = own?.role === 'skill' ? folderOf(path) : undefined;
  if (folder !== undefined) for (const word of wordsFor(folder)) words.add(word);
  const files = new Map<string, Entry>(own && [[path, own]]);
  for (const word of words) for (const entry of snapshot.filesWith('refers', word)) files.set(entry.path, entry);
  const isMeant = ({ target }: FoundReference): boolean =>
    line === undefined ? target.path === path || target.path === folder : target.path === path && target.line === line;
  return [...files.values()]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((entry) => [...referencesFrom(entry, world, words)].filter(isMeant));
}

/** The references of a file that lead somewhere, in the order of their place; only those behind some words where they are given. */
export function* referencesFrom(
  entry: Entry,
  world: ReferenceWorld,
  words?: ReadonlySet<string>,
): Generator<FoundReference> {
  const { path, references } = entry;
  const bases = words && basesOf(path);
  for (const reference of unpackReferences(references)) {
    if (bases && words && ![...wordsOf(reference, path, bases)].some((word) => words.has(word))) continue;
    const target = resolveReference(reference, path, world);
    if (typeof target === 'object') yield { path, reference, target };
  }
}
