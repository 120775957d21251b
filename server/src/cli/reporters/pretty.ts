import type { LibraryAudit, Severity } from '../../core/index';
import type { FixedFile, FixReport } from '../commands/fix';
import type { LintReport } from '../commands/lint';
import type { Counts, LintedFinding } from '../findings';
import { printable } from '../io';

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue';

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34 };

export const painter = (colour: boolean) => (style: Style, text: string) =>
  colour ? `\u001B[${CODES[style]}m${text}\u001B[0m` : text;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' };

/** Advice that says the same in more places is told once, for it would bury the errors of a large library. */
const MOST_REPEATS = 9;

/** Findings by file, advice common to many places, then what they come to and what to do next. */
export function lintInWords({ files, summary }: LintReport, colour: boolean): string {
  const paint = painter(colour);
  const row = findingRow(colour);
  const repeated = repeatedAdvice(files);
  const blocks = files
    .map(({ path, findings }) => ({
      path,
      own: findings.filter((each) => !isAdvice(each) || !repeated.has(each.message)),
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ path, own }) => `${paint('bold', printable(path))}\n${own.map(row).join('\n')}\n`);
  const often = [...repeated.values()]
    .sort((a, b) => b.length - a.length)
    .map((same) => rowAt(colour)(`${same.length}x`, same[0] as LintedFinding));
  if (often.length > 0)
    blocks.push(`${paint('bold', 'in many places (--format json names them)')}\n${often.join('\n')}\n`);
  return [...blocks, closing(files, summary)].join('\n');
}

/** Hints and information by their message, where it stands in more than a few places. */
function repeatedAdvice(files: LintReport['files']): Map<string, LintedFinding[]> {
  const same = new Map<string, LintedFinding[]>();
  for (const finding of files.flatMap(({ findings }) => findings)) {
    if (!isAdvice(finding)) continue;
    const others = same.get(finding.message);
    if (others) others.push(finding);
    else same.set(finding.message, [finding]);
  }
  return new Map([...same].filter(([, { length }]) => length > MOST_REPEATS));
}

function isAdvice({ severity }: LintedFinding): boolean {
  return severity === 'hint' || severity === 'information';
}

const findingRow =
  (colour: boolean) =>
  (finding: LintedFinding): string =>
    rowAt(colour)(`${finding.line}:${finding.column}`, finding);

const rowAt =
  (colour: boolean) =>
  (place: string, { severity, message, rule }: LintedFinding): string => {
    const paint = painter(colour);
    return `${place.padStart(8)}  ${paint(STYLES[severity], severity.padEnd(11))}  ${printable(message)}  ${paint('dim', rule)}`;
  };

function countsInWords({ errors, warnings, information, hints }: Counts): string {
  return [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    information > 0 && `${information} information`,
    hints > 0 && counted(hints, 'hint'),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function closing(files: LintReport['files'], summary: LintReport['summary']): string {
  const lines = [`${counted(summary.files, 'skill')} checked: ${countsInWords(summary)}.`];
  const fixes = files.flatMap(({ findings }) => findings.map((finding) => finding.fixes));
  const safe = fixes.filter((each) => each.some(({ safety }) => safety === 'safe')).length;
  const others = fixes.filter((each) => each.length > 0).length - safe;
  if (summary.errors > 0) lines.push('Errors first: with them agents reject, hide or lose a skill.');
  if (safe > 0) lines.push(`${counted(safe, 'finding')} can be fixed safely. To do it: skilldepth fix`);
  if (others > 0) lines.push(`${counted(others, 'finding')} can be fixed with a quick fix in the editor.`);
  return `${lines.join('\n')}\n`;
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
