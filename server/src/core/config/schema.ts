import type { Severity } from '../rules/rule';
import { type AgentId, KNOWN_AGENTS } from '../spec/agents';
import { STALE_AFTER_DAYS } from '../spec/depth-assessment';

/** `off`: silent; `suggest`: one summary per file that has not adopted the standard; `require`: every file is held to it. */
export type Dial = 'off' | 'suggest' | 'require';

export const DIALS: readonly Dial[] = ['off', 'suggest', 'require'];

/** How loud a rule is set. */
export type Level = Severity | 'off';

/**
 * The forms of a gate: `- [ ]` items, `□` items, a quoted proof with blanks (`` > - Label: `________` ``), a `proof` array in the
 * phases' JSON declaration.
 */
export type GateStyle = 'checkbox' | 'box' | 'blanks' | 'json';

/** Sizes a project allows at most. */
export type Budgets = Partial<Readonly<Record<'description' | 'lines' | 'tokens' | 'bytes' | 'characters', number>>>;

/** What holds for one file. */
export interface Config {
  readonly depth: Dial;
  readonly phases: Dial;
  /** What the depth standard takes a skill for, where the skill itself does not say. */
  readonly kind: 'auto' | 'technical' | 'process';
  /** How many days after its last-verified date a version context is stale. */
  readonly staleAfterDays: number;
  /** The form of a new gate in a file that has none to go by. */
  readonly gateStyle: GateStyle;
  /** What a protocol is held to, where the skill itself does not say. */
  readonly archetype: 'auto' | 'full-session' | 'light-session' | 'report-only' | 'utility';
  /** Folders by the beginning of a path that stands for them, such as `~/.claude`; absolute once the host has read them. */
  readonly pathMappings: Readonly<Record<string, string>>;
  /** The largest sizes the project allows, over those that are advised. */
  readonly budgets: Budgets;
  /** Whom the skills are for; when empty, the portable core and the agents in whose folder a skill lies. */
  readonly agents: readonly AgentId[];
  /** Severities by rule id, over the rule's own. */
  readonly rules: Readonly<Record<string, Level>>;
  /** Lists of texts by rule id and the name of the rule's option. */
  readonly ruleOptions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Whether the editor shows how many references lead to a file; a setting of the editor only. */
  readonly referencesCodeLens: boolean;
}

/** What holds besides for some files. */
export interface Override {
  /** Patterns for paths from the folder of the configuration file; see glob. */
  readonly files: readonly string[];
  readonly config: Partial<Config>;
  /** Its place in the list of overrides. */
  readonly index: number;
}

export const DEFAULT_CONFIG: Config = {
  depth: 'suggest',
  phases: 'suggest',
  kind: 'auto',
  staleAfterDays: STALE_AFTER_DAYS,
  gateStyle: 'blanks',
  archetype: 'auto',
  pathMappings: {},
  budgets: {},
  agents: [],
  rules: {},
  ruleOptions: {},
  referencesCodeLens: false,
};

/** One position of a dial with its meaning. */
export interface Choice {
  readonly value: Dial | Config['kind' | 'gateStyle' | 'archetype'];
  readonly description: string;
}

/** A dial as the settings page, the schema of the configuration file and the parser show it. */
export interface DialOption {
  readonly name: 'depth' | 'phases' | 'kind' | 'gateStyle' | 'archetype';
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
  {
    name: 'kind',
    description:
      'What the depth standard takes a skill for. In a process, concrete steps stand for code. A skill says it itself with `<!-- skilldepth-kind: process -->`.',
    choices: [
      { value: 'auto', description: 'By what stands in it: code makes it technical, steps without code a process.' },
      { value: 'technical', description: 'Skills teach how something is built.' },
      { value: 'process', description: 'Skills teach how something is done.' },
    ],
  },
  {
    name: 'gateStyle',
    description: 'The form of a new gate, where the file has none whose form it could take.',
    choices: [
      { value: 'blanks', description: 'A quoted proof with a blank to fill in for each item.' },
      { value: 'checkbox', description: 'A list of `- [ ]` items to tick.' },
      { value: 'box', description: 'Lines that begin with an empty box: `□`.' },
      { value: 'json', description: "A `proof` array of the phase in the protocol's JSON declaration." },
    ],
  },
  {
    name: 'archetype',
    description:
      'What kind of protocol a skill with phases is taken for, which says how many phases it should have. A skill says it itself with `<!-- skilldepth-archetype: utility -->`.',
    choices: [
      { value: 'auto', description: 'By what stands in it.' },
      { value: 'full-session', description: 'A session from its start to its debrief: 5 to 7 phases.' },
      { value: 'light-session', description: 'A session without the heavy parts: 3 to 5 phases.' },
      { value: 'report-only', description: 'It looks and reports: 2 to 4 phases.' },
      { value: 'utility', description: 'One small job: 1 to 3 phases.' },
    ],
  },
];

/** Where paths that do not begin in the skill or the project lead. */
export const PATH_MAPPINGS_OPTION = {
  name: 'pathMappings',
  description:
    'Folders for the beginnings of paths that an agent resolves elsewhere, such as `{ "~/.claude": "." }` in a project that is installed there. Relative to the folder of the file (in editor settings: to the workspace folder).',
} as const;

/** The sizes a project may allow. */
export const BUDGETS_OPTION = {
  name: 'budgets',
  description: 'The largest sizes your project allows for a skill, in place of those that are advised.',
  sizes: [
    { name: 'description', description: 'Characters of the description.' },
    { name: 'lines', description: 'Lines of the body.' },
    { name: 'tokens', description: 'Tokens of the body, as counted by cl100k_base or estimated.' },
    { name: 'bytes', description: 'Bytes of the file.' },
    { name: 'characters', description: 'Characters of the file.' },
  ],
} as const satisfies { sizes: readonly { name: keyof Budgets; description: string }[] } & Record<string, unknown>;

const AGENT_NOTES: Partial<Record<AgentId, string>> = {
  portable: 'What a skill needs to load wherever the open format is read.',
  'open-format': 'The letter of the open format.',
  upload: 'The upload to claude.ai and the Skills API: six fields, nothing else.',
  'gh-skill': '`gh skill publish` of the GitHub command line.',
  'strict-builder': 'House rules: a description of one line and at most 80 characters, eight fields, seven forbidden.',
};

/** The agents and profiles that can be named, as the settings page, the schema and the parser show them. */
export const AGENTS_OPTION = {
  description:
    'The agents your skills are for: severities follow what these do with a file. Unless set, the portable core of the open format, and the agents in whose folder a skill lies (`.claude/skills`, `.github/skills`, `.agents/skills`, …).',
  choices: KNOWN_AGENTS.map(({ id, label }) => ({ value: id, description: AGENT_NOTES[id] ?? label })),
};

export const OVERRIDES_DESCRIPTION =
  "Settings for some files, over those above; where several name a file, the last wins. `files` are patterns for paths from this file's folder, such as `vendor/**`.";

/** The one setting that is a number. */
export const STALE_OPTION = {
  name: 'staleAfterDays',
  description: 'After how many days a last-verified date in a version context counts as stale.',
  least: 1,
} as const;

/** What a rule can be set to. */
export const LEVELS: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

export const RULES_DESCRIPTION =
  'How loud each rule is: `off` silences it, any other value replaces its own severity. A rule with options takes an object of them, its level under `severity`.';

export const EXTENDS_DESCRIPTION =
  'What this file builds on, the last one over the others: paths from this file, such as `"../.skilldepth.json"`, and names. Patterns and folders in a file are always meant from its own folder.';

export const IGNORE_DESCRIPTION =
  'What is left alone, in the patterns of a `.gitignore` and from the folder of this file on. What a `.gitignore` names is not searched anyway.';
