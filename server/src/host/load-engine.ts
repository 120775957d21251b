import { RULES } from '../core/index';

/** Loads the engine, which otherwise is when something of it is first used, and most of its modules: all rules need them. */
export function loadEngine(): void {
  if (RULES.length === 0) throw new Error('no rules');
}
