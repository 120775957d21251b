import { fingerprintOf, type Severity } from '../../core/index';
import type { LintReport } from '../lint-report';
import { jsonOf } from './json';

const SEVERITIES: Readonly<Record<Severity, 'info' | 'minor' | 'major'>> = {
  error: 'major',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};

/**
 * The findings as a Code Quality report of GitLab, which compares the fingerprints of two branches and keeps one finding of each.
 * Source: GitLab docs, "Code Quality report format", read 2026-11.
 */
export function lintForGitLab({ files }: LintReport): string {
  return jsonOf(
    files.flatMap(({ path, findings }) =>
      findings.map(({ rule, severity, message, line, endLine, fingerprint }) => ({
        description: message,
        check_name: rule,
        fingerprint: fingerprintOf(path, fingerprint),
        severity: SEVERITIES[severity],
        location: { path, lines: { begin: line, end: endLine } },
      })),
    ),
  );
}
