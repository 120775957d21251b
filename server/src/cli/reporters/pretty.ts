import type { LibraryAudit, Severity } from '../../core/index';
import type { FixedFile, FixReport } from '../commands/fix';
import type { Counts, LintedFinding } from '../findings';
import { printable } from '../io';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue';

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34 };

export const painter = (colour: boolean) => (style: Style, text: string) =>
  colour ? `\u001B[${CODES[style]}m${text}\u001B[0m` : text;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' };

/** A finding in one row, its line and column first. */
export const findingRow =
  (colour: boolean) =>
  (finding: LintedFinding): string =>
    rowAt(colour)(`${finding.line}:${finding.column}`, finding);

/** As `findingRow`, with other words in the place of line and column. */
export const rowAt =
  (colour: boolean) =>
  (place: string, { severity, message, rule }: LintedFinding): string => {
    const paint = painter(colour);
    return `${place.padStart(8)}  ${paint(STYLES[severity], severity.padEnd(11))}  ${printable(message)}  ${paint('dim', rule)}`;
  };

export function countsInWords({ errors, warnings, information, hints }: Counts): string {
  return [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    information > 0 && `${information} information`,
    hints > 0 && counted(hints, 'hint'),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

const FIX_STATUS: Readonly<Record<FixedFile['status'], string>> = {
  fixed: 'fixed',
  'would-fix': 'would be fixed',
  unchanged: 'nothing to fix safely',
  failed: 'not fixed',
};

/** What was fixed in each file and what is left there, then the sums. */
export function fixInWords({ files, summary }: FixReport, colour: boolean): string {
  const paint = painter(colour);
  const row = findingRow(colour);
  const blocks = files
    .filter(({ fixed, left, status }) => fixed.length + left.length > 0 || status === 'failed')
    .map(({ path, status, fixed, left, note }) => {
      const done = fixed.map(({ line, title, message, rule }) => {
        return `${String(line).padStart(8)}  ${printable(`${title}: ${message}`)}  ${paint('dim', rule)}`;
      });
      const rest = left.length > 0 && done.length > 0 ? ['    left:'] : [];
      const lines = [...done, ...rest, ...left.map(row), ...(note ? [`    ${printable(note)}`] : [])];
      return `${paint('bold', printable(path))}: ${FIX_STATUS[status]}\n${lines.join('\n')}\n`;
    });
  const wouldFix = files.some(({ status }) => status === 'would-fix');
  const lines = [
    `${counted(summary.fixed, 'finding')} ${wouldFix ? 'would be ' : ''}fixed in ${counted(summary.changed, 'file')} of ${summary.files}; left: ${countsInWords(summary)}.`,
  ];
  if (wouldFix) lines.push('Nothing was written. To do it: skilldepth fix');
  return [...blocks, `${lines.join('\n')}\n`].join('\n');
}

/** The skills that need work most, at most `top`, then the sums of the library. */
export function auditInWords({ skills, summary }: LibraryAudit, top: number, colour: boolean): string {
  if (skills.length === 0) return 'No skill to audit.\n';
  const paint = painter(colour);
  const styles = { high: 'red', medium: 'yellow', low: 'dim' } as const;
  const rows = skills.slice(0, top).map(({ score, priority: { level, reason }, name, path }) => {
    const head = `${score}/4  ${paint(styles[level], level.padEnd(6))}  ${paint('bold', printable(name))}`;
    return `${head}  ${paint('dim', printable(path))}\n             ${printable(reason)}`;
  });
  const { high, medium, low } = summary.priorities;
  if (skills.length > top)
    rows.push(`... and ${skills.length - top} more (--top names them, every other --format has all).`);
  return `${rows.join('\n')}

${counted(summary.skills, 'skill')}, average depth ${summary.averageScore} of 4; priority: ${high} high, ${medium} medium, ${low} low.
For the Gap Report with all evidence: skilldepth audit --out gap-report.html (or .md, .csv, .json, .sarif)
`;
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
