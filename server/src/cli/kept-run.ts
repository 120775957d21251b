import { isAscii } from 'node:buffer';
import { dirname } from 'node:path';
import type { Facts, LibraryFacts, SkillCard } from '../core/index';
import type { LintedDocument } from './document-linter';
import type { Counts, LintedFinding } from './findings';
import { type KeptTree, packedTree, type State, type TreeRow, unpackedTree } from './kept-tree';

/** What findings rest on apart from the disk. */
export interface Given extends Pick<Facts, 'folderName' | 'location' | 'plugin'> {
  /** The configuration as JSON. */
  readonly config: string;
  /** What it is linted with, in short. */
  readonly beside: string;
}

/** What is kept of a skill besides what it rests on. */
export interface Findings {
  /** As a file of the report, without what is silenced. */
  readonly text: Uint8Array;
  /** The other Markdown of its folder, as far as there is something to say of it. */
  readonly documents: readonly LintedDocument[];
  readonly counts: Counts;
  readonly more: More;
}

/** What few runs ask for. */
export interface More {
  /** Of the texts that were read, in their order. */
  readonly hashes: readonly string[];
  readonly silenced?: readonly LintedFinding[];
  readonly card?: SkillCard;
  /** What the other skills meant for it. */
  readonly library?: LibraryFacts;
}

/** A skill in an earlier run. */
export interface KeptEntry extends Given, Findings {
  /** The day the findings are of; undefined where the day does not matter. */
  readonly day: string | undefined;
  readonly folders: readonly State[];
  readonly kinds: readonly State[];
  /** The texts that were read, with their stamps; empty where these told nothing. */
  readonly texts: readonly (readonly [path: string, stamp: string])[];
  readonly note: string | undefined;
}

/**
 * An entry in the file: what is said of many stands in tables, texts stand behind all entries, and paths in the folder of the skill are
 * written without it.
 */
type Row = readonly [
  file: string,
  config: number,
  folderName: string | 0,
  /** Most often the end of `file`, then only its length. */
  location: string | number,
  plugin: Facts['plugin'] | 0,
  day: string | 0,
  note: string | 0,
  beside: string,
  folders: readonly (readonly [path: string, state: number])[],
  kinds: readonly number[],
  texts: KeptEntry['texts'],
  counts: readonly [errors: number, warnings: number, information: number, hints: number],
  /** Where the text begins, how many bytes it has, and what follows it as JSON; no documents have no bytes. */
  bytes: readonly [at: number, text: number, more: number, documents: number],
];

interface Head {
  readonly key: string;
  readonly configs: readonly string[];
  readonly states: readonly string[];
  readonly kinds: readonly State[];
  readonly rows: readonly Row[];
  /** Absent where it is not known: nothing is said then of what was kept before either. */
  readonly tree?: TreeRow;
}

/**
 * Some entries as bytes, which may be appended to others: two lengths, a table of contents as JSON, and the texts. Only what is printed
 * is ever read of them.
 * @param tree how the skills of these entries, and of all before, were found
 */
export function packEntries(
  key: string,
  entries: ReadonlyMap<string, KeptEntry>,
  tree: (KeptTree & { readonly more: boolean }) | undefined,
): Uint8Array {
  const [configs, states, kinds] = [new Table<string>(), new Table<string>(), new Table<State>()];
  const texts: Uint8Array[] = [];
  let at = 0;
  const rows = Array.from(entries, ([file, entry]): Row => {
    const more = Buffer.from(JSON.stringify(entry.more));
    const begin = at;
    const documents = Buffer.from(entry.documents.length === 0 ? '' : JSON.stringify(entry.documents));
    at += entry.text.length + more.length + documents.length;
    texts.push(entry.text, more, documents);
    const own = dirname(file);
    const { folderName = 0, location = 0, plugin = 0, day = 0, note = 0, counts } = entry;
    return [
      ...([file, configs.at(entry.config, entry.config), folderName] as const),
      ...([
        location !== 0 && file.endsWith(location) ? location.length : location,
        plugin,
        day,
        note,
        entry.beside,
      ] as const),
      entry.folders.map(([path, state]) => [shortened(path, own), states.at(state, state)] as const),
      entry.kinds.map((kind) => kinds.at(kind.join('\n'), kind)),
      entry.texts.map(([path, stamp]) => [shortened(path, own), stamp] as const),
      [counts.errors, counts.warnings, counts.information, counts.hints],
      [begin, entry.text.length, more.length, documents.length],
    ];
  });
  const treeRow = tree && packedTree(tree, (state) => states.at(state, state));
  const head: Head = {
    ...(treeRow && { tree: treeRow }),
    key,
    configs: configs.values,
    states: states.values,
    kinds: kinds.values,
    rows,
  };
  const contents = Buffer.from(JSON.stringify(head));
  return Buffer.concat([Buffer.from(`${contents.length} ${at}\n`), contents, ...texts]);
}

/** No path in the file begins with a colon: they are absolute. */
function shortened(path: string, folder: string): string {
  return path.startsWith(folder) ? `:${path.slice(folder.length)}` : path;
}

function lengthened(path: string, folder: string): string {
  return path.startsWith(':') ? folder + path.slice(1) : path;
}

export interface Unpacked {
  /** By path; what was appended later stands for what was there before. */
  readonly entries: Map<string, KeptEntry>;
  readonly tree: KeptTree | undefined;
  /** How many bytes were appended to the first. */
  readonly appended: number;
}

/** The entries in bytes; undefined where they are of another key, or broken. */
export function unpackEntries(bytes: Uint8Array, key: string): Unpacked | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, KeptEntry>();
  let tree: KeptTree | undefined;
  let first = 0;
  try {
    for (let at = 0; at < buffer.length; ) {
      const line = buffer.indexOf('\n', at);
      const lengths = /^(\d+) (\d+)$/.exec(buffer.toString('latin1', at, line));
      const begin = line + 1 + Number(lengths?.[1]);
      const end = begin + Number(lengths?.[2]);
      if (!lengths || end > buffer.length) return undefined;
      const contents = buffer.subarray(line + 1, begin);
      // Some megabytes, and decoding them as ASCII takes a tenth of the time.
      const head = JSON.parse(contents.toString(isAscii(contents) ? 'latin1' : 'utf8')) as Head;
      if (head.key !== key) return undefined;
      for (const row of head.rows) entries.set(row[0], new LazyEntry(row, head, buffer, begin));
      tree = unpackedTree(tree, head.tree, head.states);
      first ||= end;
      at = end;
    }
  } catch {
    return undefined;
  }
  return { entries, tree, appended: buffer.length - first };
}

/** An entry that reads what is asked for. */
class LazyEntry implements KeptEntry {
  #more: More | undefined;

  constructor(
    readonly row: Row,
    readonly head: Head,
    readonly bytes: Buffer,
    readonly begin: number,
  ) {}

  get config(): string {
    return this.head.configs[this.row[1]] as string;
  }

  get folderName(): string | undefined {
    return this.row[2] || undefined;
  }

  get location(): string | undefined {
    const [file, , , location] = this.row;
    return (typeof location === 'number' ? file.slice(file.length - location) : location) || undefined;
  }

  get plugin(): Facts['plugin'] {
    return this.row[4] || undefined;
  }

  get day(): string | undefined {
    return this.row[5] || undefined;
  }

  get note(): string | undefined {
    return this.row[6] || undefined;
  }

  get beside(): string {
    return this.row[7];
  }

  get folders(): readonly State[] {
    return this.row[8].map(([path, state]) => [lengthened(path, this.#own), this.head.states[state] as string]);
  }

  get kinds(): readonly State[] {
    return this.row[9].map((at) => this.head.kinds[at] as State);
  }

  get texts(): KeptEntry['texts'] {
    return this.row[10].map(([path, stamp]) => [lengthened(path, this.#own), stamp]);
  }

  get counts(): Counts {
    const [errors, warnings, information, hints] = this.row[11];
    return { errors, warnings, information, hints };
  }

  get text(): Uint8Array {
    const [at, length] = this.row[12];
    return this.bytes.subarray(this.begin + at, this.begin + at + length);
  }

  get more(): More {
    const [at, text, length] = this.row[12];
    const begin = this.begin + at + text;
    this.#more ??= JSON.parse(this.bytes.toString('utf8', begin, begin + length)) as More;
    return this.#more;
  }

  get documents(): readonly LintedDocument[] {
    const [at, text, more, length] = this.row[12];
    if (length === 0) return [];
    const begin = this.begin + at + text + more;
    return JSON.parse(this.bytes.toString('utf8', begin, begin + length)) as LintedDocument[];
  }

  get #own(): string {
    return dirname(this.row[0]);
  }
}

/** Values that rows name by their places. */
class Table<T> {
  readonly values: T[] = [];
  readonly #places = new Map<string, number>();

  at(name: string, value: T): number {
    const known = this.#places.get(name) ?? this.values.push(value) - 1;
    this.#places.set(name, known);
    return known;
  }
}
