import { basename, dirname, join } from 'node:path';
import {
  type Config,
  type Entry,
  entryOf,
  type FileFact,
  findHomePaths,
  maySymbols,
  SkillDocument,
  Snapshot,
  type SymbolFacts,
  symbolFacts,
} from '../core/index';
import { ignoresFor } from './config';
import { isEntered, isSkillFile, walkSkills } from './discover';
import type { FileSystem, ReadResult } from './file-system';
import { below, gitIgnoresAbove, gitIgnoresIn, isLeftAlone } from './ignores';

/** So many Markdown files go into a library. */
const MOST_FILES = 200_000;
/** So long they are looked for; ten thousand skills on a slow disk take seconds. */
const LONGEST_MS = 120_000;
/** Copies and samples: what they define is defined elsewhere or not meant. */
const NO_LIBRARY = /(?:^|\/)(?:node_modules|backups?|fixtures|__fixtures__|testdata)\//;

/** What a search for the files of a library tells. */
export interface LibraryWalk {
  readonly onProblem?: (path: string, problem: string) => void;
  /** Told once when the search ends before it has seen everything. */
  readonly onStop: () => void;
}

/**
 * The absolute paths of the Markdown files under some folders, each file once however many links lead to it; `undefined` after each
 * folder, so that a server can take a breath.
 */
export function* walkLibrary(
  roots: readonly string[],
  fs: FileSystem,
  { onProblem, onStop }: LibraryWalk,
): Generator<string | undefined, void> {
  const beside: string[] = [];
  const add = (path: string) => beside.push(path);
  let files = 0;
  const end = performance.now() + LONGEST_MS;
  const options = { onStop, onDocument: add, onReference: add, ...(onProblem && { onProblem }) };
  for (const skill of walkSkills(roots, fs, options)) {
    for (const path of skill === undefined ? beside.splice(0) : [skill]) {
      if (files++ >= MOST_FILES) return onStop();
      if (!isCopy(path, roots)) yield path;
    }
    if (performance.now() > end) {
      onProblem?.(roots[0] ?? '', `the search stopped after ${LONGEST_MS / 60_000} minutes.`);
      return onStop();
    }
    yield undefined;
  }
}

/** True when a Markdown file that has come or changed belongs to the library under some folders. */
export function isOfLibrary(path: string, roots: readonly string[], fs: FileSystem): boolean {
  if (!/\.md$/i.test(path) || isCopy(path, roots) || !roots.some((root) => isBelow(path, root))) return false;
  return !isIgnored(path, false, fs);
}

/** True for a folder that a search for the library under some folders comes to. */
export function isSearched(folder: string, roots: readonly string[], fs: FileSystem): boolean {
  const root = roots.find((each) => isBelow(folder, each));
  if (root === undefined || isCopy(join(folder, 'SKILL.md'), roots)) return false;
  for (let at = folder; at !== root && dirname(at) !== at; at = dirname(at))
    if (!isEntered(basename(at), basename(dirname(at)).toLowerCase() === 'skills')) return false;
  return !isIgnored(folder, true, fs);
}

/** True for what git or the configuration leaves alone. */
function isIgnored(path: string, isFolder: boolean, fs: FileSystem): boolean {
  const folder = dirname(path);
  const git = [...gitIgnoresAbove(folder, fs), ...gitIgnoresIn(folder, fs)];
  return isLeftAlone(git, path, isFolder) || isLeftAlone(ignoresFor(folder, fs), path, isFolder);
}

/** True for a copy or a sample, and for what lies in none of some folders. */
export function isCopy(path: string, roots: readonly string[]): boolean {
  return roots.every((root) => !isBelow(path, root) || NO_LIBRARY.test(below(root, path)));
}

/** True for what lies in a folder, however deep. */
export function isBelow(path: string, root: string): boolean {
  return !below(root, path).startsWith('..');
}

/** The facts of a file on disk; undefined when it holds nothing worth knowing or cannot be read. */
export function readEntry(path: string, fs: FileSystem): Entry | undefined {
  const read = fs.readText(path);
  return read.ok ? entryOf(path, new SkillDocument(read.text)) : undefined;
}

/** The library under some folders, at once; undefined when there are too many files. */
export function readLibrary(roots: readonly string[], fs: FileSystem): Snapshot | undefined {
  let snapshot: Snapshot | undefined = Snapshot.EMPTY;
  const onStop = () => {
    snapshot = undefined;
  };
  for (const path of walkLibrary(roots, fs, { onStop }))
    if (path !== undefined) snapshot = snapshot?.with(path, readEntry(path, fs));
  return snapshot;
}

/** So many files of a folder are looked at when it goes elsewhere. */
const MOST_MOVED = 20_000;

/** Every file in a folder, however deep; the path itself for a file. Links are not followed: they go with their folder as they are. */
export function filesBelow(path: string, fs: FileSystem): string[] {
  if (fs.kindOf(path) !== 'directory') return [path];
  const files: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined && files.length < MOST_MOVED; folder = folders.pop())
    for (const { name, kind } of fs.list(folder) ?? []) {
      if (kind === 'directory' && name !== '.git' && name !== 'node_modules') folders.push(join(folder, name));
      if (kind === 'file') files.push(join(folder, name));
    }
  return files;
}

/**
 * True when all that can define a symbol is in the library: no folder of it is a part of a larger repository, and every
 * home-relative file that its files load is one of its own.
 */
export function isClosed(
  snapshot: Snapshot,
  roots: readonly string[],
  configOf: (file: string) => Pick<Config, 'pathMappings'>,
  fs: FileSystem,
): boolean {
  if (roots.some((root) => isPart(root, fs))) return false;
  const pathMappings = mappingsOf(roots, configOf);
  for (const load of snapshot.words('loads')) {
    const mapped = mappedPath(load, pathMappings);
    const found = mapped === undefined ? detectMapping(load, roots, fs) : fs.kindOf(mapped);
    if (found === undefined) return false;
  }
  return true;
}

/** The path mappings that hold at the top of some folders. */
export function mappingsOf(
  roots: readonly string[],
  configOf: (file: string) => Pick<Config, 'pathMappings'>,
): Config['pathMappings'] {
  return Object.assign({}, ...roots.map((root) => configOf(join(root, 'SKILL.md')).pathMappings));
}

/** Where a path leads that begins with a mapped beginning, such as `~/.claude`; the longest one counts. */
export function mappedPath(path: string, mappings: Config['pathMappings']): string | undefined {
  const starts = Object.keys(mappings).filter((start) => path.startsWith(`${start.replace(/\/$/, '')}/`));
  const start = starts.sort((a, b) => b.length - a.length)[0];
  return start === undefined ? undefined : join(mappings[start] as string, path.slice(start.replace(/\/$/, '').length));
}

/** What the home-relative paths of a document lead to, as written, where a mapping says so. */
export function mappedFacts(
  document: SkillDocument,
  mappings: Config['pathMappings'],
  fs: FileSystem,
): ReadonlyMap<string, FileFact['kind']> | undefined {
  if (Object.keys(mappings).length === 0) return undefined;
  const kinds = new Map<string, FileFact['kind']>();
  for (const { path } of document.derive(findHomePaths)) {
    const mapped = kinds.has(path) ? undefined : mappedPath(path, mappings);
    if (mapped !== undefined) kinds.set(path, fs.kindOf(mapped) ?? 'missing');
  }
  return kinds;
}

/** What a home-relative path most likely stands for: a folder of the library that holds a file of this path. */
export interface DetectedMapping {
  /** `~/.claude` of `~/.claude/standards/COMMANDS.md`. */
  readonly start: string;
  readonly folder: string;
}

/** The mapping under which a home-relative path leads to a file of the library; undefined when there is none. */
export function detectMapping(path: string, roots: readonly string[], fs: FileSystem): DetectedMapping | undefined {
  const [home, ...parts] = path.split('/') as [string, ...string[]];
  // `~/.claude/engine/standards/X.md` may be the workspace's `standards/X.md` as well, but no path of a single name tells anything.
  for (let depth = 1; depth < parts.length && (depth === 1 || depth < parts.length - 1); depth++) {
    const start = [home, ...parts.slice(0, depth)].join('/');
    const rest = parts.slice(depth);
    for (const root of roots)
      for (const folder of [root, join(root, ...parts.slice(0, depth))])
        if (fs.kindOf(join(folder, ...rest)) === 'file') return { start, folder };
  }
  return undefined;
}

/** True when all skills that those of some folders may name lie there too: none is a part of a repository, or of a collection. */
export function isWhole(roots: readonly string[], fs: FileSystem): boolean {
  return roots.every((root) => !isPart(root, fs) && !/[/\\]skills?[/\\]/.test(root));
}

/** True for a folder within a repository that is not its top. */
function isPart(root: string, fs: FileSystem): boolean {
  if (fs.kindOf(join(root, '.git')) !== undefined) return false;
  for (let at = dirname(root); ; at = dirname(at)) {
    if (fs.kindOf(join(at, '.git')) !== undefined) return true;
    if (dirname(at) === at) return false;
  }
}

/** The library of one run: read when the first text that may hold symbols asks for it, and never otherwise. */
export class RunLibrary {
  #snapshot: Snapshot | undefined;
  #facts: { readonly known: SymbolFacts | undefined } | undefined;

  /** @param texts the texts of files where they are not what the disk holds */
  constructor(
    readonly roots: readonly string[],
    readonly fs: FileSystem,
    readonly configOf: (file: string) => Config,
    readonly texts: ReadonlyMap<string, ReadResult> = new Map(),
  ) {}

  /** What is known of the symbols in a file; undefined for one without, or outside of the library. */
  symbolsFor(file: string, text: string): SymbolFacts | undefined {
    if (!maySymbols(text) || !this.roots.some((root) => isBelow(file, root))) return undefined;
    this.#facts ??= { known: this.#read() };
    return this.#facts.known;
  }

  /** The Markdown beside the skills that holds symbols, by path; none where nobody has asked. */
  documents(): string[] {
    const entries = [...(this.#snapshot?.entries ?? [])];
    const paths = entries.flatMap(([path, { symbols }]) => (symbols.length > 0 ? [path] : []));
    return paths.filter((path) => !isSkillFile(path)).sort();
  }

  #read(): SymbolFacts | undefined {
    const laidOver = (library: Snapshot | undefined, [path, read]: readonly [string, ReadResult]) =>
      read.ok ? library?.with(path, entryOf(path, new SkillDocument(read.text))) : library;
    const snapshot = [...this.texts].reduce(laidOver, readLibrary(this.roots, this.fs));
    this.#snapshot = snapshot;
    return snapshot && symbolFacts(snapshot, () => isClosed(snapshot, this.roots, this.configOf, this.fs));
  }
}
