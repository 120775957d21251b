import {
  type Config,
  type Finding,
  type Fix,
  type FixedText,
  fixAll,
  LineIndex,
  lint,
  NOTHING_MEANT,
  SkillDocument,
} from '../../core/index';
import { applyToFile } from '../../host/apply-change';
import { isSkillFile } from '../../host/discover';
import { mappedFacts, RunLibrary } from '../../host/library';
import { placeTeller } from '../../host/place';
import { Baselines } from '../baselines';
import { DocumentLinter } from '../document-linter';
import { FoundDocuments } from '../documents';
import { findSkills, rootsOf } from '../find-skills';
import {
  asData,
  type Counts,
  configTeller,
  countsOf,
  documentFactsOf,
  factsOf,
  type LintedFinding,
  unreadable,
} from '../findings';
import { type Format, type Io, say, shown } from '../io';
import { libraryRoots } from '../lint-report';
import { foundIn, OtherSkills } from '../other-skills';
import { diffOf } from '../reporters/diff';
import { jsonOf } from '../reporters/json';
import { fixInWords } from '../reporters/pretty';
import { requireRule } from './rules';

export interface FixOptions {
  readonly format: Format;
  /** Shows what would be fixed as a diff and writes nothing. */
  readonly dryRun: boolean;
  /** Applies the first fix of a finding even where it is a proposal to look at. */
  readonly unsafe: boolean;
  /** Applies the fixes of these rules alone. */
  readonly rule?: readonly string[];
}

export interface FixedFile {
  readonly path: string;
  /** `failed`: nothing of the file was changed. */
  readonly status: 'fixed' | 'would-fix' | 'unchanged' | 'failed';
  /** What was repaired and by which fix, at its line in the file as it was, from 1. */
  readonly fixed: readonly {
    readonly rule: string;
    readonly line: number;
    readonly message: string;
    readonly title: string;
  }[];
  /** The findings in the file as it is after that, without those in the baseline; with `--dry-run`, as it would be. */
  readonly left: readonly LintedFinding[];
  /** With `--dry-run`, the change as a unified diff. */
  readonly diff?: string;
  /** What failed, or why the fixing stopped early. */
  readonly note?: string;
}

export interface FixReport {
  readonly version: 1;
  /** Every skill looked at, those without a finding too; and other Markdown in which something was found. */
  readonly files: readonly FixedFile[];
  /** Counts what is left. */
  readonly summary: Counts & { readonly files: number; readonly changed: number; readonly fixed: number };
}

/** `skilldepth fix`: applies every safe fix that edits the text it was found in. Gives the exit code, which is that of a lint afterwards. */
export function runFix(paths: readonly string[], options: FixOptions, io: Io): number {
  for (const id of options.rule ?? []) requireRule(id);
  const configOf = configTeller({}, io);
  const baselines = new Baselines(io);
  const library = new RunLibrary(libraryRoots({ within: rootsOf(paths, io) }, io), io.fs, configOf);
  const newIn = (file: string, left: readonly LintedFinding[]) =>
    baselines.mark(file, left).filter(({ baseline }) => !baseline);
  const documents = new FoundDocuments(io.fs);
  const skills = findSkills(paths, io, documents);
  const found = foundIn(rootsOf(paths, io), skills, io);
  const others = found && new OtherSkills(found, () => new Map(), io);
  const linter = new DocumentLinter(configOf, placeTeller(io.fs), documents.placeOf);
  const beside = linter.lintAll(documents.of([...skills, ...documents.alone]), io.fs).filter(({ note }) => !note);
  const files = [...skills, ...beside.map(({ path }) => path)].map((file) =>
    fixFile(file, { ...options, config: configOf(file), library, others, newIn: (left) => newIn(file, left) }, io),
  );
  const summary = {
    files: files.length,
    changed: files.filter(({ status }) => status === 'fixed' || status === 'would-fix').length,
    fixed: files.reduce((sum, { fixed }) => sum + fixed.length, 0),
    ...countsOf(files.flatMap(({ left }) => left)),
  };
  const report: FixReport = { version: 1, files, summary };
  if (options.format === 'json') io.stdout(jsonOf(report));
  else if (options.dryRun) {
    // What `git apply` reads goes where data goes, alone.
    io.stdout(files.map(({ diff }) => diff ?? '').join(''));
    say(io, fixInWords(report, false).trimEnd());
  } else io.stdout(fixInWords(report, io.colour));
  return summary.errors > 0 || files.some(({ status }) => status === 'failed') ? 1 : 0;
}

interface FileFixing extends FixOptions {
  readonly config: Config;
  readonly library: RunLibrary;
  readonly others: OtherSkills | undefined;
  /** The findings that no baseline holds. */
  readonly newIn: (left: readonly LintedFinding[]) => readonly LintedFinding[];
}

function fixFile(file: string, options: FileFixing, io: Io): FixedFile {
  const { dryRun, unsafe, rule: only, newIn } = options;
  const path = shown(file, io);
  const read = io.fs.readText(file);
  if (!read.ok) return { path, status: 'failed', fixed: [], left: newIn([unreadable(read.reason)]) };
  const findingsIn = (text: string) => findingsOf(text, file, read.bom, options, io);
  const isWanted = ({ safety }: Fix, { rule }: Finding) =>
    (unsafe || safety === 'safe') && (only === undefined || only.includes(rule));
  const result = fixAll(read.text, findingsIn, isWanted);
  const skill = new SkillDocument(result.text);
  const left = newIn(asData(result.left, skill));
  if (result.edits.length === 0) return { path, status: 'unchanged', fixed: [], left };
  const lines = new LineIndex(read.text);
  const fixed = result.repairs.map(({ rule, message, title, start }) => ({
    rule,
    line: lines.lineAt(start) + 1,
    message,
    title,
  }));
  const stopped = WHY_STOPPED[result.end];
  const done = { path, fixed, left, ...(stopped && { note: stopped }) };
  if (dryRun) return { ...done, status: 'would-fix', diff: diffOf(path, read, result.edits) };
  try {
    applyToFile(result.edits, file, read.text, io.fs, io.writer);
    return { ...done, status: 'fixed' };
  } catch (error) {
    const note = `Writing failed: ${(error as Error).message}`;
    say(io, `${path}: ${note}`);
    return {
      path,
      status: 'failed',
      fixed: [],
      left: newIn(asData(findingsIn(read.text), new SkillDocument(read.text))),
      note,
    };
  }
}

/** What a lint finds in a file of this text. */
function findingsOf(
  text: string,
  file: string,
  bom: boolean,
  { config, library, others }: FileFixing,
  io: Io,
): Finding[] {
  const skill = new SkillDocument(text);
  const mapped = mappedFacts(skill, config.pathMappings, io.fs);
  return lint(skill, {
    config,
    facts: {
      ...(isSkillFile(file) ? factsOf : documentFactsOf)(skill, file, { bom }, io),
      ...(isSkillFile(file) && { symbols: library.symbolsFor(file, text) }),
      mapped,
      library: others && (others.factsOf(file) ?? NOTHING_MEANT),
    },
  });
}

const WHY_STOPPED: Readonly<Record<FixedText['end'], string | undefined>> = {
  done: undefined,
  cycle: 'Some fixes undo each other, so the fixing stopped; please report this.',
  budget: 'Fixes kept bringing out more to fix, so the fixing stopped; run it again or look at what is left.',
};
