import { resolve } from 'node:path';
import type { Severity } from '../../core/index';
import { isSkillFile } from '../../host/discover';
import type { LintedFinding } from '../findings';
import { CannotRun, type Io } from '../io';
import { exitCodeOf, type LintedFile, type LintReport, reportOf } from '../lint-report';
import { type LintFormat, renderLint } from '../reporters/index';

export interface MergeOptions {
  readonly format: LintFormat;
  readonly maxWarnings?: number;
  readonly quiet?: true;
}

/**
 * `skilldepth merge`: puts the JSON reports of `lint --shard` together, in any order; a shard that ran twice counts once. Gives the
 * exit code the whole run would have had. Throws `CannotRun` when a file is no such report, or a shard is missing.
 */
export function runMerge(paths: readonly string[], options: MergeOptions, io: Io): number {
  const parts = paths.map((path) => ({ path, report: readReport(path, io) }));
  requireAllShards(parts);
  const files = new Map<string, LintedFile>();
  for (const { path, report } of parts)
    for (const file of report.files) {
      const known = files.get(file.path);
      if (known && JSON.stringify(known) !== JSON.stringify(file))
        throw new CannotRun(
          `${path}: ${file.path} was checked twice with different findings; run all shards on the same files.`,
        );
      files.set(file.path, file);
    }
  const [others, skills] = [false, true].map((wanted) =>
    [...files.values()].filter((file) => isSkill(file) === wanted).sort((a, b) => (a.path < b.path ? -1 : 1)),
  ) as [LintedFile[], LintedFile[]];
  const report = reportOf([...others, ...skills], skills.length, undefined, goneIn(parts));
  io.stdout(renderLint(report, options, io));
  return exitCodeOf(report, options.maxWarnings, io);
}

/** What the baselines hold in vain, by the shards together; a shard that ran twice counts once. */
function goneIn(parts: readonly { readonly report: LintReport }[]): number | undefined {
  const counts = new Map(parts.map(({ report }) => [report.shard?.index, report.baseline?.gone]));
  return [...counts.values()].reduce((sum, gone) => (gone === undefined ? sum : (sum ?? 0) + gone), undefined);
}

function readReport(path: string, io: Io): LintReport {
  const read = io.fs.readText(resolve(io.cwd, path), LARGEST_REPORT);
  if (!read.ok) throw new CannotRun(`${path}: ${read.reason}`);
  const report = parsed(read.text);
  if (report?.version !== 1 || !Array.isArray(report.files) || !report.files.every(isLintedFile))
    throw new CannotRun(`${path}: this is no report of "skilldepth lint --format json".`);
  return report as LintReport;
}

/** Reports are large; what cannot be one string cannot be read. */
const LARGEST_REPORT = 500_000_000;

function parsed(text: string): Partial<LintReport> | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

const isLintedFile = (file: Partial<LintedFile> | null): boolean =>
  typeof file?.path === 'string' && Array.isArray(file.findings) && file.findings.every(isFinding);

const isFinding = (finding: Partial<LintedFinding> | null): boolean =>
  [finding?.rule, finding?.message, finding?.fingerprint].every((text) => typeof text === 'string') &&
  [finding?.line, finding?.column, finding?.endLine, finding?.endColumn].every(Number.isInteger) &&
  SEVERITIES.some((severity) => severity === finding?.severity) &&
  Array.isArray(finding?.fixes);

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const isSkill = ({ path }: LintedFile): boolean => isSkillFile(path);

function requireAllShards(parts: readonly { readonly path: string; readonly report: LintReport }[]): void {
  const counts = new Set(parts.map(({ report }) => report.shard?.count));
  const [count] = counts;
  if (counts.size > 1)
    throw new CannotRun('The reports are not of one run: they were cut into different numbers of shards.');
  const there = new Set(parts.map(({ report }) => report.shard?.index));
  for (let index = 1; index <= (count ?? 0); index++)
    if (!there.has(index)) throw new CannotRun(`The report of shard ${index}/${count} is missing.`);
}
