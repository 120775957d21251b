import type { Severity } from '../rules/rule';

/** `off`: silent; `suggest`: one summary per file that has not adopted the standard; `require`: every file is held to it. */
export type Dial = 'off' | 'suggest' | 'require';

export const DIALS: readonly Dial[] = ['off', 'suggest', 'require'];

/** How loud a rule is set. */
export type Level = Severity | 'off';

/** What holds for one file. */
export interface Config {
  readonly depth: Dial;
  readonly phases: Dial;
  /** Severities by rule id, over the rule's own. */
  readonly rules: Readonly<Record<string, Level>>;
}

export const DEFAULT_CONFIG: Config = { depth: 'suggest', phases: 'suggest', rules: {} };

/** One position of a dial with its meaning. */
export interface Choice {
  readonly value: Dial;
  readonly description: string;
}

/** A dial as the settings page, the schema of the configuration file and the parser show it. */
export interface DialOption {
  readonly name: 'depth' | 'phases';
  readonly description: string;
  readonly choices: readonly Choice[];
}

/** Everything that can be set besides `rules`: the settings, the schema and the parser all come from this table. */
export const DIAL_OPTIONS: readonly DialOption[] = [
  {
    name: 'depth',
    description: 'The four depth sections (implementation patterns, failure modes, decision matrix, version context).',
    choices: [
      { value: 'off', description: 'Say nothing about depth sections.' },
      {
        value: 'suggest',
        description: 'Hold skills that use the sections to them; say one thing about a shallow skill that does not.',
      },
      { value: 'require', description: 'Warn about every depth section a skill lacks.' },
    ],
  },
  {
    name: 'phases',
    description: 'The gates at the end of phases: what must be proven before the next phase begins.',
    choices: [
      { value: 'off', description: 'Say nothing about phases and gates.' },
      {
        value: 'suggest',
        description: 'Hold skills that use gates to them; say one thing about phases without any gate.',
      },
      { value: 'require', description: 'Warn about every phase that ends without a gate.' },
    ],
  },
];

/** What a rule can be set to. */
export const LEVELS: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

export const RULES_DESCRIPTION = 'How loud each rule is: `off` silences it, any other value replaces its own severity.';
