import { resolve } from 'node:path';
import type { ReadResult } from '../../host/file-system';
import type { LintedFinding } from '../findings';
import type { Io } from '../io';
import type { LintedFile, LintReport } from '../lint-report';
import { lintForGitHub } from './github';
import { lintForGitLab } from './gitlab';
import { lintAsJson } from './json';
import { lintAsJUnit } from './junit';
import { lintInWords } from './lint';
import { lintAsSarif } from './sarif';

/** What a form may need besides the report. */
export interface Surroundings {
  /** True where colour is shown. */
  readonly colour: boolean;
  /** The text of a file of the report; undefined where it cannot be had. */
  textOf(path: string): string | undefined;
}

/** The forms a lint is shown in. */
const LINT_FORMATS = {
  pretty: lintInWords,
  json: lintAsJson,
  sarif: lintAsSarif,
  github: lintForGitHub,
  gitlab: lintForGitLab,
  junit: lintAsJUnit,
} satisfies Record<string, (report: LintReport, surroundings: Surroundings) => string | Uint8Array>;

export type LintFormat = keyof typeof LINT_FORMATS;

export const LINT_FORMAT_NAMES = Object.keys(LINT_FORMATS) as [LintFormat, ...LintFormat[]];

export interface RenderOptions {
  readonly format: LintFormat;
  /** Errors alone are shown; the sums still count the others. */
  readonly quiet?: true;
  /** The texts that were checked and are not what the disk holds, by absolute path. */
  readonly texts?: ReadonlyMap<string, ReadResult>;
}

export function renderLint(report: LintReport, { format, quiet, texts }: RenderOptions, io: Io): string | Uint8Array {
  const surroundings = {
    colour: io.colour,
    textOf(path: string) {
      const file = resolve(io.cwd, path);
      const read = texts?.get(file) ?? io.fs.readText(file);
      return read.ok ? read.text : undefined;
    },
  };
  const isWanted = (finding: LintedFinding) =>
    isShown(finding, format, report) && (!quiet || finding.severity === 'error');
  return LINT_FORMATS[format](
    format === 'json' && !quiet ? only(report, isWanted, isKept) : only(report, isWanted),
    surroundings,
  );
}

/** Data says of each finding whether the baseline holds it, what may become SARIF also what is silenced; people read only what is left. */
function isShown({ baseline, silenced }: LintedFinding, format: LintFormat, { shard }: LintReport): boolean {
  if (format === 'sarif') return true;
  if (format === 'json') return !silenced || shard !== undefined;
  return !silenced && !baseline;
}

/** @param isWhole true for files of which every finding is wanted */
function only(
  report: LintReport,
  isWanted: (finding: LintedFinding) => boolean,
  isWhole: (file: LintedFile) => boolean = () => false,
): LintReport {
  const files = report.files.map((file) =>
    isWhole(file) ? file : { path: file.path, findings: file.findings.filter(isWanted) },
  );
  return { ...report, files };
}

/** What is kept holds nothing that is silenced or put off. */
function isKept({ kept }: LintedFile): boolean {
  return kept !== undefined;
}
