import type { LintedFinding } from '../findings';
import type { LintReport } from '../lint-report';

/**
 * The run as a JUnit report: a suite per file and a case per finding. Only errors are failures, for a CI that reads the report must
 * not be red where the command line is not. A file without a finding is one case that passed.
 */
export function lintAsJUnit({ files, summary }: LintReport): string {
  const suites = files.map(({ path, findings }) => {
    const cases = findings.length > 0 ? findings.map((finding) => caseOf(path, finding)) : [passed(path)];
    return `  <testsuite name="${escaped(path)}" tests="${cases.length}" failures="${failuresIn(findings)}" errors="0">
${cases.join('\n')}
  </testsuite>`;
  });
  const tests = files.reduce((sum, { findings }) => sum + Math.max(findings.length, 1), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="skilldepth" tests="${tests}" failures="${summary.errors}" errors="0">
${suites.map((suite) => `${suite}\n`).join('')}</testsuites>
`;
}

const failuresIn = (findings: readonly LintedFinding[]): number =>
  findings.filter(({ severity }) => severity === 'error').length;

const passed = (path: string): string => `    <testcase classname="${escaped(path)}" name="no finding"/>`;

function caseOf(path: string, { rule, severity, message, line, column }: LintedFinding): string {
  const place = `${path}:${line}:${column}`;
  const inside =
    severity === 'error'
      ? `<failure type="error" message="${escaped(message)}">${escaped(place)}</failure>`
      : `<system-out>${escaped(`${severity}: ${message} ${place}`)}</system-out>`;
  return `    <testcase classname="${escaped(path)}" name="${escaped(`${rule}, line ${line}`)}">${inside}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0, which has no place for most control characters and for halves of surrogate pairs, not even escaped. */
function escaped(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '\uFFFD')
      .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}
