import type { Answers } from '../host/recorded-file-system';

/** What lay in a folder or at a path. */
export type State = readonly [path: string, state: string];

/** How skills were found, and where what was kept of them is true. */
export interface KeptTree {
  /** In their order. */
  readonly skills: readonly string[];
  /** What was said about the search. */
  readonly said: string;
  /** The day it is true of; undefined where that does not matter. */
  readonly day: string | undefined;
  /** What the disk was asked, the texts of the entries left out. */
  readonly answers: Answers;
}

/** A tree in the file. One that is `more` adds answers to the one before. */
export interface TreeRow {
  readonly more: boolean;
  readonly skills: readonly string[];
  readonly said: string;
  readonly day: string | 0;
  readonly folders: readonly string[];
  /** Of each folder. */
  readonly states: readonly number[];
  readonly stamps: readonly (string | 0)[];
  readonly kinds: readonly State[];
  readonly real: readonly State[];
  readonly texts: readonly (readonly [path: string, stamp: string])[];
}

/** @param placeOf gives the place of a state in the table of the file */
export function packedTree(
  { more, skills, said, day, answers }: KeptTree & { more: boolean },
  placeOf: (state: string) => number,
): TreeRow {
  const texts = Array.from(answers.texts, ([path, stamp]) => [path, stamp ?? ''] as const);
  return {
    ...{ more, skills: more ? [] : skills, said, day: day ?? 0, texts },
    folders: [...answers.folders.keys()],
    states: Array.from(answers.folders.values(), (state) => placeOf(state)),
    stamps: Array.from(answers.folders.keys(), (path) => answers.stamps.get(path) ?? 0),
    kinds: [...answers.kinds],
    real: [...answers.real],
  };
}

/** The tree of a file so far, with what is said further of it. */
export function unpackedTree(
  before: KeptTree | undefined,
  tree: TreeRow | undefined,
  states: readonly string[],
): KeptTree | undefined {
  if (!tree) return undefined;
  const folders = tree.folders.map((path, at) => [path, states[tree.states[at] as number] as string] as const);
  const day = tree.day || undefined;
  const stamps = new Map(tree.folders.map((path, at) => [path, tree.stamps[at] || undefined]));
  const answers = { folders: new Map(folders), stamps, ...mapsOf(tree) };
  const read: KeptTree = { skills: tree.skills, said: tree.said, day, answers };
  if (!tree.more) return read;
  return before && joinedTrees(before, read);
}

/** A tree with the answers that came later. */
export function joinedTrees({ skills, said, day, answers }: KeptTree, later: KeptTree): KeptTree {
  const both = <T>(of: (answers: Answers) => ReadonlyMap<string, T>) => new Map([...of(answers), ...of(later.answers)]);
  return {
    ...{ skills, said, day: later.day ?? day },
    answers: {
      folders: both(({ folders }) => folders),
      stamps: both(({ stamps }) => stamps),
      kinds: both(({ kinds }) => kinds),
      real: both(({ real }) => real),
      texts: both(({ texts }) => texts),
    },
  };
}

function mapsOf({ kinds, real, texts }: TreeRow): Omit<Answers, 'folders' | 'stamps'> {
  return { kinds: new Map(kinds), real: new Map(real), texts: new Map(texts) };
}
