import { type Config, type Dial, lint, SkillDocument } from '../../core/index';
import { findSkills } from '../find-skills';
import { asData, type Counts, configTeller, countsOf, factsOf, type LintedFinding, unreadable } from '../findings';
import { type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { lintInWords } from '../reporters/pretty';

export type { LintedFinding } from '../findings';

export interface LintOptions {
  readonly format: Format;
  /** More warnings than this make the run fail; any number may stand unless given. */
  readonly maxWarnings?: number;
  readonly depth?: Dial;
  readonly phases?: Dial;
}

export interface LintReport {
  readonly version: 1;
  /** Every file looked at, clean ones too. */
  readonly files: readonly { readonly path: string; readonly findings: readonly LintedFinding[] }[];
  readonly summary: Counts & { readonly files: number };
}

/** `skilldepth lint`: gives the exit code. */
export function runLint(paths: readonly string[], options: LintOptions, io: Io): number {
  const configOf = configTeller(options, io);
  const files = findSkills(paths, io).map((file) => ({
    path: shown(file, io),
    findings: lintFile(file, configOf(file), io),
  }));
  const summary = { files: files.length, ...countsOf(files.flatMap(({ findings }) => findings)) };
  const report: LintReport = { version: 1, files, summary };
  io.stdout(options.format === 'json' ? jsonOf(report) : lintInWords(report, io.colour));
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  if (summary.warnings > maxWarnings)
    say(io, `${summary.warnings} warnings stand and --max-warnings allows ${maxWarnings}.`);
  return summary.errors > 0 || summary.warnings > maxWarnings ? 1 : 0;
}

function lintFile(file: string, config: Config, io: Io): LintedFinding[] {
  const read = io.fs.readText(file);
  if (!read.ok) return [unreadable(read.reason)];
  if (read.note) say(io, `${shown(file, io)}: ${read.note}`);
  const skill = new SkillDocument(read.text);
  const facts = factsOf(skill, file, { bom: read.bom }, io);
  return lint(skill, { config, facts }).map((finding) => asData(finding, skill));
}
