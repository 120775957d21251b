import { join } from 'node:path';
import type { CacheStore } from '../host/cache-store';
import type { DirectoryEntry, FileSystem } from '../host/file-system';
import {
  type Answers,
  isState,
  isStillSo,
  NOTHING,
  type RecordedFileSystem,
  stateOf,
} from '../host/recorded-file-system';
import { stateOfText, type TextState } from '../host/traced-file-system';
import { countsOf } from './findings';
import type { AreStill } from './kept-part';
import { type Given, type KeptEntry, packEntries, type Unpacked, unpackEntries } from './kept-run';
import { joinedTrees, type KeptTree, withoutImplied } from './kept-tree';
import { fileAsJson } from './reporters/json';
import { shortHash } from './short-hash';
import type { LintedSkill } from './skill-linter';

/** From so many appended bytes on all is written anew, and when they are more than the half. */
const MOST_APPENDED = 1_000_000;

/**
 * The findings of earlier runs. Those of a skill hold as long as all that they rest on is the same: program, configuration, place, what
 * lies in the folders that were looked at, and every text that was read, by its time and size, else by its content.
 */
export class LintCache {
  readonly #key: string;
  readonly #name: string;
  readonly #now: StatesNow;
  readonly #kept: Unpacked;
  #isSameTree = false;
  /** What still holds of the old. */
  readonly #held = new Set<string>();
  readonly #new = new Map<string, KeptEntry>();

  /**
   * @param run names the run: what was asked for, and where
   * @param today `YYYY-MM-DD`
   * @param shown a path as the report shows it
   */
  constructor(
    readonly store: CacheStore,
    fs: FileSystem,
    run: string,
    readonly today: string,
    readonly shown: (file: string) => string,
  ) {
    this.#key = `${store.engine} ${run}`;
    // The file says itself what it is of.
    this.#name = `${shortHash(this.#key)}.bin`;
    const bytes = store.load(this.#name);
    this.#kept = (bytes && unpackEntries(bytes, this.#key)) ?? {
      entries: new Map(),
      parts: [],
      tree: undefined,
      appended: 0,
    };
    this.#now = new StatesNow(fs);
  }

  /**
   * How the skills were found in an earlier run, if the disk still says all that was asked of it: then nothing but the texts of skills
   * can have changed, and nothing else is looked at again.
   */
  findAgain({ fs }: RecordedFileSystem): Pick<KeptTree, 'skills' | 'said'> | undefined {
    const { tree, parts } = this.#kept;
    if (!tree || (tree.day ?? this.today) !== this.today) return undefined;
    for (const part of parts) part.check(this.store.areStill ?? oneByOne(this.store.stampOf));
    if (!isStillSo(tree.open, fs, this.store.stampOf)) return undefined;
    this.#isSameTree = true;
    return tree;
  }

  /** True when nothing but texts can have changed. */
  get isSameTree(): boolean {
    return this.#isSameTree;
  }

  /** How many skills an earlier run has kept. */
  get size(): number {
    return this.#kept.entries.size;
  }

  /** What an earlier run has kept of a skill, whether it still holds or not. */
  before(file: string): KeptEntry | undefined {
    return this.#kept.entries.get(file);
  }

  /** What an earlier run found, if it still holds as far as the skill itself goes. */
  get(file: string, given: (file: string) => Given): KeptEntry | undefined {
    const entry = this.#kept.entries.get(file);
    if (!entry || !(this.isSameTree || this.#holds(entry, given(file)))) return undefined;
    if (entry.isStill(this.store.stampOf)) this.#held.add(file);
    else if (!this.#isTouched(file, entry)) return undefined;
    return entry;
  }

  /** True for what an entry rests on besides texts. */
  #holds(entry: KeptEntry, given: Given): boolean {
    return (
      isSame(entry, given) &&
      (entry.day ?? this.today) === this.today &&
      entry.folders.every(([path, state]) => this.#now.isFolder(path, state)) &&
      entry.kinds.every(([path, state]) => this.#now.isKind(path, state))
    );
  }

  /** True when texts have other times and still the same content; that is kept with their times. */
  #isTouched(file: string, entry: KeptEntry): boolean {
    const texts: (readonly [string, string])[] = [];
    for (const [at, [path]] of entry.texts.entries()) {
      const stamp = this.store.stampOf(path);
      if (stateOfText(this.#now.fs.readText(path), stamp)?.hash !== entry.more.hashes[at]) return false;
      texts.push([path, stamp ?? '']);
    }
    if (texts.every(([, stamp], at) => stamp === entry.texts[at]?.[1])) this.#held.add(file);
    else this.#new.set(file, { ...givenOf(entry), ...partsOf(entry), texts });
    return true;
  }

  /** Keeps what was found for later runs, where that is possible. */
  put(
    file: string,
    { findings, note, trace, isDated, card, library, documents = [] }: LintedSkill,
    given: Given,
  ): void {
    this.#held.delete(file);
    this.#new.delete(file);
    const texts = [...(trace?.texts ?? [])].filter((each): each is [string, TextState] => each[1] !== undefined);
    if (!trace || texts.length < trace.texts.size) return;
    const loud = findings.filter(({ silenced }) => !silenced);
    const silenced = findings.filter((each) => each.silenced);
    this.#new.set(file, {
      ...given,
      day: isDated ? this.today : undefined,
      note,
      folders: Array.from(trace.folders, (path) => [path, this.#now.folder(path)]),
      kinds: Array.from(trace.kinds, ([path, kind]) => [path, kind ?? NOTHING]),
      texts: texts.map(([path, { stamp }]) => [path, stamp ?? '']),
      text: Buffer.from(fileAsJson({ path: this.shown(file), findings: loud })),
      documents,
      counts: countsOf(loud),
      more: {
        hashes: texts.map(([, { hash }]) => hash),
        ...(silenced.length > 0 && { silenced }),
        ...(card && { card }),
        ...(library && { library }),
      },
    });
  }

  /**
   * Writes what holds for later runs, unless that is what was read; only what is new where that is little.
   * @param found how the skills were found, by what was asked of a disk; undefined where the run rests on more than that
   */
  save(found?: Pick<KeptTree, 'skills' | 'said'> & { readonly disk: RecordedFileSystem }): void {
    const isAll = this.#held.size === this.#kept.entries.size && this.#new.size === 0;
    if (isAll && this.isSameTree) return;
    const tree = found && this.#treeOf(found.skills, found.said, found.disk.answers);
    if (isAll && !tree) return;
    const isKnown = [...this.#kept.entries.keys()].every((file) => this.#held.has(file) || this.#new.has(file));
    const isFewer = isKnown && this.#new.size * 2 < this.#kept.entries.size;
    const packed = isFewer ? packEntries(this.#key, this.#new, tree) : undefined;
    if (packed && this.#kept.appended + packed.length < MOST_APPENDED) {
      this.store.append(this.#name, packed);
      return;
    }
    const entries = new Map<string, KeptEntry>();
    for (const file of this.#held) entries.set(file, this.#kept.entries.get(file) as KeptEntry);
    for (const [file, entry] of this.#new) entries.set(file, entry);
    const whole = tree?.more && this.#kept.tree ? { ...joinedTrees(this.#kept.tree, tree), more: false } : tree;
    this.store.save(this.#name, packEntries(this.#key, entries, whole));
  }

  /** Undefined where the next run could not tell whether all is the same. */
  #treeOf(
    skills: readonly string[],
    said: string,
    asked: Answers,
  ): (KeptTree & { readonly more: boolean }) | undefined {
    if (!skills.every((file) => this.#held.has(file) || this.#new.has(file))) return undefined;
    const kinds = new Map(asked.kinds);
    const texts = new Map(asked.texts);
    const old = this.isSameTree ? [] : [...this.#held].map((file) => this.#kept.entries.get(file) as KeptEntry);
    for (const entry of [...this.#new.values(), ...old]) {
      for (const [path, kind] of entry.kinds) kinds.set(path, kind);
      for (const [path] of entry.texts) texts.delete(path);
    }
    if ([...texts.values()].includes(undefined)) return undefined;
    const isDated = [...this.#new.values(), ...old].some(({ day }) => day !== undefined);
    const day = isDated ? this.today : undefined;
    return { more: this.isSameTree, skills, said, day, answers: withoutImplied({ ...asked, kinds, texts }) };
  }
}

function oneByOne(stampOf: CacheStore['stampOf']): AreStill {
  return (paths, stamps) => (place) => stampOf(paths.at(place)) === stamps.at(place);
}

/** What lies where in this run; each place is looked at once. */
class StatesNow {
  readonly #folders = new Map<string, { readonly state: string; readonly isSame: boolean }>();
  readonly #kinds = new Map<string, string>();

  constructor(readonly fs: FileSystem) {}

  isFolder(path: string, state: string): boolean {
    const known = this.#folders.get(path);
    if (known?.state === state) return known.isSame;
    const isSame = this.#isFolder(path, state);
    this.#folders.set(path, { state, isSame });
    return isSame;
  }

  isKind(path: string, state: string): boolean {
    const kind = this.#kinds.get(path) ?? this.fs.kindOf(path) ?? NOTHING;
    this.#kinds.set(path, kind);
    return kind === state;
  }

  /** What a folder holds, behind links too. */
  folder(path: string): string {
    const kind = this.fs.kindOf(path) ?? NOTHING;
    const entries = kind === 'directory' ? this.fs.list(path) : undefined;
    return entries ? stateOf(entries, this.#signIn(path)) : kind;
  }

  #isFolder(path: string, state: string): boolean {
    // What is not there is no folder to list: trying costs more than asking.
    const entries = this.fs.kindOf(path) === 'directory' ? this.fs.list(path) : undefined;
    return entries ? isState(entries, state, this.#signIn(path)) : state === this.folder(path);
  }

  #signIn(folder: string): (entry: DirectoryEntry) => string {
    return ({ name, kind }) =>
      kind === 'link' ? (this.fs.kindOf(join(folder, name)) ?? NOTHING).charAt(0).toUpperCase() : kind.charAt(0);
  }
}

function givenOf({ config, folderName, location, plugin, beside }: Given): Given {
  return { config, folderName, location, plugin, beside };
}

function isSame(kept: Given, now: Given): boolean {
  return (
    kept.config === now.config &&
    kept.folderName === now.folderName &&
    kept.location === now.location &&
    kept.plugin === now.plugin &&
    kept.beside === now.beside
  );
}

/** All of an entry but what is given from outside. */
function partsOf(entry: KeptEntry): Omit<KeptEntry, keyof Given> {
  const { day, note, folders, kinds, texts, text, documents, counts, more } = entry;
  return { day, note, folders, kinds, texts, text, documents, counts, more };
}
