import { resolve } from 'node:path';
import type { ReadResult } from '../../host/file-system';
import type { Io } from '../io';
import type { LintReport } from '../lint-report';
import { lintForGitHub } from './github';
import { lintForGitLab } from './gitlab';
import { jsonOf } from './json';
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
  json: jsonOf,
  sarif: lintAsSarif,
  github: lintForGitHub,
  gitlab: lintForGitLab,
  junit: lintAsJUnit,
} satisfies Record<string, (report: LintReport, surroundings: Surroundings) => string>;

export type LintFormat = keyof typeof LINT_FORMATS;

export const LINT_FORMAT_NAMES = Object.keys(LINT_FORMATS) as [LintFormat, ...LintFormat[]];

export interface RenderOptions {
  readonly format: LintFormat;
  /** Errors alone are shown; the sums still count the others. */
  readonly quiet?: true;
  /** The texts that were checked and are not what the disk holds, by absolute path. */
  readonly texts?: ReadonlyMap<string, ReadResult>;
}

export function renderLint(report: LintReport, { format, quiet, texts }: RenderOptions, io: Io): string {
  const surroundings = {
    colour: io.colour,
    textOf(path: string) {
      const file = resolve(io.cwd, path);
      const read = texts?.get(file) ?? io.fs.readText(file);
      return read.ok ? read.text : undefined;
    },
  };
  const shown = showsHeld(format) ? report : newIn(report);
  return LINT_FORMATS[format](quiet ? errorsOf(shown) : shown, surroundings);
}

/** Data says of each finding whether the baseline holds it; what people read has only the new ones. */
function showsHeld(format: LintFormat): boolean {
  return format === 'json' || format === 'sarif';
}

function newIn(report: LintReport): LintReport {
  if (!report.baseline) return report;
  const files = report.files.map(({ path, findings }) => ({
    path,
    findings: findings.filter(({ baseline }) => !baseline),
  }));
  return { ...report, files };
}

function errorsOf(report: LintReport): LintReport {
  const files = report.files.map(({ path, findings }) => ({
    path,
    findings: findings.filter(({ severity }) => severity === 'error'),
  }));
  return { ...report, files };
}
