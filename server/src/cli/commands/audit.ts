import { dirname, extname, relative, resolve, sep } from 'node:path';
import { auditLibrary, type LibraryAudit, REPORT_FORMATS, type ReportFormat, renderReport } from '../../core/index';
import { localDate } from '../../host/local-date';
import { CannotRun, type Io, say, shown } from '../io';
import { auditInWords } from '../reporters/pretty';
import { auditSkills } from './audit-skills';

export interface AuditOptions {
  /** What the name of `out` says, else `pretty`, unless given. */
  readonly format?: 'pretty' | ReportFormat;
  /** A file to write instead of stdout. */
  readonly out?: string;
  /** How many skills are named as those to deepen first. */
  readonly top: number;
  /** The run fails when the average score of the library is below this. */
  readonly failUnder?: number;
}

/** `skilldepth audit`: gives the exit code, which is 1 when the average is too low or a file could not be read and so not be judged. */
export async function runAudit(paths: readonly string[], options: AuditOptions, io: Io): Promise<number> {
  const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
  if (out !== undefined && io.fs.kindOf(out) === 'directory')
    throw new CannotRun(`${options.out}: this is a folder; name a file for the report.`);
  const audits = await auditSkills(paths, io);
  const library = auditLibrary(audits);
  const text = rendered(library, options, out, io);
  if (out === undefined) io.stdout(text);
  else write(out, text, io);
  const { averageScore } = library.summary;
  const isTooLow = options.failUnder !== undefined && averageScore < options.failUnder;
  if (isTooLow) say(io, `The average depth is ${averageScore} of 4 and --fail-under asks for ${options.failUnder}.`);
  return isTooLow || audits.some(({ sections }) => sections.some(({ state }) => state === 'unknown')) ? 1 : 0;
}

function rendered(library: LibraryAudit, options: AuditOptions, out: string | undefined, io: Io): string {
  const { top } = options;
  const format = options.format ?? formatOf(out);
  if (format === 'pretty') return auditInWords(library, top, io.colour && out === undefined);
  const from = out === undefined ? io.cwd : dirname(out);
  const seen = (path: string) => relative(from, resolve(io.cwd, path)).split(sep).join('/');
  return renderReport(format, library, { date: localDate(io.now()), top, seen });
}

function formatOf(out: string | undefined): 'pretty' | ReportFormat {
  const extension = out === undefined ? '' : extname(out).slice(1).toLowerCase();
  const formats = Object.keys(REPORT_FORMATS) as ReportFormat[];
  return formats.find((format) => REPORT_FORMATS[format].extension === extension) ?? 'pretty';
}

function write(path: string, text: string, io: Io): void {
  try {
    if (io.fs.kindOf(path) === undefined) io.writer.create(path, text);
    else io.writer.replace(path, text, false);
  } catch (error) {
    throw new CannotRun(`${shown(path, io)}: the report cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
  say(io, `The report is in ${shown(path, io)}.`);
}
