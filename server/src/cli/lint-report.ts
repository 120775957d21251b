import { dirname } from 'node:path';
import { type Config, type Dial, NOTHING_MEANT, SkillDocument } from '../core/index';
import { isSkillFile } from '../host/discover';
import type { ReadResult } from '../host/file-system';
import { isBelow, mappedFacts, RunLibrary } from '../host/library';
import { localDate } from '../host/local-date';
import type { RecordedFileSystem } from '../host/recorded-file-system';
import { Baselines } from './baselines';
import type { LintedDocument } from './document-linter';
import { FoundDocuments } from './documents';
import {
  type Configs,
  type Counts,
  configFindings,
  configsOf,
  countsOf,
  documentFactsOf,
  factsOf,
  findingsIn,
  type LintedFinding,
  unreadable,
} from './findings';
import { type Io, say, shown } from './io';
import type { KeptEntry } from './kept-run';
import { KeptSkill } from './kept-skill';
import { dialsOf, lintAlone, NOTHING_ALONE } from './lint-alone';
import { LintCache } from './lint-cache';
import type { FoundSkills, OtherSkills } from './other-skills';
import { counted } from './reporters/pretty';
import type { Shard } from './select';

/** The outcome of a lint as data: what `--format json` prints, what every other format shows and what `merge` puts together. */
export interface LintReport {
  readonly version: 1;
  /** Which part of the skills this is; absent when it is all of them. */
  readonly shard?: Shard;
  /** Configuration files with faults, other Markdown in which something was found, then every skill looked at, clean ones too. */
  readonly files: readonly LintedFile[];
  readonly summary: Counts & { readonly files: number };
  /** How many findings the project's baseline has put off, and how many it holds in vain; absent where there is none. */
  readonly baseline?: { readonly held: number; readonly gone: number };
}

export interface LintedFile {
  readonly path: string;
  readonly findings: readonly LintedFinding[];
  /** The same as an earlier run has written it, none of it silenced or put off: then nobody needs to read `findings`. */
  readonly kept?: Pick<KeptEntry, 'text' | 'counts'>;
}

export interface LintSettings {
  readonly depth?: Dial;
  readonly phases?: Dial;
  /** The text of a file where it is not what the disk holds. */
  readonly texts?: ReadonlyMap<string, ReadResult>;
  readonly shard?: Shard;
  /** False where nothing is to be put off. */
  readonly baseline?: false;
  /** False where nothing kept from an earlier run may be used. */
  readonly cache?: boolean;
  /** What the run is about, by absolute path: in it, Markdown beside the skills is held to what concerns the whole library. */
  readonly within?: readonly string[];
  /** The Markdown to look at besides; none unless given. */
  readonly documents?: FoundDocuments;
  /** All skills of the folders of the run, selected or not: what they mean for each other is looked at. */
  readonly found?: FoundSkills;
  /** Reports what the author has silenced too, marked so. */
  readonly silenced?: boolean;
  /** How the skills were found, where that may be kept. */
  readonly search?: Search;
}

/** A search for skills, by what it asked of a disk. */
export interface Search {
  readonly disk: RecordedFileSystem;
  readonly said: string;
  readonly cache: LintCache;
}

/** Lints skills, each by its absolute path. A file that cannot be read is a finding; everything else goes on. */
export async function lintSkills(skills: readonly string[], settings: LintSettings, io: Io): Promise<LintReport> {
  const configs = configsOf(settings, io);
  const cache = settings.search?.cache ?? cacheFor(settings, io);
  const documents = settings.documents ?? new FoundDocuments(io.fs);
  const files = [...skills, ...documents.alone];
  // All of them are looked for, also those of skills that another thread lints.
  if (!cache?.isSameTree) for (const file of files) configs.textOf(file);
  // Where one was found nothing is kept of how.
  const baselines = settings.baseline === false || cache?.isSameTree ? undefined : new Baselines(io);
  const library = new RunLibrary(libraryRoots(settings, io), io.fs, configs.of, settings.texts);
  const marked = (file: string, all: readonly LintedFinding[]): LintedFile => {
    const findings = all.filter(({ silenced }) => !silenced);
    const silenced = settings.silenced ? all.filter((each) => each.silenced) : [];
    return { path: shown(file, io), findings: [...(baselines?.mark(file, findings) ?? findings), ...silenced] };
  };
  const lintOne = (file: string): LintedFile => {
    const read = settings.texts?.get(file) ?? io.fs.readText(file);
    return marked(file, lintFile(file, read, configs.of(file), { library, others: otherSkills, io }));
  };
  // A text that is not on the disk is for this run alone.
  const {
    alone,
    besides,
    others: otherSkills,
  } = settings.texts ? NOTHING_ALONE : await lintAlone(files, documents, settings, configs, cache, io);
  const linted = skills.map((file, at) => {
    const skill = alone[at];
    if (skill?.note) say(io, `${shown(file, io)}: ${skill.note}`);
    if (skill instanceof KeptSkill && !settings.silenced && !baselines?.holds(file)) return skill.file;
    return skill ? marked(file, skill.findings) : lintOne(file);
  });
  const beside = library.documents().filter((file) => settings.within?.some((root) => isBelow(file, root)));
  const isWhole = settings.baseline === false;
  // What a baseline holds of a file in which nothing is found any more is held in vain.
  const isHeld = (file: string) => isWhole || (baselines?.holds(file) ?? false);
  const looked = isWhole || baselines ? withSound(besides, documents.of(files).filter(isHeld)) : besides;
  const inLibrary = new Set(settings.texts ? documents.alone : beside);
  const others = [...inLibrary].map(lintOne);
  for (const { path, findings, note } of looked) {
    if (note) say(io, `${shown(path, io)}: ${note}`);
    const file = inLibrary.has(path) ? undefined : marked(path, findings);
    if (file && (file.findings.length > 0 || isWhole)) others.push(file);
  }
  others.sort((a, b) => (a.path < b.path ? -1 : 1));
  const gone = baselines?.gone(settings.shard === undefined);
  const faulty = faultyConfigs(configs, io);
  const isByItself = gone === undefined && faulty.length === 0 && beside.length === 0;
  cache?.save(settings.search && isByItself ? { ...settings.search, skills: files } : undefined);
  return reportOf([...faulty, ...others, ...linted], linted.length, settings.shard, gone);
}

/** What an earlier run of the same kind has kept; undefined where nothing is kept. */
export function cacheFor(settings: LintSettings, io: Io): LintCache | undefined {
  const { within, found, shard } = settings;
  if (settings.cache === false || settings.texts || !io.cache) return undefined;
  const run = [io.cwd, within ?? [], dialsOf(settings), shard ?? '', found ? [found.roots, found.isClosed] : ''];
  return new LintCache(io.cache, io.fs, JSON.stringify(run), localDate(io.now()), (file) => shown(file, io));
}

/** What was found, with those of some files in which nothing was. */
function withSound(found: readonly LintedDocument[], files: readonly string[]): LintedDocument[] {
  const said = new Set(found.map(({ path }) => path));
  return [...found, ...files.filter((path) => !said.has(path)).map((path) => ({ path, findings: [] }))];
}

/**
 * @param skills how many of the files are skills
 * @param gone how many findings a baseline holds in vain; undefined where there is none
 */
export function reportOf(
  files: readonly LintedFile[],
  skills: number,
  shard: Shard | undefined,
  gone: number | undefined,
): LintReport {
  const open = files.filter(({ kept }) => !kept).flatMap(({ findings }) => findings);
  const counts = files.flatMap(({ kept }) => kept?.counts ?? []).reduce(sumOf, countsOf(open));
  const summary = { files: skills, ...counts };
  const held = open.filter(({ baseline }) => baseline).length;
  return {
    version: 1,
    ...(shard && { shard }),
    files,
    summary,
    ...(gone !== undefined && { baseline: { held, gone } }),
  };
}

function sumOf(a: Counts, b: Counts): Counts {
  return {
    errors: a.errors + b.errors,
    warnings: a.warnings + b.warnings,
    information: a.information + b.information,
    hints: a.hints + b.hints,
  };
}

/** Says what a baseline holds, and why more warnings than allowed stand. Gives the exit code of a report. */
export function exitCodeOf({ summary, baseline }: LintReport, maxWarnings: number | undefined, io: Io): number {
  if (baseline && baseline.held > 0)
    say(io, `The baseline holds ${counted(baseline.held, 'finding')}; only new ones count.`);
  if (baseline && baseline.gone > 0)
    say(
      io,
      `The baseline holds ${counted(baseline.gone, 'finding')} of which nothing is left. To forget: skilldepth baseline --prune`,
    );
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings;
  if (tooMany) say(io, `--max-warnings allows ${maxWarnings}, and there are ${summary.warnings}.`);
  return summary.errors > 0 || tooMany ? 1 : 0;
}

function faultyConfigs(configs: Configs, io: Io): LintedFile[] {
  return configs
    .files()
    .filter(({ problems }) => problems.length > 0)
    .map((file) => ({ path: shown(file.path, io), findings: configFindings(file) }));
}

/** Where the library of a run lies: in the current folder, and in what is given outside of it. */
export function libraryRoots({ within }: Pick<LintSettings, 'within'>, { cwd, fs }: Io): string[] {
  const folderOf = (path: string): string => (fs.kindOf(path) === 'directory' ? path : dirname(path));
  return [...new Set((within ?? [cwd]).map((path) => (isBelow(path, cwd) ? cwd : folderOf(path))))];
}

interface LintWorld {
  readonly library: RunLibrary;
  readonly others: OtherSkills | undefined;
  readonly io: Io;
}

function lintFile(file: string, read: ReadResult, config: Config, { library, others, io }: LintWorld): LintedFinding[] {
  if (!read.ok) return [unreadable(read.reason)];
  if (read.note) say(io, `${shown(file, io)}: ${read.note}`);
  const skill = new SkillDocument(read.text);
  const symbols = library.symbolsFor(file, read.text);
  const mapped = mappedFacts(skill, config.pathMappings, io.fs);
  const facts = {
    ...(isSkillFile(file) ? factsOf : documentFactsOf)(skill, file, { bom: read.bom }, io),
    symbols,
    mapped,
    library: others && (others.factsOf(file) ?? NOTHING_MEANT),
  };
  return findingsIn(skill, { config, facts });
}
