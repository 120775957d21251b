import type { CancellationToken } from 'vscode-languageserver';
import { phaseMapOf } from '../../features/phase-map';
import type { PhaseMapParams, PhaseMapResult } from '../protocol';
import { type RequestContext, skillAt } from './context';

/** The phases of one skill as a map; why there is none, where it cannot be read. */
export function phaseMap({ uri }: PhaseMapParams, _token: CancellationToken, context: RequestContext): PhaseMapResult {
  const open = skillAt(uri, context);
  return typeof open === 'string' ? { phases: [], more: 0, problem: open } : phaseMapOf(open);
}
