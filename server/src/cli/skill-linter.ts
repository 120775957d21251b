import { dirname } from 'node:path';
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
import { folderNameOf, gatherFiles } from '../host/facts';
import { unnamedInside } from '../host/inside';
import { mappedFacts } from '../host/library';
import { localDate } from '../host/local-date';
import { type Place, placeTeller } from '../host/place';
import { type Trace, TracedFileSystem } from '../host/traced-file-system';
import { type Configs, configsOf, findingsIn, type LintedFinding, unreadable } from './findings';
import type { Around } from './io';

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
}

/** Lints skills one by one, each by what lies around itself and by what the others mean for it. */
export class SkillLinter {
  readonly #traced: TracedFileSystem;
  readonly #placeOf: (file: string) => Place;
  readonly #today: string;

  constructor(
    readonly configOf: Configs['of'],
    readonly around: Around,
    stampOf: CacheStore['stampOf'] | undefined,
    readonly isLibraryKnown: boolean,
  ) {
    this.#traced = new TracedFileSystem(around.fs, stampOf);
    this.#placeOf = placeTeller(around.fs);
    this.#today = localDate(around.now());
  }

  /**
   * Undefined for a skill that may hold symbols: those hang on the whole library.
   * @param library what other skills mean for it; nothing unless given
   */
  lint(file: string, library?: LibraryFacts): LintedSkill | undefined {
    this.#traced.begin(dirname(file));
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
    return {
      findings,
      ...(read.note && { note: read.note }),
      trace: this.#traced.trace,
      isDated: facts.isDated,
      card: skillCardOf(file, skill),
      ...(library && { library }),
    };
  }

  /** What is known of a file by the folders above it, the same for all there. */
  surroundings(file: string): Pick<Facts, 'folderName' | 'location' | 'plugin'> {
    return { folderName: folderNameOf(file, this.around.fs), ...this.#placeOf(file) };
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
}

/** The same work in the second thread. */
export function lintWork(task: LintTask, around: Around, stampOf: CacheStore['stampOf']): (at: number) => unknown {
  const linter = new SkillLinter(
    configsOf(task, around).of,
    around,
    task.isKept ? stampOf : undefined,
    task.isLibraryKnown,
  );
  return (at) => linter.lint(task.files[at] as string);
}
