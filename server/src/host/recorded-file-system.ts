import type { DirectoryEntry, FileSystem } from './file-system';

/** What a run has asked of the disk and what it said: as long as that is the same, so is all that the run has found out by it. */
export interface Answers {
  /** Folders with what they hold, as `stateOf` says it. */
  readonly folders: ReadonlyMap<string, string>;
  /** Of each folder its stamp before it was listed, which changes when anything comes into it or goes; undefined where that tells nothing. */
  readonly stamps: ReadonlyMap<string, string | undefined>;
  readonly kinds: ReadonlyMap<string, string>;
  /** Paths with all links followed. */
  readonly real: ReadonlyMap<string, string>;
  /** The texts that were read, with their stamps; undefined where that tells nothing. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

/** The state of a folder that cannot be listed, and what stands for the kind and the target of what is not there. */
export const NOTHING = 'nothing';

/** A file system that writes down every answer. */
export class RecordedFileSystem implements FileSystem {
  readonly #folders = new Map<string, readonly DirectoryEntry[] | undefined>();
  readonly #stamps = new Map<string, string | undefined>();
  readonly #kinds = new Map<string, string>();
  readonly #real = new Map<string, string>();
  readonly #texts = new Map<string, string | undefined>();

  constructor(
    readonly fs: FileSystem,
    readonly stampOf: (path: string) => string | undefined,
  ) {}

  get answers(): Answers {
    const folders = Array.from(this.#folders, ([path, entries]) => [path, stateOf(entries)] as const);
    return {
      folders: new Map(folders),
      stamps: this.#stamps,
      kinds: this.#kinds,
      real: this.#real,
      texts: this.#texts,
    };
  }

  readText(path: string, largest?: number): ReturnType<FileSystem['readText']> {
    const stamp = this.stampOf(path);
    const read = this.fs.readText(path, largest);
    this.#texts.set(path, read.ok ? stamp : undefined);
    return read;
  }

  kindOf(path: string): ReturnType<FileSystem['kindOf']> {
    const kind = this.fs.kindOf(path);
    this.#kinds.set(path, kind ?? NOTHING);
    return kind;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    this.#stamps.set(path, this.stampOf(path));
    const entries = this.fs.list(path);
    this.#folders.set(path, entries);
    return entries;
  }

  realPath(path: string): string | undefined {
    const real = this.fs.realPath(path);
    this.#real.set(path, real ?? NOTHING);
    return real;
  }
}

/** True when the disk says all of it again. */
export function isStillSo(
  { folders, stamps, kinds, real, texts }: Answers,
  fs: FileSystem,
  stampOf: (path: string) => string | undefined,
): boolean {
  for (const [path, stamp] of texts) if (stamp === undefined || stampOf(path) !== stamp) return false;
  for (const [path, kind] of kinds) if ((fs.kindOf(path) ?? NOTHING) !== kind) return false;
  for (const [path, target] of real) if ((fs.realPath(path) ?? NOTHING) !== target) return false;
  for (const [path, state] of folders) {
    const stamp = stamps.get(path);
    // Asking for the time is cheaper than listing, and says as much.
    const isSame = stamp !== undefined && stampOf(path) === stamp;
    if (!isSame && !isState(fs.list(path), state)) return false;
  }
  return true;
}

type SignOf = (entry: DirectoryEntry) => string;

const signOf: SignOf = ({ kind }) => kind.charAt(0);

/** What a folder holds, in one text: names, each with one character for what it is. */
export function stateOf(entries: readonly DirectoryEntry[] | undefined, sign: SignOf = signOf): string {
  return entries?.map((entry) => `${entry.name}/${sign(entry)}`).join('') ?? NOTHING;
}

/** True when `stateOf` would say so; making the texts of many thousand folders would cost more than reading them. */
export function isState(entries: readonly DirectoryEntry[] | undefined, state: string, sign: SignOf = signOf): boolean {
  if (!entries) return state === NOTHING;
  let at = 0;
  for (const entry of entries) {
    const end = at + entry.name.length;
    if (!state.startsWith(entry.name, at) || state[end] !== '/' || state[end + 1] !== sign(entry)) return false;
    at = end + 2;
  }
  return at === state.length;
}
