import { type LibraryFacts, type SkillCard, SkillDocument, SkillIndex, skillCardOf } from '../core/index';
import { isCopy, isWhole } from '../host/library';
import type { Around } from './io';

/** All skills of some folders. */
export interface FoundSkills {
  readonly roots: readonly string[];
  readonly skills: readonly string[];
  /** False where others may lie around them that they may name: in a part of a repository, and in a single skill. */
  readonly isClosed: boolean;
}

/** Undefined where files are named instead of folders: then it is not known what stands around them. */
export function foundIn(roots: readonly string[], skills: readonly string[], { fs }: Around): FoundSkills | undefined {
  if (!roots.every((root) => fs.kindOf(root) === 'directory')) return undefined;
  return { roots, skills, isClosed: isWhole(roots, fs) };
}

/** What the skills found in the folders of a run mean for each other; worked out when somebody asks. */
export class OtherSkills {
  #index: SkillIndex | undefined;

  /** @param cards those that are known already; the others are read */
  constructor(
    readonly found: FoundSkills,
    readonly cards: () => ReadonlyMap<string, SkillCard | undefined>,
    readonly io: Around,
  ) {}

  factsOf(file: string): LibraryFacts | undefined {
    this.#index ??= this.#read();
    return this.#index.factsOf(file, this.found.isClosed);
  }

  #read(): SkillIndex {
    const index = new SkillIndex();
    const cards = this.cards();
    const { skills, roots } = this.found;
    for (const file of skills) if (!isCopy(file, roots)) index.put(file, cards.get(file) ?? readCard(file, this.io));
    return index;
  }
}

function readCard(file: string, { fs }: Around): SkillCard | undefined {
  const read = fs.readText(file);
  return read.ok ? skillCardOf(file, new SkillDocument(read.text)) : undefined;
}
