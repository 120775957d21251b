import type { LintedFinding } from '../findings';
import { printable } from '../io';
import type { LintReport } from '../lint-report';
import { codeFrame } from './code-frame';
import type { Surroundings } from './index';
import { counted, countsInWords, findingRow, painter, rowAt } from './pretty';

/** Advice that says the same in more places is told once, for it would bury the errors of a large library. */
const MOST_REPEATS = 9;

/** Findings by file, advice common to many places, then what they come to and what to do next. */
export function lintInWords({ files, summary }: LintReport, { colour, textOf }: Surroundings): string {
  const paint = painter(colour);
  const repeated = repeatedAdvice(files);
  const blocks = files
    .map(({ path, findings }) => ({
      path,
      own: findings.filter((each) => !isAdvice(each) || !repeated.has(each.message)),
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ path, own }) => `${paint('bold', printable(path))}\n${rowsOf(own, () => textOf(path), colour)}\n`);
  const often = [...repeated.values()]
    .sort((a, b) => b.length - a.length)
    .map((same) => rowAt(colour)(`${same.length}x`, same[0] as LintedFinding));
  if (often.length > 0)
    blocks.push(`${paint('bold', 'in many places (--format json names them)')}\n${often.join('\n')}\n`);
  return [...blocks, closing(files, summary)].join('\n');
}

/** The findings of a file, those that break something with the line they are in. */
function rowsOf(findings: readonly LintedFinding[], textOf: () => string | undefined, colour: boolean): string {
  const row = findingRow(colour);
  const paint = painter(colour);
  const lines = findings.every(isAdvice) ? [] : (textOf()?.split(/\r\n|\n|\r/) ?? []);
  return findings
    .map((finding) => {
      const frame = isAdvice(finding) ? undefined : codeFrame(lines, finding);
      return frame === undefined ? row(finding) : `${row(finding)}\n${paint('dim', frame)}`;
    })
    .join('\n');
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
