// What the language status says, in words. Pure: no `vscode` here.
import type { LibraryProgress } from '../../server/src/lsp/protocol';
import type { Words } from './words';

export type ServerState = 'starting' | 'running' | 'stopped';

/** Findings of the file in the active editor, by severity. Hints are left out, as in the Problems view. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** What the status speaks of. */
export interface StatusFacts {
  readonly state: ServerState;
  readonly counts: Counts;
  /** How far a large library has been read; undefined for a small one. */
  readonly library?: LibraryProgress | undefined;
  readonly isTrusted: boolean;
}

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'error' | 'warning' | 'information';
  /** True while there is something to wait for. */
  readonly busy: boolean;
}

/** The words for a state of the server, the findings of one file, and what else is to be known. */
export function statusText({ state, counts, library, isTrusted }: StatusFacts, l10n: Words): StatusText {
  if (state === 'starting')
    return { text: l10n.t('SkillDepth: starting…'), detail: '', severity: 'information', busy: true };
  if (state === 'stopped')
    return {
      text: l10n.t('SkillDepth: server stopped'),
      detail: l10n.t('skills are not checked'),
      severity: 'error',
      busy: false,
    };
  const { text, parts, severity } = findingsText(counts, l10n);
  const detail = [
    ...parts,
    ...(library?.state === 'reading' ? [l10n.t('indexing, {0} files so far', library.files)] : []),
    ...(library?.state === 'stopped'
      ? [l10n.t('indexing stopped at {0} files: names are not checked', library.files)]
      : []),
    ...(isTrusted ? [] : [l10n.t('restricted mode: git is not asked how often skills change')]),
  ];
  return { text, detail: detail.join(', '), severity, busy: library?.state === 'reading' };
}

function findingsText(
  { errors, warnings, information }: Counts,
  l10n: Words,
): Pick<StatusText, 'text' | 'severity'> & { readonly parts: readonly string[] } {
  const problems = errors + warnings;
  const suggestions = information === 1 ? l10n.t('1 suggestion') : l10n.t('{0} suggestions', information);
  if (problems + information === 0)
    return { text: l10n.t('SkillDepth: no problems'), parts: [], severity: 'information' };
  if (problems === 0) return { text: `SkillDepth: ${suggestions}`, parts: [], severity: 'information' };
  return {
    text: problems === 1 ? l10n.t('SkillDepth: 1 problem') : l10n.t('SkillDepth: {0} problems', problems),
    parts: [
      ...(errors ? [errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)] : []),
      ...(warnings ? [warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings)] : []),
      ...(information ? [suggestions] : []),
    ],
    severity: errors ? 'error' : 'warning',
  };
}
