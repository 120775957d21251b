import type { Entry } from './entry';
import { nameWords } from './file-role';
import { referenceWords } from './indexed-references';
import { PersistentMap } from './persistent-map';

/** From a word to the files that hold it. */
type Reverse = PersistentMap<PersistentMap<Entry>>;

/** The reverse indexes: what each takes of an entry. */
const WORDS = {
  /** Names of symbols a file defines, if only as an entry. */
  defined: ({ symbols }: Entry) => namesWith(symbols, true),
  /** Names of symbols a file uses or quotes. */
  used: ({ symbols }: Entry) => namesWith(symbols, false),
  loads: ({ loads }: Entry): ReadonlySet<string> => new Set(loads),
  /** What a skill, command or agent is called: `name:x`, `agent:x`. */
  named: ({ role, names }: Entry): ReadonlySet<string> => new Set(nameWords(role, names)),
  /** What its references may lead to: see `referenceWords`. */
  refers: ({ path, references }: Entry): ReadonlySet<string> => referenceWords(path, references),
};

type Kind = keyof typeof WORDS;

const NO_WORDS: ReadonlySet<string> = new Set();

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
  ) {}

  /** With what a file holds now; undefined for a file that is gone or holds nothing. */
  with(path: string, entry: Entry | undefined): Snapshot {
    const before = this.entries.get(path);
    if (before === entry) return this;
    const reverse = { ...this.reverse };
    for (const kind of KINDS) reverse[kind] = replaced(reverse[kind], WORDS[kind], path, before, entry);
    const entries = entry ? this.entries.with(path, entry) : this.entries.without(path);
    return new Snapshot(this.revision + 1, entries, reverse);
  }

  /** The files that hold a word, in no particular order. */
  *filesWith(kind: Kind, word: string): Generator<Entry> {
    for (const [, entry] of this.reverse[kind].get(word) ?? []) yield entry;
  }

  has(kind: Kind, word: string): boolean {
    return this.reverse[kind].get(word) !== undefined;
  }

  /** Every word somewhere in the library, in no particular order. */
  *words(kind: Kind): Generator<string> {
    for (const [word] of this.reverse[kind]) yield word;
  }
}

/** True when one of two snapshots holds a word that the other does not; only the file at `path` may differ between them. */
export function changedWords(kind: Kind, path: string, before: Snapshot, after: Snapshot): boolean {
  for (const { entries } of [before, after]) {
    const entry = entries.get(path);
    for (const word of entry ? WORDS[kind](entry) : NO_WORDS)
      if (before.has(kind, word) !== after.has(kind, word)) return true;
  }
  return false;
}

function replaced(
  reverse: Reverse,
  wordsOf: (entry: Entry) => ReadonlySet<string>,
  path: string,
  before: Entry | undefined,
  after: Entry | undefined,
): Reverse {
  let result = reverse;
  const words = after ? wordsOf(after) : NO_WORDS;
  for (const word of before ? wordsOf(before) : NO_WORDS) {
    if (words.has(word)) continue;
    const left = result.get(word)?.without(path);
    result = left && left.size > 0 ? result.with(word, left) : result.without(word);
  }
  for (const word of words)
    result = result.with(word, (result.get(word) ?? PersistentMap.empty<Entry>()).with(path, after as Entry));
  return result;
}

function namesWith(symbols: Entry['symbols'], isDefining: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, role } of symbols) if ((role === 'definition' || role === 'entry') === isDefining) names.add(name);
  return names;
}
