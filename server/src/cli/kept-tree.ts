import { basename, dirname } from 'node:path';
import { type Answers, NOTHING } from '../host/recorded-file-system';
import type { Part } from './kept-part';

/** What lay in a folder or at a path. */
export type State = readonly [path: string, state: string];

/** How skills were found, and where what was kept of them is true. */
export interface KeptTree {
  /** In their order. */
  readonly skills: readonly string[];
  /** What was said about the search. */
  readonly said: string;
  /** The day it is true of; undefined where that does not matter. */
  readonly day: string | undefined;
  /** What the disk was asked, the texts of the entries left out. */
  readonly answers: Answers;
}

/** A tree in the file, but for its skills and folders. One that is `more` adds answers to the one before. */
export interface TreeRow {
  readonly more: boolean;
  readonly said: string;
  readonly day: string | 0;
  /** How many. */
  readonly folders: number;
  readonly kinds: readonly State[];
  readonly real: readonly State[];
  readonly texts: readonly (readonly [path: string, stamp: string])[];
}

export function packedTree({ more, said, day, answers }: KeptTree & { more: boolean }): TreeRow {
  const texts = Array.from(answers.texts, ([path, stamp]) => [path, stamp ?? ''] as const);
  const folders = answers.folders.size;
  return { more, said, day: day ?? 0, folders, texts, kinds: [...answers.kinds], real: [...answers.real] };
}

/** A tree in the parts of a file: the first says how all was found, each other one adds answers. */
export class ReadTree implements KeptTree {
  readonly #rows: readonly TreeRow[];

  /** @param parts all with a tree */
  constructor(readonly parts: readonly Part[]) {
    this.#rows = parts.map(({ head }) => head.tree as TreeRow);
  }

  get skills(): readonly string[] {
    return this.parts[0]?.skills.values ?? [];
  }

  get said(): string {
    return this.#rows[0]?.said ?? '';
  }

  get day(): string | undefined {
    return this.#rows.findLast(({ day }) => day !== 0)?.day || undefined;
  }

  get answers(): Answers {
    return this.#answers(() => true);
  }

  /** What has to be asked again where the stamps of folders that were checked tell nothing. */
  get open(): Answers {
    return this.#answers((part, place) => part.isStill(place) !== true);
  }

  /** @param isWanted by the place of a folder among the paths */
  #answers(isWanted: (part: Part, place: number) => boolean): Answers {
    const [folders, stamps] = [new Map<string, string>(), new Map<string, string | undefined>()];
    for (const [at, part] of this.parts.entries()) {
      const { length } = part.paths;
      const first = length - (this.#rows[at]?.folders ?? 0);
      for (let place = first; place < length; place++) {
        if (!isWanted(part, place)) continue;
        const path = part.paths.at(place);
        folders.set(path, part.tables.states[part.tables.tree[place - first] as number] as string);
        stamps.set(path, part.stamps.at(place) || undefined);
      }
    }
    return {
      ...{ folders, stamps },
      kinds: new Map(this.#rows.flatMap(({ kinds }) => kinds)),
      real: new Map(this.#rows.flatMap(({ real }) => real)),
      texts: new Map(this.#rows.flatMap(({ texts }) => texts)),
    };
  }
}

/** A tree with the answers that came later. */
export function joinedTrees({ skills, said, day, answers }: KeptTree, later: KeptTree): KeptTree {
  const both = <T>(of: (answers: Answers) => ReadonlyMap<string, T>) => new Map([...of(answers), ...of(later.answers)]);
  return {
    ...{ skills, said, day: later.day ?? day },
    answers: {
      folders: both(({ folders }) => folders),
      stamps: both(({ stamps }) => stamps),
      kinds: both(({ kinds }) => kinds),
      real: both(({ real }) => real),
      texts: both(({ texts }) => texts),
    },
  };
}

/** Answers without those that follow from what is known of folders. */
export function withoutImplied(answers: Answers): Answers {
  const { kinds, real } = answers;
  const folders = new KnownFolders(answers);
  return {
    ...answers,
    kinds: new Map([...kinds].filter(([path]) => !folders.tellKindOf(path))),
    real: new Map([...real].filter(([path, target]) => path !== target || !folders.areAbove(path))),
  };
}

/** The folders that were listed and hold no links: what is behind one, another folder tells. */
class KnownFolders {
  readonly #plain: ReadonlySet<string>;
  readonly #names = new Map<string, ReadonlySet<string>>();

  constructor(readonly answers: Answers) {
    const isPlain = (state: string) => state !== NOTHING && !state.includes('/l');
    this.#plain = new Set([...answers.folders].flatMap(([path, state]) => (isPlain(state) ? [path] : [])));
  }

  /** True where a path lies in such a folder, or on the way to it something is not there. */
  tellKindOf(path: string): boolean {
    let child = path;
    let folder = dirname(path);
    while (!this.answers.folders.has(folder) && folder !== child) [child, folder] = [folder, dirname(folder)];
    if (!this.#plain.has(folder)) return false;
    const name = basename(child);
    return child === path || (/^[ -~]*$/.test(name) && !this.#namesIn(folder).has(name.toLowerCase()));
  }

  /** True where all folders above are such, up to one whose path is known to lead through no link. */
  areAbove(path: string): boolean {
    let top = path;
    while (this.#plain.has(dirname(top)) && dirname(top) !== top) top = dirname(top);
    return top !== path && this.answers.real.get(top) === top;
  }

  /** In lower case: a disk may not care for it. */
  #namesIn(folder: string): ReadonlySet<string> {
    const known = this.#names.get(folder);
    if (known) return known;
    // As `stateOf` puts them together: each but the first stands behind the sign of the one before.
    const names = (this.answers.folders.get(folder) as string).split('/').map((name, at) => name.slice(at && 1));
    const set = new Set(names.map((name) => name.toLowerCase()));
    this.#names.set(folder, set);
    return set;
  }
}
