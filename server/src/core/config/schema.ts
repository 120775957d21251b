import type { Severity } from '../rules/rule';

/** `off`: silent; `suggest`: one summary per file that has not adopted the standard; `require`: every file is held to it. */
export type Dial = 'off' | 'suggest' | 'require';

export const DIALS: readonly Dial[] = ['off', 'suggest', 'require'];

/** What holds for one file. */
export interface Config {
  readonly depth: Dial;
  readonly phases: Dial;
  /** Severities by rule id, over the rule's own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export const DEFAULT_CONFIG: Config = { depth: 'suggest', phases: 'suggest', rules: {} };
