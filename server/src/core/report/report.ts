import { reportAsCsv } from './csv';
import { reportAsHtml } from './html';
import { reportAsJson } from './json';
import type { LibraryAudit } from './library';
import type { Seen } from './links';
import { reportAsMarkdown } from './markdown';
import { reportAsSarif } from './sarif';

export interface ReportOptions {
  /** The day of the audit, `YYYY-MM-DD`. */
  readonly date: string;
  /** How many skills are named as those to deepen first. */
  readonly top: number;
  /** A skill's shown path as it is seen from where the report lies, with `/`; the same path unless given. */
  readonly seen?: Seen;
}

/** The forms of a Gap Report: what each is called, its file name extension, how it is written. */
export const REPORT_FORMATS = {
  markdown: { label: 'Markdown', extension: 'md', render: reportAsMarkdown },
  html: { label: 'HTML', extension: 'html', render: reportAsHtml },
  csv: { label: 'CSV', extension: 'csv', render: reportAsCsv },
  json: { label: 'JSON', extension: 'json', render: reportAsJson },
  sarif: { label: 'SARIF', extension: 'sarif', render: reportAsSarif },
} as const satisfies Record<
  string,
  { label: string; extension: string; render: (library: LibraryAudit, options: ReportOptions) => string }
>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

/** The Gap Report of a library, from the one model, in one of its forms. */
export function renderReport(format: ReportFormat, library: LibraryAudit, options: ReportOptions): string {
  return REPORT_FORMATS[format].render(library, options);
}
