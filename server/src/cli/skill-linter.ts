import { dirname, join } from 'node:path';
import {
  type Dial,
  type Facts,
  factRequests,
  type LibraryFacts,
  maySymbols,
  NOTHING_MEANT,
  type SkillCard,
  SkillDocument,
  skillCardOf,
} from '../core/index';
import type { CacheStore } from '../host/cache-store';
import { isSkillFile } from '../host/discover';
import { documentTeller } from '../host/document-place';
import { folderNameOf, gatherFiles } from '../host/facts';
import { unnamedInside } from '../host/inside';
import { mappedFacts } from '../host/library';
import { localDate } from '../host/local-date';
import { type Place, placeTeller } from '../host/place';
import { type Trace, TracedFileSystem } from '../host/traced-file-system';
import { DocumentLinter, type LintedDocument } from './document-linter';
import { type Configs, configsOf, findingsIn, type LintedFinding, unreadable } from './findings';
import type { Around } from './io';
import type { KeptOrLinted } from './kept-skill';
import { shortHash } from './short-hash';

/** What a skill by itself gives, as plain data. */
export interface LintedSkill {
  /** Those that the author has silenced come last, marked so. */
  readonly findings: readonly LintedFinding[];
  /** Something odd about the text, a sentence. */
  readonly note?: string;
  /** What was looked at beside the text; undefined where the findings are not to be kept. */
  readonly trace: Trace | undefined;
  /** True where the day decided. */
  readonly isDated: boolean;
  /** What other skills need to know of it; undefined for one that cannot be read. */
  readonly card?: SkillCard;
  /** What the others meant for it. */
  readonly library?: LibraryFacts;
  /** The other Markdown of its folder, as far as there is something to say of it. */
  readonly documents?: readonly LintedDocument[];
}

/** Lints skills one by one with the Markdown beside them, and such Markdown by itself, each by what lies around itself and by what the others mean for it. */
export class SkillLinter {
  readonly #traced: TracedFileSystem;
  readonly #placeOf: (file: string) => Place;
  readonly #today: string;
  readonly documents: DocumentLinter;

  constructor(
    readonly configOf: Configs['of'],
    readonly around: Around,
    stampOf: CacheStore['stampOf'] | undefined,
    readonly isLibraryKnown: boolean,
    readonly referencesOf: (skill: string) => readonly string[],
    readonly documentPlaceOf = documentTeller(around.fs),
  ) {
    this.#traced = new TracedFileSystem(around.fs, stampOf);
    this.#placeOf = placeTeller(around.fs);
    this.#today = localDate(around.now());
    this.documents = new DocumentLinter(configOf, this.#placeOf, documentPlaceOf);
  }

  /**
   * Undefined for a skill that may hold symbols: those hang on the whole library.
   * @param library what other skills mean for it; nothing unless given
   * @param before what it gave by itself, where that is known: the Markdown beside it is the same
   */
  lint(
    file: string,
    library?: LibraryFacts,
    before?: Pick<KeptOrLinted, 'trace' | 'documents'>,
  ): LintedSkill | undefined {
    this.#traced.begin(dirname(file));
    if (!isSkillFile(file))
      return { ...this.documents.lint(file, this.#traced), trace: this.#traced.trace, isDated: false };
    const read = this.#traced.readText(file);
    if (!read.ok) return { findings: [unreadable(read.reason)], trace: undefined, isDated: false };
    if (maySymbols(read.text)) return undefined;
    const skill = new SkillDocument(read.text);
    const config = this.configOf(file);
    const facts = new DatedFacts(this.#today, {
      ...this.surroundings(file),
      files: gatherFiles(factRequests(skill), file, this.#traced),
      mapped: mappedFacts(skill, config.pathMappings, this.#traced),
      encoding: { bom: read.bom },
      library: library ?? (this.isLibraryKnown ? NOTHING_MEANT : undefined),
      unnamed: unnamedInside(read.text, file, this.#traced),
    });
    const findings = findingsIn(skill, { config, facts });
    const documents = before?.trace ? before.documents : this.documents.lintAll(this.referencesOf(file), this.#traced);
    return {
      findings,
      ...(read.note && { note: read.note }),
      trace: before?.trace ?? this.#traced.trace,
      isDated: facts.isDated,
      card: skillCardOf(file, skill),
      ...(library && { library }),
      ...(documents && documents.length > 0 && { documents }),
    };
  }

  /** What is known of a file by the folders above it, the same for all there. */
  surroundings(file: string): Pick<Facts, 'folderName' | 'location' | 'plugin'> {
    return { folderName: folderNameOf(file, this.around.fs), ...this.#placeOf(file) };
  }

  /** What a file is linted with or as, in short: equal where that is the same. */
  besideOf(file: string): string {
    if (isSkillFile(file)) return shortHash(this.referencesOf(file).join('\n'));
    const { skill = '', depth } = this.documentPlaceOf(file);
    return `${depth ?? ''} ${skill}`;
  }
}

/** Facts that know whether the day was asked for. */
class DatedFacts implements Facts {
  isDated = false;
  readonly folderName: Facts['folderName'];
  readonly location: Facts['location'];
  readonly plugin: Facts['plugin'];
  readonly encoding: Facts['encoding'];
  readonly files: Facts['files'];
  readonly mapped: Facts['mapped'];
  readonly library: Facts['library'];
  readonly unnamed: Facts['unnamed'];
  readonly #today: string;

  constructor(today: string, facts: Omit<Facts, 'today' | 'symbols'>) {
    this.#today = today;
    this.folderName = facts.folderName;
    this.location = facts.location;
    this.plugin = facts.plugin;
    this.encoding = facts.encoding;
    this.files = facts.files;
    this.mapped = facts.mapped;
    this.library = facts.library;
    this.unnamed = facts.unnamed;
  }

  get today(): string {
    this.isDated = true;
    return this.#today;
  }
}

/** What a second thread is told to lint a part of the files. */
export interface LintTask {
  readonly kind: 'lint';
  readonly depth?: Dial;
  readonly phases?: Dial;
  readonly files: readonly string[];
  /** True where the findings are to be kept. */
  readonly isKept: boolean;
  /** When the run began. */
  readonly now: number;
  /** True where it is known what other skills mean for each. */
  readonly isLibraryKnown: boolean;
  /** Of each file, the other Markdown of its folder, from there on. */
  readonly references: readonly (readonly string[])[];
}

/** The same work in the second thread. */
export function lintWork(task: LintTask, around: Around, stampOf: CacheStore['stampOf']): (at: number) => unknown {
  const places = new Map(task.files.map((file, at) => [file, at]));
  const referencesOf = (file: string) => {
    const beside = task.references[places.get(file) as number] as readonly string[];
    return beside.map((path) => join(dirname(file), path));
  };
  const stamps = task.isKept ? stampOf : undefined;
  const linter = new SkillLinter(configsOf(task, around).of, around, stamps, task.isLibraryKnown, referencesOf);
  return (at) => linter.lint(task.files[at] as string);
}
