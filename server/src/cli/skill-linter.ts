import { dirname } from 'node:path';
import {
  type Config,
  cardWithName,
  type Dial,
  type Facts,
  factRequests,
  type LibraryFacts,
  maySymbols,
  NOTHING_MEANT,
  RULES,
  type Rule,
  type SkillCard,
  SkillDocument,
  skillCardOf,
} from '../core/index';
import type { CacheStore } from '../host/cache-store';
import { isSkillFile } from '../host/discover';
import { documentTeller } from '../host/document-place';
import { folderNameOf, gatherFiles } from '../host/facts';
import type { FileSystem } from '../host/file-system';
import { unnamedInside } from '../host/inside';
import { mappedFacts } from '../host/library';
import { localDate } from '../host/local-date';
import { type Place, placeTeller } from '../host/place';
import { type Trace, TracedFileSystem } from '../host/traced-file-system';
import { DocumentLinter, type LintedDocument } from './document-linter';
import { type Configs, configsOf, findingsIn, inOrder, type LintedFinding, namedAnew, unreadable } from './findings';
import type { Around } from './io';
import { type FoundInSkill, type Grounds, KnownSkills } from './known-skills';
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

/**
 * Lints skills one by one with the Markdown beside them, and such Markdown by itself, each by what lies around itself and by what the
 * others mean for it.
 */
export class SkillLinter {
  readonly #traced: TracedFileSystem;
  readonly #placeOf: (file: string) => Place;
  readonly #today: string;
  readonly #known = new KnownSkills();
  #libraryRules: readonly Rule[] | undefined;
  readonly #configTexts = new WeakMap<Config, string>();
  readonly documents: DocumentLinter;

  /** @param stampOf time and size of a file; undefined where nothing is kept */
  constructor(
    readonly configOf: Configs['of'],
    readonly around: Around,
    readonly stampOf: CacheStore['stampOf'] | undefined,
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
   * @param isOneOfMany true where it may be a copy of one that was linted just before, or the next one of it
   */
  lint(file: string, library?: LibraryFacts, isOneOfMany = false): LintedSkill | undefined {
    this.#traced.begin(dirname(file));
    if (!isSkillFile(file)) return { ...this.documents.lint(file, this.#traced), trace: this.#trace, isDated: false };
    // What is below is then known from the folders, also where another thread has gone through them.
    this.around.fs.list(dirname(file));
    const read = this.#traced.readText(file);
    if (!read.ok) return { findings: [unreadable(read.reason)], trace: undefined, isDated: false };
    if (maySymbols(read.text)) return undefined;
    const around = this.surroundings(file);
    const encoding = { bom: read.bom };
    const judge = (fs: FileSystem) => this.#judge(file, read.text, { ...around, encoding, library }, fs);
    const again = (known: FoundInSkill, line: number, head: number) =>
      this.#renamed(file, read.text.slice(0, head), { ...around, encoding }, known, line);
    const found =
      library || !isOneOfMany
        ? judge(this.#traced).found
        : this.#known.of(file, read.text, this.#groundsOf(file, around, read.bom), this.#traced, judge, again);
    const { documents, ...others } = found;
    return {
      ...others,
      ...(read.note && { note: read.note }),
      trace: this.#trace,
      ...(library && { library }),
      ...(documents.length > 0 && { documents }),
    };
  }

  /**
   * A skill that was linted by itself, with what the others mean for it: only what the rules about that say is found anew.
   * @param alone as `lint` has given it in this run
   */
  meet(file: string, alone: LintedSkill, library: LibraryFacts): LintedSkill | undefined {
    const read = this.around.fs.readText(file);
    // Whether a comment that silences is of use hangs on all rules.
    if (!read.ok || read.text.includes('skilldepth-')) return this.lint(file, library);
    const files = gatherFiles({ paths: [], texts: [], folder: false }, file, this.around.fs);
    const facts = { ...this.surroundings(file), files, encoding: { bom: read.bom }, library };
    this.#libraryRules ??= RULES.filter(({ needs }) => needs === 'library');
    const rules = this.#libraryRules;
    const found = this.#found(new SkillDocument(read.text), file, facts, rules);
    const kept = alone.findings.filter(({ rule }) => !rules.some(({ id }) => id === rule));
    return { ...alone, findings: inOrder([...kept, ...found]), library };
  }

  /** All that is found in a skill and in the Markdown beside it. */
  #judge(
    file: string,
    text: string,
    known: Pick<Facts, 'folderName' | 'location' | 'plugin' | 'encoding' | 'library'>,
    fs: FileSystem,
  ): { readonly found: FoundInSkill; readonly skill: SkillDocument } {
    const skill = new SkillDocument(text);
    const facts = new DatedFacts(this.#today, {
      ...known,
      files: gatherFiles(factRequests(skill), file, fs),
      mapped: mappedFacts(skill, this.configOf(file).pathMappings, fs),
      library: known.library ?? this.#nothingMeant,
      unnamed: unnamedInside(text, file, fs),
    });
    const findings = this.#found(skill, file, facts);
    const documents = this.documents.lintAll(this.referencesOf(file), fs);
    return { found: { findings, documents, card: skillCardOf(file, skill), isDated: facts.isDated }, skill };
  }

  /**
   * What was found in a skill that is the same but for its name, as it is for this one.
   * @param text as far as it tells the name
   */
  #renamed(
    file: string,
    text: string,
    known: Pick<Facts, 'folderName' | 'location' | 'plugin' | 'encoding'>,
    { findings, documents, card, isDated }: FoundInSkill,
    line: number,
  ): FoundInSkill {
    const skill = new SkillDocument(text);
    const facts = { ...known, files: NO_FILES, library: this.#nothingMeant };
    const found = this.#found(skill, file, facts, this.#known.rules);
    const kept = findings.some((each) => each.line === line) ? namedAnew(findings, line, skill) : findings;
    return {
      findings: found.length === 0 ? kept : inOrder([...kept, ...found]),
      card: cardWithName(file, skill, card),
      ...{ documents, isDated },
    };
  }

  #found(skill: SkillDocument, file: string, facts: Facts, rules?: readonly Rule[]): LintedFinding[] {
    return findingsIn(skill, { config: this.configOf(file), facts, ...(rules && { rules }) });
  }

  get #trace(): Trace | undefined {
    return this.stampOf && this.#traced.trace;
  }

  get #nothingMeant(): LibraryFacts | undefined {
    return this.isLibraryKnown ? NOTHING_MEANT : undefined;
  }

  #groundsOf(file: string, around: Pick<Facts, 'folderName' | 'location' | 'plugin'>, bom: boolean): Grounds {
    const files = this.referencesOf(file);
    const config = this.configOf(file);
    const references = files.map((path) => path.slice(dirname(file).length));
    const inFolders = new Map(files.map((path) => [dirname(path), path]));
    const isAlike =
      files.every((path) => this.configOf(path) === config) &&
      [...inFolders.values()].every((path) => this.#placeOf(path).plugin === around.plugin);
    const all = isAlike ? [file] : [file, ...files];
    const more = all.map((path) => `${this.#textOf(this.configOf(path))} ${this.#placeOf(path).plugin}`);
    return { ...around, bom, config, references, more: new Set(more).size === 1 ? more.slice(0, 1) : more };
  }

  /** A configuration as text; most files have the same. */
  #textOf(config: Config): string {
    const text = this.#configTexts.get(config) ?? JSON.stringify(config);
    this.#configTexts.set(config, text);
    return text;
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

const NO_FILES: Facts['files'] = new Map();

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
  /** See `inGroups`. */
  readonly groups: readonly (readonly string[])[];
  /** True where the findings are to be kept. */
  readonly isKept: boolean;
  /** When the run began. */
  readonly now: number;
  /** True where it is known what other skills mean for each. */
  readonly isLibraryKnown: boolean;
  /** Of each file, see `referencesFrom`. */
  readonly references: readonly (readonly string[])[];
}

/** The other Markdown of a skill for a task. */
export function referencesFrom(skill: string, { referencesOf }: Pick<SkillLinter, 'referencesOf'>): string {
  return referencesOf(skill)
    .map((path) => path.slice(dirname(skill).length))
    .join('\0');
}

/** The same work in the second thread. */
export function lintWork(task: LintTask, around: Around, stampOf: CacheStore['stampOf']): (at: number) => unknown {
  const beside = new Map<string, string>();
  const referencesOf = (file: string) => {
    const paths = beside.get(file);
    return paths ? paths.split('\0').map((path) => dirname(file) + path) : [];
  };
  const stamps = task.isKept ? stampOf : undefined;
  const linter = new SkillLinter(configsOf(task, around).of, around, stamps, task.isLibraryKnown, referencesOf);
  return (at) => {
    const group = task.groups[at] as readonly string[];
    for (const [place, file] of group.entries()) beside.set(file, task.references[at]?.[place] as string);
    return group.map((file) => linter.lint(file, undefined, group.length > 1));
  };
}
