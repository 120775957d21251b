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

/** A file system that writes down what it is asked. */
export class TracedFileSystem implements FileSystem {
  #own = '';
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
    this.#folders = new Set();
    this.#kinds = new Map();
    this.#texts = new Map();
  }

  /** What was asked since `begin`. */
  get trace(): Trace {
    return { folders: this.#folders, kinds: this.#kinds, texts: this.#texts };
  }

  readText(path: string, largest?: number): ReturnType<FileSystem['readText']> {
    const stamp = this.stampOf?.(path);
    const read = this.fs.readText(path, largest);
    if (this.stampOf) this.#texts.set(path, stateOfText(read, stamp));
    return read;
  }

  kindOf(path: string): Kind {
    const kind = this.fs.kindOf(path);
    if (path.startsWith(this.#own)) this.#folders.add(dirname(path));
    else this.#kinds.set(path, kind);
    return kind;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    this.#folders.add(path);
    return this.fs.list(path);
  }

  /** Not written down: no rule may hang on it. */
  realPath(path: string): string | undefined {
    return this.fs.realPath(path);
  }
}
