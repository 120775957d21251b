import { dirname } from 'node:path';
import type { Facts, LibraryFacts, SkillCard } from '../core/index';
import { columnOf } from '../host/column';
import type { LintedDocument } from './document-linter';
import type { Counts, LintedFinding } from './findings';
import { type Head, Part, type ReadEntry, type Row, type Tables } from './kept-part';
import { type KeptTree, packedTree, ReadTree, type State } from './kept-tree';

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
 * Some entries as bytes, which may be appended to others: the lengths of what follows, then head, tables, rows, the paths of the entries,
 * the paths whose stamps are known (texts of entries, then folders of the tree), those stamps, the paths of the tree, and what was found.
 * @param tree how the skills of these entries, and of all before, were found
 */
export function packEntries(
  key: string,
  entries: ReadonlyMap<string, KeptEntry>,
  tree: (KeptTree & { readonly more: boolean }) | undefined,
): Uint8Array {
  const [configs, states, kinds] = [new Table<string>(), new Table<string>(), new Table<State>()];
  const [rows, found]: [Uint8Array[], Uint8Array[]] = [[], []];
  const numbers: number[] = [];
  const notes: Record<number, string> = {};
  for (const [file, entry] of entries) {
    const own = dirname(file);
    const { folderName = 0, location = 0, plugin = 0, day = 0, counts } = entry;
    const row: Row = [
      configs.at(entry.config, entry.config),
      folderName,
      location !== 0 && file.endsWith(location) ? location.length : location,
      ...([plugin, day, entry.beside] as const),
      entry.folders.map(([path, state]) => [shortened(path, own), states.at(state, state)] as const),
      entry.kinds.map((kind) => kinds.at(kind.join('\n'), kind)),
    ];
    const documents = entry.documents.length === 0 ? '' : JSON.stringify(entry.documents);
    const parts = [entry.text, Buffer.from(JSON.stringify(entry.more)), Buffer.from(documents)];
    if (entry.note !== undefined) notes[rows.length] = entry.note;
    rows.push(Buffer.from(JSON.stringify(row)));
    found.push(...parts);
    numbers.push(entry.texts.length, rows.at(-1)?.length ?? 0, ...parts.map(({ length }) => length));
    numbers.push(counts.errors, counts.warnings, counts.information, counts.hints);
  }
  const texts = [...entries.values()].flatMap((entry) => entry.texts);
  const folders = [...(tree?.answers.folders ?? [])];
  const head: Head = { key, numbers, notes, ...(tree && { tree: packedTree(tree) }) };
  const tables: Tables = {
    tree: folders.map(([, state]) => states.at(state, state)),
    ...{ configs: configs.values, states: states.values, kinds: kinds.values },
  };
  const sections = [
    Buffer.from(JSON.stringify(head)),
    Buffer.from(JSON.stringify(tables)),
    Buffer.concat(rows),
    columnOf([...entries.keys()]),
    columnOf([...texts.map(([path]) => path), ...folders.map(([path]) => path)]),
    columnOf([...texts.map(([, stamp]) => stamp), ...folders.map(([path]) => tree?.answers.stamps.get(path) ?? '')]),
    columnOf(tree && !tree.more ? tree.skills : []),
    Buffer.concat(found),
  ];
  return Buffer.concat([Buffer.from(`${sections.map(({ length }) => length).join(' ')}\n`), ...sections]);
}

/** No path begins with a colon: they are absolute. */
function shortened(path: string, folder: string): string {
  return path.startsWith(folder) ? `:${path.slice(folder.length)}` : path;
}

export interface Unpacked {
  /** By path; what was appended later stands for what was there before. */
  readonly entries: Map<string, ReadEntry>;
  readonly parts: readonly Part[];
  readonly tree: ReadTree | undefined;
  /** How many bytes were appended to the first. */
  readonly appended: number;
}

/** The entries in bytes; undefined where they are of another key, or broken. */
export function unpackEntries(bytes: Uint8Array, key: string): Unpacked | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Part[] = [];
  let first = 0;
  try {
    for (let at = 0; at < buffer.length; ) {
      const line = buffer.indexOf('\n', at);
      const lengths = buffer.toString('latin1', at, line).split(' ').map(Number);
      at = lengths.reduce((sum, length) => sum + length, line + 1);
      if (!(at <= buffer.length)) return undefined;
      const part = new Part(buffer, line + 1, lengths);
      if (part.head.key !== key) return undefined;
      parts.push(part);
      first ||= at;
    }
    const entries = new Map(parts.flatMap(({ entries }) => entries));
    return { entries, parts, tree: treeOf(parts), appended: buffer.length - first };
  } catch {
    return undefined;
  }
}

/** How the skills of all parts were found, if the last one knows; one that adds nothing to those before begins anew. */
function treeOf(parts: readonly Part[]): ReadTree | undefined {
  const begin = parts.findLastIndex(({ head }) => !head.tree?.more);
  const known = parts.slice(begin);
  return begin >= 0 && known.every(({ head }) => head.tree) ? new ReadTree(known) : undefined;
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
