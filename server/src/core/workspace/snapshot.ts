import { type Brief, BriefEntry } from './brief';
import type { Entry } from './entry';
import { nameWords } from './file-role';
import { isSameReferences, numberOf, referenceWords } from './indexed-references';
import { LikelyIndex } from './likely-index';
import { PersistentMap } from './persistent-map';

/** From a word to the paths of the files that hold it: most words stand in one, some in thousands. */
type Paths = string | PersistentMap<true>;
type Reverse = PersistentMap<Paths>;

const NO_WORDS: ReadonlySet<string> = new Set();

/** The reverse indexes: what each takes of an entry. */
const WORDS = {
  /** Names of symbols a file defines, if only as an entry. */
  defined: ({ symbols }: Entry) => namesWith(symbols, true),
  /** Names of symbols a file uses or quotes. */
  used: ({ symbols }: Entry) => namesWith(symbols, false),
  loads: ({ loads }: Entry): ReadonlySet<string> => (loads.length > 0 ? new Set(loads) : NO_WORDS),
  /** What a skill, command or agent is called: `name:x`, `agent:x`. */
  named: ({ role, names }: Entry): ReadonlySet<string> =>
    names.length > 0 ? new Set(nameWords(role, names)) : NO_WORDS,
  /** What its references may lead to: see `referenceWords`. Of files that are known in brief `LikelyIndex` says it. */
  refers: (entry: Entry): ReadonlySet<string> =>
    entry instanceof BriefEntry ? NO_WORDS : referenceWords(entry.path, entry.references),
};

type Kind = keyof typeof WORDS;

/** Where two entries of a file are sure to hold the same words; an edit seldom changes any. */
const IS_SAME: Partial<Record<Kind, (a: Entry, b: Entry) => boolean>> = {
  defined: isSameSymbols,
  used: isSameSymbols,
  refers: (a, b) => !(a instanceof BriefEntry) && isSameReferences(a.references, b.references),
};

const KINDS = Object.keys(WORDS) as readonly Kind[];

/**
 * What is known of all files of a library at one moment. A change gives another snapshot with the next revision, and costs what the
 * one file costs; who reads one is not disturbed by those that come after it.
 */
export class Snapshot {
  static readonly EMPTY = new Snapshot(0, PersistentMap.empty(), {
    defined: PersistentMap.empty(),
    used: PersistentMap.empty(),
    loads: PersistentMap.empty(),
    named: PersistentMap.empty(),
    refers: PersistentMap.empty(),
  });

  private constructor(
    readonly revision: number,
    readonly entries: PersistentMap<Entry>,
    readonly reverse: Readonly<Record<Kind, Reverse>>,
    /** What the files that are known in brief may refer to. */
    readonly likely = LikelyIndex.EMPTY,
  ) {}

  static of(entries: PersistentMap<Entry>, reverse: Readonly<Record<Kind, Reverse>>, likely: LikelyIndex): Snapshot {
    return new Snapshot(1, entries, reverse, likely);
  }

  /** With what a file holds now; undefined for a file that is gone or holds nothing. */
  with(path: string, entry: Entry | undefined): Snapshot {
    const before = this.entries.get(path);
    if (before === entry) return this;
    const reverse = { ...this.reverse };
    for (const kind of KINDS) {
      const { gone, come } = difference(kind, before, entry);
      for (const word of gone) reverse[kind] = removed(reverse[kind], word, path);
      for (const word of come) reverse[kind] = reverse[kind].with(word, added(reverse[kind].get(word), path));
    }
    const entries = entry ? this.entries.with(path, entry) : this.entries.without(path);
    return new Snapshot(this.revision + 1, entries, reverse, this.likely);
  }

  /** The files that hold a word, in no particular order; as references, some that only seem to. */
  *filesWith(kind: Kind, word: string): Generator<Entry> {
    for (const path of pathsIn(this.reverse[kind].get(word))) yield this.entries.get(path) as Entry;
    if (kind !== 'refers') return;
    for (const path of this.likely.pathsWith(numberOf(word))) {
      const entry = this.entries.get(path);
      if (entry instanceof BriefEntry) yield entry;
    }
  }

  has(kind: Kind, word: string): boolean {
    return this.reverse[kind].get(word) !== undefined;
  }

  /** Every word somewhere in the library, in order; at hand as long as no edit changes any. */
  sortedWords(kind: Kind): readonly string[] {
    return this.reverse[kind].sortedKeys;
  }

  /** Every word somewhere in the library, in no particular order. */
  *words(kind: Kind): Generator<string> {
    for (const [word] of this.reverse[kind]) yield word;
  }
}

/** True when one of two snapshots holds a word that the other does not; only the file at `path` may differ between them. */
export function changedWords(kind: Kind, path: string, before: Snapshot, after: Snapshot): boolean {
  const { gone, come } = difference(kind, before.entries.get(path), after.entries.get(path));
  return gone.some((word) => !after.has(kind, word)) || come.some((word) => !before.has(kind, word));
}

/** The words that two entries of a file do not share. */
function difference(
  kind: Kind,
  before: Entry | undefined,
  after: Entry | undefined,
): { gone: string[]; come: string[] } {
  if (before && after && IS_SAME[kind]?.(before, after)) return { gone: [], come: [] };
  const old = before ? WORDS[kind](before) : NO_WORDS;
  const now = after ? WORDS[kind](after) : NO_WORDS;
  return { gone: [...old].filter((word) => !now.has(word)), come: [...now].filter((word) => !old.has(word)) };
}

function pathsIn(paths: Paths | undefined): Iterable<string> {
  if (paths === undefined) return [];
  return typeof paths === 'string' ? [paths] : keysOf(paths);
}

function* keysOf(map: PersistentMap<true>): Generator<string> {
  for (const [key] of map) yield key;
}

function added(paths: Paths | undefined, path: string): Paths {
  if (paths === undefined || paths === path) return path;
  const map = typeof paths === 'string' ? PersistentMap.empty<true>().with(paths, true) : paths;
  return map.with(path, true);
}

function removed(reverse: Reverse, word: string, path: string): Reverse {
  const paths = reverse.get(word);
  const left = typeof paths === 'object' ? paths.without(path) : undefined;
  return left && left.size > 0 ? reverse.with(word, left) : reverse.without(word);
}

function isSameSymbols({ symbols: a }: Entry, { symbols: b }: Entry): boolean {
  return a.length === b.length && a.every(({ name, role }, at) => name === b[at]?.name && role === b[at]?.role);
}

/** Puts together the first snapshot of many files, one file at a time, for a fraction of what `with` costs. */
export class SnapshotBuilder {
  readonly #entries = PersistentMap.fresh<Entry>();
  readonly #reverse: Record<Kind, PersistentMap<Paths>> = {
    defined: PersistentMap.fresh(),
    used: PersistentMap.fresh(),
    loads: PersistentMap.fresh(),
    named: PersistentMap.fresh(),
    refers: PersistentMap.fresh(),
  };
  readonly #likely = LikelyIndex.collector();

  /** Adds a file that is known in brief; see `BriefEntry` for `read`. */
  addBrief(path: string, brief: Brief, read: BriefEntry['read']): BriefEntry {
    const entry = new BriefEntry(path, brief, read);
    this.#likely.add(path, brief.words);
    this.add(entry);
    return entry;
  }

  /** Adds a file that has not been added yet. */
  add(entry: Entry): void {
    const { path } = entry;
    this.#entries.grow(path, entry);
    for (const kind of KINDS) {
      const reverse = this.#reverse[kind];
      for (const word of WORDS[kind](entry)) {
        const paths = reverse.get(word);
        if (paths === undefined) reverse.grow(word, path);
        else if (typeof paths === 'object') paths.grow(path, true);
        else reverse.grow(word, PersistentMap.fresh<true>().grow(paths, true).grow(path, true));
      }
    }
  }

  /** The snapshot. Nothing may be added behind it. */
  done(): Snapshot {
    return Snapshot.of(this.#entries, this.#reverse, this.#likely.done());
  }
}

function namesWith(symbols: Entry['symbols'], isDefining: boolean): ReadonlySet<string> {
  if (symbols.length === 0) return NO_WORDS;
  const names = new Set<string>();
  for (const { name, role } of symbols) if ((role === 'definition' || role === 'entry') === isDefining) names.add(name);
  return names;
}
