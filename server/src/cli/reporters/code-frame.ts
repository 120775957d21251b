import type { LintedFinding } from '../findings';
import { printable } from '../io';

/** Columns of a line that are shown; a description may have thousands. */
const WIDTH = 100;
/** Columns before the finding that stay in sight in a longer line. */
const BEFORE = 30;

/** The line a finding begins in with a mark under the part it means; undefined where the text has no such line, or an empty one. */
export function codeFrame(lines: readonly string[], finding: LintedFinding): string | undefined {
  const line = lines[finding.line - 1];
  if (line === undefined || line.trim() === '') return undefined;
  const start = Math.min(finding.column - 1, line.length);
  const end = finding.endLine > finding.line ? line.length : Math.max(finding.endColumn - 1, start + 1);
  const from = line.length <= WIDTH ? 0 : Math.max(0, start - BEFORE);
  const to = Math.min(line.length, from + WIDTH);
  const [left, right] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  const before = `${left}${shown(line.slice(from, start))}`;
  const marked = '^'.repeat(Math.max(1, widthOf(shown(line.slice(start, Math.min(end, to))))));
  const number = String(finding.line).padStart(8);
  return `${number} | ${left}${shown(line.slice(from, to))}${right}\n${' '.repeat(8)} | ${' '.repeat(widthOf(before))}${marked}`;
}

/** As a terminal shows it; a tab as two spaces, so that the mark stays under its place. */
function shown(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}

/** How many columns a text takes: the writing of East Asia and pictures take two. Source: Unicode Standard Annex 11. */
function widthOf(text: string): number {
  // Made here: a run that shows no text needs neither, and they are among the dearest to make.
  const wide =
    /^(?:[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation})/u;
  const combining = /^[\p{Mn}\p{Cf}]/u;
  let width = 0;
  for (const sign of text) width += wide.test(sign) ? 2 : combining.test(sign) ? 0 : 1;
  return width;
}
