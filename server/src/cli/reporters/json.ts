import type { LintedFile, LintReport } from '../lint-report';

/** Data as the text of a JSON file. */
export function jsonOf(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

const NO_FILES = '"files": []';

/** A report as `jsonOf` gives it; what an earlier run has written of a file is taken as it is. */
export function lintAsJson(report: LintReport): string | Uint8Array {
  const { files } = report;
  const frame = jsonOf({ ...report, files: [] });
  if (files.length === 0) return frame;
  // What stands before the files holds no text that anybody has chosen.
  const at = frame.indexOf(NO_FILES) + NO_FILES.length - 1;
  const [before, after] = [frame.slice(0, at), frame.slice(at)];
  const parts: Uint8Array[] = [Buffer.from(before)];
  const first = Buffer.from('\n    ');
  const next = Buffer.from(',\n    ');
  for (const file of files)
    parts.push(parts.length === 1 ? first : next, file.kept?.text ?? Buffer.from(fileAsJson(file)));
  parts.push(Buffer.from(`\n  ${after}`));
  return Buffer.concat(parts);
}

/** A file as it stands in the JSON of a report. */
export function fileAsJson({ path, findings }: Pick<LintedFile, 'path' | 'findings'>): string {
  return JSON.stringify({ path, findings }, undefined, 2).replaceAll('\n', '\n    ');
}
