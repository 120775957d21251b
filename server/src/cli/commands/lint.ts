import { type Config, type Dial, lint, SkillDocument } from '../../core/index';
import { listedFileSystem } from '../../host/listed-file-system';
import { findSkills } from '../find-skills';
import {
  asData,
  type Configs,
  type Counts,
  configFindings,
  configsOf,
  countsOf,
  factsOf,
  type LintedFinding,
  unreadable,
} from '../findings';
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
  /** Configuration files with faults, then every skill looked at, clean ones too. */
  readonly files: readonly { readonly path: string; readonly findings: readonly LintedFinding[] }[];
  readonly summary: Counts & { readonly files: number };
}

/** `skilldepth lint`: gives the exit code. */
export function runLint(paths: readonly string[], options: LintOptions, outer: Io): number {
  const io: Io = { ...outer, fs: listedFileSystem(outer.fs) };
  const configs = configsOf(options, io);
  const skills = findSkills(paths, io).map((file) => ({
    path: shown(file, io),
    findings: lintFile(file, configs.of(file), io),
  }));
  const files = [...faultyConfigs(configs, io), ...skills];
  const summary = { files: skills.length, ...countsOf(files.flatMap(({ findings }) => findings)) };
  const report: LintReport = { version: 1, files, summary };
  io.stdout(options.format === 'json' ? jsonOf(report) : lintInWords(report, io.colour));
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  if (summary.warnings > maxWarnings)
    say(io, `${summary.warnings} warnings stand and --max-warnings allows ${maxWarnings}.`);
  return summary.errors > 0 || summary.warnings > maxWarnings ? 1 : 0;
}

function faultyConfigs(configs: Configs, io: Io): LintReport['files'] {
  return configs
    .files()
    .filter(({ problems }) => problems.length > 0)
    .map((file) => ({ path: shown(file.path, io), findings: configFindings(file) }));
}

function lintFile(file: string, config: Config, io: Io): LintedFinding[] {
  const read = io.fs.readText(file);
  if (!read.ok) return [unreadable(read.reason)];
  if (read.note) say(io, `${shown(file, io)}: ${read.note}`);
  const skill = new SkillDocument(read.text);
  const facts = factsOf(skill, file, { bom: read.bom }, io);
  return lint(skill, { config, facts }).map((finding) => asData(finding, skill));
}
