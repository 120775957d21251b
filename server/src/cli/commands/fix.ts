import { type Config, type FixedText, fixAll, LineIndex, lint, SkillDocument } from '../../core/index';
import { applyToFile } from '../../host/apply-change';
import { findSkills } from '../find-skills';
import { asData, type Counts, configTeller, countsOf, factsOf, type LintedFinding, unreadable } from '../findings';
import { type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { fixInWords } from '../reporters/pretty';

export interface FixOptions {
  readonly format: Format;
  /** Says what would be fixed and writes nothing. */
  readonly dryRun: boolean;
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
  /** The findings in the file as it is after that; with `--dry-run`, as it would be. */
  readonly left: readonly LintedFinding[];
  /** What failed, or why the fixing stopped early. */
  readonly note?: string;
}

export interface FixReport {
  readonly version: 1;
  /** Every file looked at, those without a finding too. */
  readonly files: readonly FixedFile[];
  /** Counts what is left. */
  readonly summary: Counts & { readonly files: number; readonly changed: number; readonly fixed: number };
}

/** `skilldepth fix`: applies every safe fix that edits a skill's own text. Gives the exit code, which is that of a lint afterwards. */
export function runFix(paths: readonly string[], { format, dryRun }: FixOptions, io: Io): number {
  const configOf = configTeller({}, io);
  const files = findSkills(paths, io).map((file) => fixFile(file, configOf(file), dryRun, io));
  const summary = {
    files: files.length,
    changed: files.filter(({ status }) => status === 'fixed' || status === 'would-fix').length,
    fixed: files.reduce((sum, { fixed }) => sum + fixed.length, 0),
    ...countsOf(files.flatMap(({ left }) => left)),
  };
  const report: FixReport = { version: 1, files, summary };
  io.stdout(format === 'json' ? jsonOf(report) : fixInWords(report, io.colour));
  return summary.errors > 0 || files.some(({ status }) => status === 'failed') ? 1 : 0;
}

function fixFile(file: string, config: Config, dryRun: boolean, io: Io): FixedFile {
  const path = shown(file, io);
  const read = io.fs.readText(file);
  if (!read.ok) return { path, status: 'failed', fixed: [], left: [unreadable(read.reason)] };
  const findingsIn = (text: string) => {
    const skill = new SkillDocument(text);
    return lint(skill, { config, facts: factsOf(skill, file, { bom: read.bom }, io) });
  };
  const result = fixAll(read.text, findingsIn);
  const skill = new SkillDocument(result.text);
  const left = result.left.map((finding) => asData(finding, skill));
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
  if (dryRun) return { ...done, status: 'would-fix' };
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
      left: findingsIn(read.text).map((each) => asData(each, new SkillDocument(read.text))),
      note,
    };
  }
}

const WHY_STOPPED: Readonly<Record<FixedText['end'], string | undefined>> = {
  done: undefined,
  cycle: 'Some fixes undo each other, so the fixing stopped; please report this.',
  budget: 'Fixes kept bringing out more to fix, so the fixing stopped; run it again or look at what is left.',
};
