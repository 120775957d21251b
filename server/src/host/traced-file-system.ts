import { dirname, sep } from 'node:path';
import { hashOf } from './cache-store';
import type { FileSystem, ReadResult } from './file-system';

type Kind = ReturnType<FileSystem['kindOf']>;

/** What was asked of a file system about one folder and its surroundings, and what it said. */
export interface Trace {
  /** The folders in or below the folder in which something was looked for. */
  readonly folders: ReadonlySet<string>;
  /** What lies elsewhere. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The files that were read, and what they held; undefined where one could not be read. */
  readonly texts: ReadonlyMap<string, TextState | undefined>;
}

/** By what to tell that a text is still the same. */
export interface TextState {
  /** Time and size before it was read; undefined where they tell nothing. */
  readonly stamp: string | undefined;
  readonly hash: string;
}

/** The state of a text that was read, `stamp` taken before. */
export function stateOfText(read: ReadResult, stamp: string | undefined): TextState | undefined {
  return read.ok ? { stamp, hash: hashOf(`${read.bom} ${read.text}`) } : undefined;
}

/**
 * A file system that writes down what it is asked. A file is read once for all that ask for it: what one skill names is looked at for
 * its sections, its anchors, the files it names and its own faults.
 */
export class TracedFileSystem implements FileSystem {
  #own = '';
  #reads = new Map<string, ReadResult>();
  #folders = new Set<string>();
  #kinds = new Map<string, Kind>();
  #texts = new Map<string, TextState | undefined>();

  /** @param stampOf time and size of a file; without it no text has a state */
  constructor(
    readonly fs: FileSystem,
    readonly stampOf: ((path: string) => string | undefined) | undefined,
  ) {}

  /** Begins anew, for questions about a folder. */
  begin(folder: string): void {
    this.#own = folder + sep;
    this.#reads = new Map();
    this.#folders = new Set();
    this.#kinds = new Map();
    this.#texts = new Map();
  }

  /** What was asked since `begin`. */
  get trace(): Trace {
    return { folders: this.#folders, kinds: this.#kinds, texts: this.#texts };
  }

  readText(path: string, largest?: number): ReadResult {
    const known = this.#reads.get(path);
    // No character takes more than three bytes.
    if (known?.ok && known.text.length * 3 < (largest ?? Number.POSITIVE_INFINITY)) return known;
    const stamp = this.stampOf?.(path);
    const read = this.fs.readText(path, largest);
    if (this.stampOf) this.#texts.set(path, stateOfText(read, stamp));
    this.#reads.set(path, read);
    return read;
  }

  kindOf(path: string): Kind {
    const kind = this.fs.kindOf(path);
    if (!this.stampOf) return kind;
    if (path.startsWith(this.#own)) this.#folders.add(dirname(path));
    else this.#kinds.set(path, kind);
    return kind;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    if (this.stampOf) this.#folders.add(path);
    return this.fs.list(path);
  }

  /** Not written down: no rule may hang on it. */
  realPath(path: string): string | undefined {
    return this.fs.realPath(path);
  }
}
