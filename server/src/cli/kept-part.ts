import { dirname } from 'node:path';
import type { Facts } from '../core/index';
import { Column, textOf } from '../host/column';
import type { LintedDocument } from './document-linter';
import type { Counts } from './findings';
import type { KeptEntry, More } from './kept-run';
import type { State, TreeRow } from './kept-tree';

/** What every run reads. */
export interface Head {
  readonly key: string;
  /** Of each entry, as many as `NUMBERS`: how many texts were read for it; the bytes of its row and of what was found; its counts. */
  readonly numbers: readonly number[];
  /** The notes there are, by the place of the entry. */
  readonly notes: Readonly<Record<number, string>>;
  /** Absent where it is not known: nothing is said then of what was kept before either. */
  readonly tree?: TreeRow;
}

/** What is said of many, for runs in which something has changed. */
export interface Tables {
  readonly configs: readonly string[];
  readonly states: readonly string[];
  readonly kinds: readonly State[];
  /** The states of the folders of the tree. */
  readonly tree: readonly number[];
}

/** What is asked of an entry when something has changed. */
export type Row = readonly [
  config: number,
  folderName: string | 0,
  /** Most often the end of the path of the file, then only its length. */
  location: string | number,
  plugin: Facts['plugin'] | 0,
  day: string | 0,
  beside: string,
  /** Paths in the folder of the skill are written without it. */
  folders: readonly (readonly [path: string, state: number])[],
  kinds: readonly number[],
];

const NUMBERS = 9;

/** Tells of each path, by its place, whether it still has its stamp. */
export type AreStill = (paths: Column, stamps: Column) => (place: number) => boolean;

/** What one run has written, of which nothing is read but what is asked for. */
export class Part {
  readonly head: Head;
  /** The paths of the entries. */
  readonly files: Column;
  /** The texts of the entries, then the folders of the tree. */
  readonly paths: Column;
  readonly stamps: Column;
  /** The paths of the tree, in the order in which they were found. */
  readonly skills: Column;
  readonly rows: Buffer;
  readonly found: Buffer;
  readonly #tables: Buffer;
  #readTables: Tables | undefined;
  #isStill: ((place: number) => boolean) | undefined;

  /** @param lengths of the sections, which follow each other: see `packEntries` */
  constructor(bytes: Buffer, begin: number, lengths: readonly number[]) {
    let at = begin;
    const next = (which: number): Buffer => {
      const from = at;
      at += lengths[which] ?? 0;
      return bytes.subarray(from, at);
    };
    this.head = JSON.parse(textOf(next(0))) as Head;
    this.#tables = next(1);
    this.rows = next(2);
    this.files = new Column(next(3));
    this.paths = new Column(next(4));
    this.stamps = new Column(next(5));
    this.skills = new Column(next(6));
    this.found = next(7);
  }

  get tables(): Tables {
    this.#readTables ??= JSON.parse(textOf(this.#tables)) as Tables;
    return this.#readTables;
  }

  /** Asks for all stamps at once: nothing else is asked so often. */
  check(areStill: AreStill): void {
    this.#isStill = areStill(this.paths, this.stamps);
  }

  /** True where a path has the stamp it had; undefined before `check`. */
  isStill(place: number): boolean | undefined {
    return this.#isStill?.(place);
  }

  /** Each with the path of its file. */
  get entries(): (readonly [file: string, entry: ReadEntry])[] {
    const { numbers } = this.head;
    let [texts, row, found] = [0, 0, 0];
    return this.files.values.map((file, place) => {
      const at = place * NUMBERS;
      const entry = new ReadEntry(this, file, at, texts, row, found);
      texts += numbers[at] as number;
      row += numbers[at + 1] as number;
      found += entry.length;
      return [file, entry] as const;
    });
  }
}

/** An entry that reads what is asked for. */
export class ReadEntry implements KeptEntry {
  #readRow: Row | undefined;
  #more: More | undefined;

  /**
   * @param at where its numbers begin
   * @param firstText the place of the first of its texts among the paths
   * @param rowAt where its row begins
   * @param foundAt where what was found begins
   */
  constructor(
    readonly part: Part,
    readonly file: string,
    readonly at: number,
    readonly firstText: number,
    readonly rowAt: number,
    readonly foundAt: number,
  ) {}

  /** True while its texts are as they were, as far as stamps tell. */
  isStill(stampOf: (path: string) => string | undefined): boolean {
    const { part, firstText } = this;
    for (let place = firstText; place < firstText + this.#number(0); place++) {
      const isStill = part.isStill(place) ?? stampOf(part.paths.at(place)) === part.stamps.at(place);
      if (!isStill) return false;
    }
    return true;
  }

  get config(): string {
    return this.part.tables.configs[this.#row[0]] as string;
  }

  get folderName(): string | undefined {
    return this.#row[1] || undefined;
  }

  get location(): string | undefined {
    const location = this.#row[2];
    return (typeof location === 'number' ? this.file.slice(this.file.length - location) : location) || undefined;
  }

  get plugin(): Facts['plugin'] {
    return this.#row[3] || undefined;
  }

  get day(): string | undefined {
    return this.#row[4] || undefined;
  }

  get beside(): string {
    return this.#row[5];
  }

  get folders(): readonly State[] {
    const own = dirname(this.file);
    return this.#row[6].map(([path, state]) => [lengthened(path, own), this.part.tables.states[state] as string]);
  }

  get kinds(): readonly State[] {
    return this.#row[7].map((at) => this.part.tables.kinds[at] as State);
  }

  get texts(): KeptEntry['texts'] {
    const { stamps, paths } = this.part;
    const [from, to] = [this.firstText, this.firstText + this.#number(0)];
    return Array.from({ length: to - from }, (_, at) => [paths.at(from + at), stamps.at(from + at)]);
  }

  get note(): string | undefined {
    return this.part.head.notes[this.at / NUMBERS];
  }

  get counts(): Counts {
    return {
      ...{ errors: this.#number(5), warnings: this.#number(6) },
      ...{ information: this.#number(7), hints: this.#number(8) },
    };
  }

  get text(): Uint8Array {
    return this.part.found.subarray(this.foundAt, this.foundAt + this.#number(2));
  }

  get more(): More {
    const begin = this.foundAt + this.#number(2);
    this.#more ??= JSON.parse(this.part.found.toString('utf8', begin, begin + this.#number(3))) as More;
    return this.#more;
  }

  get documents(): readonly LintedDocument[] {
    if (this.#number(4) === 0) return [];
    const begin = this.foundAt + this.#number(2) + this.#number(3);
    return JSON.parse(this.part.found.toString('utf8', begin, begin + this.#number(4))) as LintedDocument[];
  }

  /** The bytes of what was found. */
  get length(): number {
    return this.#number(2) + this.#number(3) + this.#number(4);
  }

  get #row(): Row {
    const { rows } = this.part;
    this.#readRow ??= JSON.parse(rows.toString('utf8', this.rowAt, this.rowAt + this.#number(1))) as Row;
    return this.#readRow;
  }

  #number(which: number): number {
    return this.part.head.numbers[this.at + which] as number;
  }
}

/** See `shortened`. */
function lengthened(path: string, folder: string): string {
  return path.startsWith(':') ? folder + path.slice(1) : path;
}
