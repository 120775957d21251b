import {
  type Config,
  type Dial,
  type Finding,
  lint,
  mergeConfig,
  type Severity,
  SkillDocument,
} from '../../core/index';
import { configReader, type FoundConfig } from '../../host/config';
import { gatherFacts } from '../../host/facts';
import { findSkills } from '../find-skills';
import { type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { lintInWords } from '../reporters/pretty';

export interface LintOptions {
  readonly format: Format;
  /** More warnings than this make the run fail; any number may stand unless given. */
  readonly maxWarnings?: number;
  readonly depth?: Dial;
  readonly phases?: Dial;
}

/** A finding as data for people and programs: lines and columns from 1, columns in UTF-16 units. */
export interface LintedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixes: readonly { readonly title: string; readonly safety: 'safe' | 'unsafe' }[];
}

export interface LintReport {
  readonly version: 1;
  /** Every file looked at, clean ones too. */
  readonly files: readonly { readonly path: string; readonly findings: readonly LintedFinding[] }[];
  readonly summary: {
    readonly files: number;
    readonly errors: number;
    readonly warnings: number;
    readonly information: number;
    readonly hints: number;
  };
}

/** `skilldepth lint`: gives the exit code. */
export function runLint(paths: readonly string[], options: LintOptions, io: Io): number {
  const configOf = configTeller(options, io);
  const files = findSkills(paths, io).map((file) => ({
    path: shown(file, io),
    findings: lintFile(file, configOf(file), io),
  }));
  const count = (severity: Severity) =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  const summary = {
    files: files.length,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
  const report: LintReport = { version: 1, files, summary };
  io.stdout(options.format === 'json' ? jsonOf(report) : lintInWords(report, io.colour));
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  if (summary.warnings > maxWarnings)
    say(io, `${summary.warnings} warnings stand and --max-warnings allows ${maxWarnings}.`);
  return summary.errors > 0 || summary.warnings > maxWarnings ? 1 : 0;
}

/** The configuration of a file, the dials of the command line over it. Says once what is wrong with a configuration file. */
function configTeller({ depth, phases }: LintOptions, io: Io): (file: string) => Config {
  const read = configReader(io.fs);
  const told = new Set<FoundConfig>();
  return (file) => {
    const found = read(file);
    if (!told.has(found)) for (const problem of found.problems) say(io, `${shown(found.path ?? '', io)}: ${problem}`);
    told.add(found);
    return mergeConfig(found.config, { ...(depth && { depth }), ...(phases && { phases }) });
  };
}

function lintFile(file: string, config: Config, io: Io): LintedFinding[] {
  const read = io.fs.readText(file);
  if (!read.ok) return [fileFinding('unreadable-file', `The file cannot be read: ${read.reason}`)];
  if (read.note) say(io, `${shown(file, io)}: ${read.note}`);
  const skill = new SkillDocument(read.text);
  return lint(skill, { config, facts: gatherFacts(skill, file, io.fs) }).map((finding) => toRow(finding, skill));
}

function toRow({ rule, severity, message, span, fixes }: Finding, { lines }: SkillDocument): LintedFinding {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    rule,
    severity,
    message,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  };
}

/** A finding about the file as a whole, for what no rule gets to see. */
function fileFinding(rule: string, message: string): LintedFinding {
  return { rule, severity: 'error', message, line: 1, column: 1, endLine: 1, endColumn: 1, fixes: [] };
}
