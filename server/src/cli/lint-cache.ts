import { join } from 'node:path';
import type { Config, Facts, LibraryFacts, SkillCard } from '../core/index';
import { type CacheStore, hashOf } from '../host/cache-store';
import type { FileSystem } from '../host/file-system';
import { stateOfText, type TextState } from '../host/traced-file-system';
import type { LintedFinding } from './findings';
import type { LintedSkill } from './skill-linter';

/** What is kept of a skill. */
export type KeptSkill = Pick<LintedSkill, 'findings' | 'note' | 'card' | 'library'>;

/** What findings rest on apart from the disk. */
export interface Given {
  readonly config: Config;
  readonly surroundings: Pick<Facts, 'folderName' | 'location' | 'plugin'>;
}

/** What lay in a folder or at a path. */
type State = readonly [path: string, state: string];

interface Entry {
  /** Hash of what was given. */
  readonly given: string;
  /** The day the findings are of; absent where the day does not matter. */
  readonly day?: string;
  /** Places in the tables of the file. */
  readonly folders: readonly number[];
  readonly kinds: readonly number[];
  readonly texts: readonly (readonly [path: string, TextState])[];
  readonly findings: readonly LintedFinding[];
  readonly note?: string;
  readonly card?: SkillCard;
  /** What the other skills meant for it. */
  readonly library?: LibraryFacts;
}

interface Kept {
  readonly key: string;
  readonly folders: readonly State[];
  readonly kinds: readonly State[];
  readonly entries: readonly (readonly [file: string, Entry])[];
}

/**
 * The findings of earlier runs. Those of a skill hold as long as all that they rest on is the same: program, configuration, place, what
 * lies in the folders that were looked at, and every text that was read, by its time and size, else by its content.
 */
export class LintCache {
  readonly #key: string;
  readonly #name: string;
  readonly #now: StatesNow;
  readonly #old: ReadonlyMap<string, Entry>;
  readonly #folders: Table;
  readonly #kinds: Table;
  /** What holds of the old, and what is new. */
  readonly #entries = new Map<string, Entry>();
  #isChanged = false;

  /**
   * @param run names the run: what was asked for, and where
   * @param today `YYYY-MM-DD`
   */
  constructor(
    readonly store: CacheStore,
    fs: FileSystem,
    run: string,
    readonly today: string,
  ) {
    this.#key = `${store.engine} ${run}`;
    this.#name = `${hashOf(this.#key)}.json`;
    const kept = readKept(store.load(this.#name), this.#key);
    this.#old = new Map(kept.entries);
    this.#now = new StatesNow(fs);
    this.#folders = new Table(kept.folders);
    this.#kinds = new Table(kept.kinds);
  }

  /** How many skills an earlier run has kept. */
  get size(): number {
    return this.#old.size;
  }

  /** What a skill and the others were to each other in an earlier run, whether its text is still the same or not. */
  before(file: string): Pick<LintedSkill, 'card' | 'library'> | undefined {
    return this.#old.get(file);
  }

  /** What an earlier run found, if it still holds as far as the skill itself goes. */
  get(file: string, given: Given): KeptSkill | undefined {
    const entry = this.#old.get(file);
    if (!entry || entry.given !== hashOfGiven(given) || (entry.day ?? this.today) !== this.today) return undefined;
    if (!entry.folders.every((at) => this.#now.isFolder(at, this.#folders.states[at]))) return undefined;
    if (!entry.kinds.every((at) => this.#now.isKind(at, this.#kinds.states[at]))) return undefined;
    const texts: (readonly [string, TextState])[] = [];
    for (const [path, state] of entry.texts) {
      const now = this.#textNow(path, state);
      if (now === undefined) return undefined;
      texts.push([path, now]);
    }
    this.#entries.set(file, { ...entry, texts });
    return entry;
  }

  /** Keeps what was found for later runs, where that is possible. */
  put(file: string, { findings, note, trace, isDated, card, library }: LintedSkill, given: Given): void {
    this.#isChanged = true;
    if (!trace) return;
    const texts: (readonly [string, TextState])[] = [];
    for (const [path, state] of trace.texts) {
      if (state === undefined) return;
      texts.push([path, state]);
    }
    this.#entries.set(file, {
      given: hashOfGiven(given),
      ...(isDated && { day: this.today }),
      folders: Array.from(trace.folders, (path) => this.#folders.at(path, this.#now.folder(path))),
      kinds: Array.from(trace.kinds, ([path, kind]) => this.#kinds.at(path, kind ?? NOTHING)),
      texts,
      findings,
      ...(note && { note }),
      ...(card && { card }),
      ...(library && { library }),
    });
  }

  /** Writes what holds for later runs, unless that is what was read. */
  save(): void {
    if (!this.#isChanged && this.#entries.size === this.#old.size) return;
    // What no entry names any more is left out.
    const folders = new Table([]);
    const kinds = new Table([]);
    const entries = Array.from(this.#entries, ([file, entry]): readonly [string, Entry] => [
      file,
      {
        ...entry,
        folders: entry.folders.map(folders.from(this.#folders)),
        kinds: entry.kinds.map(kinds.from(this.#kinds)),
      },
    ]);
    const kept: Kept = { key: this.#key, folders: folders.states, kinds: kinds.states, entries };
    this.store.save(this.#name, JSON.stringify(kept));
  }

  /** The state of a text if it is still the same. */
  #textNow(path: string, state: TextState): TextState | undefined {
    const stamp = this.store.stampOf(path);
    if (stamp !== undefined && stamp === state.stamp) return state;
    const now = stateOfText(this.#now.fs.readText(path), stamp);
    if (now?.hash !== state.hash) return undefined;
    this.#isChanged ||= now.stamp !== state.stamp;
    return now;
  }
}

const NOTHING = 'nothing';

/** What lies where in this run; each place is looked at once. */
class StatesNow {
  readonly #folders = new Map<string, string>();
  readonly #isFolder: boolean[] = [];
  readonly #isKind: boolean[] = [];

  constructor(readonly fs: FileSystem) {}

  isFolder(at: number, kept: State | undefined): boolean {
    this.#isFolder[at] ??= kept !== undefined && this.folder(kept[0]) === kept[1];
    return this.#isFolder[at] as boolean;
  }

  isKind(at: number, kept: State | undefined): boolean {
    this.#isKind[at] ??= kept !== undefined && (this.fs.kindOf(kept[0]) ?? NOTHING) === kept[1];
    return this.#isKind[at] as boolean;
  }

  /** The names in a folder with what they are; behind links too. */
  folder(path: string): string {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const entries = this.fs.list(path)?.map(({ name, kind }) => {
      const target = kind === 'link' ? (this.fs.kindOf(join(path, name)) ?? NOTHING) : '';
      return `${kind} ${target} ${name}`;
    });
    const state = entries ? hashOf(entries.join('\n')) : (this.fs.kindOf(path) ?? NOTHING);
    this.#folders.set(path, state);
    return state;
  }
}

/** States that entries name by their places. */
class Table {
  readonly states: State[];
  readonly #places = new Map<string, number>();

  constructor(states: readonly State[]) {
    this.states = [...states];
    for (const [at, [path, state]] of states.entries()) this.#places.set(`${state} ${path}`, at);
  }

  at(path: string, state: string): number {
    const key = `${state} ${path}`;
    const known = this.#places.get(key) ?? this.states.push([path, state]) - 1;
    this.#places.set(key, known);
    return known;
  }

  /** The place here of what stands at a place of another table. */
  from(other: Table): (at: number) => number {
    return (at) => this.at(...(other.states[at] as State));
  }
}

/** Nothing where nothing was kept, or by another program, for another run, or something that is broken. */
function readKept(text: string | undefined, key: string): Kept {
  const none: Kept = { key, folders: [], kinds: [], entries: [] };
  if (text === undefined) return none;
  try {
    const kept = JSON.parse(text) as Kept;
    return kept.key === key ? kept : none;
  } catch {
    return none;
  }
}

function hashOfGiven({ config, surroundings }: Given): string {
  return hashOf(JSON.stringify([config, surroundings]));
}
