// What the language status says, in words. Pure: no `vscode` here.

export type ServerState = 'starting' | 'running' | 'stopped';

/** Findings of the file in the active editor, by severity; hints are no problems and are left out. */
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

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** The words for a state of the server and the findings of one file. */
export function statusText(state: ServerState, { errors, warnings, information }: Counts): StatusText {
  if (state === 'starting') return { text: 'SkillDepth: starting…', detail: '', severity: 'information' };
  if (state === 'stopped')
    return { text: 'SkillDepth: server stopped', detail: 'skills are not checked', severity: 'error' };
  const total = errors + warnings + information;
  if (total === 0) return { text: 'SkillDepth: no problems', detail: '', severity: 'information' };
  const parts = [
    ...(errors ? [count(errors, 'error')] : []),
    ...(warnings ? [count(warnings, 'warning')] : []),
    ...(information ? [count(information, 'suggestion')] : []),
  ];
  return {
    text: `SkillDepth: ${count(total, 'problem')}`,
    detail: parts.join(', '),
    severity: errors ? 'error' : warnings ? 'warning' : 'information',
  };
}
