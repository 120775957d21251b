import type { Severity } from '../../core/index';
import type { LintedFinding } from '../findings';
import type { LintReport } from '../lint-report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * The findings as workflow commands, which GitHub Actions shows beside the lines of a pull request. It shows ten of each kind per
 * step, so the graver come first. Source: GitHub docs, "Workflow commands for GitHub Actions", read 2026-11.
 */
export function lintForGitHub({ files }: LintReport): string {
  const all = files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })));
  const kinds = [...new Set(Object.values(COMMANDS))];
  return kinds
    .flatMap((kind) => all.filter(({ finding }) => COMMANDS[finding.severity] === kind))
    .map(({ path, finding }) => command(path, finding))
    .join('');
}

function command(path: string, { severity, rule, message, line, column, endLine, endColumn }: LintedFinding): string {
  // Columns over more than one line are refused.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = Object.entries({ file: path, line, endLine, ...columns, title: `skilldepth ${rule}` });
  const said = properties.map(([key, value]) => `${key}=${escapedProperty(String(value))}`).join(',');
  return `::${COMMANDS[severity]} ${said}::${escapedText(message)}\n`;
}

function escapedText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
