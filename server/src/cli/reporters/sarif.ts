import { version } from '../../../../package.json';
import { describeRule, type SarifResult, type SarifRule, type Severity, sarifLog } from '../../core/index';
import type { LintedFinding } from '../findings';
import type { LintReport } from '../lint-report';

const LEVELS: Readonly<Record<Severity, SarifResult['level']>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The findings as SARIF, those that are silenced or in a baseline with the suppression that says so. */
export function lintAsSarif({ files }: LintReport): string {
  const found = files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })));
  const ids = [...new Set(found.map(({ finding }) => finding.rule))].sort();
  return sarifLog(
    ids.flatMap(ruleOf),
    found.map(({ path, finding }) => resultOf(path, finding)),
    version,
  );
}

function ruleOf(id: string): SarifRule[] {
  const described = describeRule(id);
  if (!described) return [];
  const { severity, summary, why, page } = described;
  return [{ id, level: LEVELS[severity], summary, help: { text: why }, helpUri: page }];
}

function resultOf(path: string, finding: LintedFinding): SarifResult {
  const { rule, severity, message, line, column, endLine, endColumn } = finding;
  return {
    ...{ ruleId: rule, level: LEVELS[severity], message, path },
    region: { startLine: line, startColumn: column, endLine, endColumn },
    fingerprints: { 'skilldepth/v1': finding.fingerprint },
    ...suppressionOf(finding),
  };
}

function suppressionOf({ baseline, silenced }: LintedFinding): Pick<SarifResult, 'suppression'> {
  if (silenced) return { suppression: { kind: 'inSource', justification: silenced.reason ?? undefined } };
  return baseline ? { suppression: { kind: 'external', justification: 'It is in the baseline of the project.' } } : {};
}
