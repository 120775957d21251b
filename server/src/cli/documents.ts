import { dirname } from 'node:path';
import { isSkillFile, walkSkills } from '../host/discover';
import { type DocumentPlace, documentTeller } from '../host/document-place';
import type { FileSystem } from '../host/file-system';

/** The Markdown of a run that is no skill, by absolute paths. */
export class FoundDocuments {
  /** Agents, commands, rules, memory files; and parts of skills that are looked at without the skill. */
  alone: string[] = [];
  readonly placeOf: (file: string) => DocumentPlace;
  readonly #references = new Map<string, string[]>();

  constructor(readonly fs: FileSystem) {
    this.placeOf = documentTeller(fs);
  }

  /** Takes a file that was come across outside of skills, if there is anything to be looked at. */
  readonly addDocument = (file: string): void => {
    if (this.placeOf(file).kind !== 'other') this.alone.push(file);
  };

  /** True for Markdown that is looked at by its name. */
  readonly isDocument = (file: string): boolean => /\.md$/i.test(file) && this.placeOf(file).kind !== 'other';

  /** Takes a file in the folder of a skill. */
  readonly addReference = (file: string): void => {
    const { skill } = this.placeOf(file);
    if (skill === undefined) return;
    const known = this.#references.get(skill);
    if (known) known.push(file);
    else this.#references.set(skill, [file]);
  };

  /** The other Markdown of a skill, in the order of its paths. */
  readonly referencesOf = (skill: string): readonly string[] => {
    this.lookInto(skill);
    return this.#references.get(skill)?.sort() ?? [];
  };

  /** All that lies beside some skills, or is one of some files itself. */
  of(files: readonly string[]): string[] {
    return files.flatMap((file) => (isSkillFile(file) ? this.referencesOf(file) : [file]));
  }

  /** Called before the Markdown of a skill is given: all has been found already. */
  protected lookInto(_skill: string): void {}
}

/** The same where nothing has been walked through: the folder of each skill is, when it is asked for. */
export class DocumentsAgain extends FoundDocuments {
  readonly #known = new Set<string>();

  /**
   * @param alone as it was found before
   * @param isWhole true for skills whose folder is a part of the run, and not SKILL.md alone
   */
  constructor(
    fs: FileSystem,
    alone: string[],
    readonly isWhole: (skill: string) => boolean,
  ) {
    super(fs);
    this.alone = alone;
  }

  protected override lookInto(skill: string): void {
    if (this.#known.has(skill) || !this.isWhole(skill)) return;
    this.#known.add(skill);
    const onReference = (file: string) => {
      if (this.placeOf(file).skill === skill) this.addReference(file);
    };
    for (const _ of walkSkills([dirname(skill)], this.fs, { onReference }));
  }
}
