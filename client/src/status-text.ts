// What the language status says, in words. Pure: no `vscode` here.

export type ServerState = 'starting' | 'running' | 'stopped';

/** Findings of the file in the active editor, by severity. Hints are left out, as in the Problems view. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'error' | 'warning' | 'information';
}

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** The words for a state of the server and the findings of one file. */
export function statusText(state: ServerState, { errors, warnings, information }: Counts): StatusText {
  if (state === 'starting') return { text: 'SkillDepth: starting…', detail: '', severity: 'information' };
  if (state === 'stopped')
    return { text: 'SkillDepth: server stopped', detail: 'skills are not checked', severity: 'error' };
  const problems = errors + warnings;
  if (problems + information === 0) return { text: 'SkillDepth: no problems', detail: '', severity: 'information' };
  const suggestions = count(information, 'suggestion');
  if (problems === 0) return { text: `SkillDepth: ${suggestions}`, detail: '', severity: 'information' };
  const parts = [
    ...(errors ? [count(errors, 'error')] : []),
    ...(warnings ? [count(warnings, 'warning')] : []),
    ...(information ? [suggestions] : []),
  ];
  return {
    text: `SkillDepth: ${count(problems, 'problem')}`,
    detail: parts.join(', '),
    severity: errors ? 'error' : 'warning',
  };
}
