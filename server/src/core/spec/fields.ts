import type { Agent, AgentId } from './agents';
import { LIMITS } from './limits';

export type FieldType = 'string' | 'boolean' | 'list' | 'map';

/** One field of the frontmatter that some agent reads: the source for rules, hover, completion and documents. */
export interface FieldSpec {
  readonly name: string;
  /** The types that work, the most usual first. */
  readonly types: readonly [FieldType, ...FieldType[]];
  /** Who reads it. */
  readonly agents: readonly AgentId[];
  /** One sentence for a skill author: what it does. */
  readonly doc: string;
  /** The values that have a meaning, where they are few. */
  readonly values?: readonly string[];
  /** The most characters it may hold. */
  readonly maxLength?: number;
  /** A field of the open format that says the same in more agents. */
  readonly instead?: string;
  readonly source: string;
}

const OPEN = 'agentskills/agentskills docs/specification.mdx, 2026-08-09';
const CLAUDE = 'Claude Code skills page, 2026-08-22';
const OTHERS = 'reported for these agents, not read in their sources, 2026-11';

const BOOLEAN = ['true', 'false'];

/** Required fields first, then those of the open format, then those of single agents. */
export const FIELDS: readonly FieldSpec[] = [
  {
    name: 'name',
    types: ['string'],
    agents: ['open-format', 'claude-code', 'vscode', 'codex', 'gemini-cli', 'opencode', 'cursor', 'upload', 'gh-skill'],
    doc: 'The name of the skill: lowercase letters, digits and single hyphens, the same as its folder.',
    maxLength: LIMITS.name,
    source: OPEN,
  },
  {
    name: 'description',
    types: ['string'],
    agents: ['open-format', 'claude-code', 'vscode', 'codex', 'gemini-cli', 'opencode', 'cursor', 'upload', 'gh-skill'],
    doc: 'What the skill does and when to use it; it is all an agent sees before it loads the skill.',
    maxLength: LIMITS.description,
    source: OPEN,
  },
  {
    name: 'license',
    types: ['string'],
    agents: ['open-format', 'claude-code', 'vscode', 'opencode', 'cursor', 'upload', 'gh-skill'],
    doc: 'The licence of the skill, as a short name or the name of a file beside it.',
    source: OPEN,
  },
  {
    name: 'compatibility',
    types: ['string'],
    agents: ['open-format', 'claude-code', 'vscode', 'opencode', 'cursor', 'upload', 'gh-skill'],
    doc: 'What the skill needs around it, such as an agent, system packages or network access.',
    maxLength: LIMITS.compatibility,
    source: OPEN,
  },
  {
    name: 'metadata',
    types: ['map'],
    agents: ['open-format', 'claude-code', 'vscode', 'codex', 'opencode', 'cursor', 'upload', 'gh-skill'],
    doc: 'Your own data about the skill, names with text values; agents ignore what they do not know.',
    source: OPEN,
  },
  {
    name: 'allowed-tools',
    types: ['string', 'list'],
    agents: ['open-format', 'claude-code', 'upload', 'gh-skill'],
    doc: 'Tools the agent may use without asking while the skill is active; it forbids no others.',
    source: OPEN,
  },
  {
    name: 'when_to_use',
    types: ['string'],
    agents: ['claude-code'],
    doc: 'When to use the skill; it is added to the description in the list of skills.',
    source: CLAUDE,
  },
  {
    name: 'argument-hint',
    types: ['string'],
    agents: ['claude-code', 'vscode'],
    doc: 'What to type behind the slash command, shown while typing, such as "[file] [format]".',
    source: CLAUDE,
  },
  {
    name: 'arguments',
    types: ['string', 'list'],
    agents: ['claude-code'],
    doc: 'Names for the arguments, for use as `$name` in the body.',
    source: CLAUDE,
  },
  {
    name: 'user-invocable',
    types: ['boolean'],
    agents: ['claude-code', 'vscode'],
    doc: 'Whether people can call the skill as a slash command; true unless set.',
    values: BOOLEAN,
    source: CLAUDE,
  },
  {
    name: 'disable-model-invocation',
    types: ['boolean'],
    agents: ['claude-code', 'vscode', 'cursor'],
    doc: 'With true only people can call the skill; the agent never loads it on its own.',
    values: BOOLEAN,
    source: CLAUDE,
  },
  {
    name: 'disallowed-tools',
    types: ['string', 'list'],
    agents: ['claude-code'],
    doc: 'Tools the agent may not use while the skill is active.',
    source: CLAUDE,
  },
  {
    name: 'model',
    types: ['string'],
    agents: ['claude-code'],
    doc: 'The model to use while the skill is active, or `inherit`.',
    source: CLAUDE,
  },
  {
    name: 'effort',
    types: ['string'],
    agents: ['claude-code'],
    doc: 'How much the model thinks while the skill is active.',
    values: ['low', 'medium', 'high', 'xhigh', 'max'],
    source: CLAUDE,
  },
  {
    name: 'context',
    types: ['string'],
    agents: ['claude-code', 'vscode'],
    doc: 'With `fork` the skill runs in a context of its own; experimental in VS Code.',
    values: ['fork'],
    source: CLAUDE,
  },
  {
    name: 'agent',
    types: ['string'],
    agents: ['claude-code'],
    doc: 'With `context: fork`, the type of agent that runs the skill; general-purpose unless set.',
    source: CLAUDE,
  },
  {
    name: 'background',
    types: ['boolean'],
    agents: ['claude-code'],
    doc: 'With `context: fork`, whether the skill runs in the background; true unless set.',
    values: BOOLEAN,
    source: CLAUDE,
  },
  {
    name: 'hooks',
    types: ['map'],
    agents: ['claude-code'],
    doc: 'Commands that run on events while the skill is active.',
    source: CLAUDE,
  },
  {
    name: 'paths',
    types: ['string', 'list'],
    agents: ['claude-code', 'cursor'],
    doc: 'File patterns; the skill is offered only for files that match.',
    source: CLAUDE,
  },
  {
    name: 'shell',
    types: ['string'],
    agents: ['claude-code'],
    doc: 'The shell for commands in the body.',
    values: ['bash', 'powershell'],
    source: CLAUDE,
  },
  {
    name: 'type',
    types: ['string'],
    agents: ['kimi'],
    doc: 'The kind of skill.',
    source: OTHERS,
  },
  {
    name: 'whenToUse',
    types: ['string'],
    agents: ['kimi'],
    doc: 'When to use the skill.',
    instead: 'description',
    source: OTHERS,
  },
  {
    name: 'allowedTools',
    types: ['list', 'string'],
    agents: ['qwen-code'],
    doc: 'Tools the agent may use while the skill is active.',
    instead: 'allowed-tools',
    source: OTHERS,
  },
];

const BY_NAME: ReadonlyMap<string, FieldSpec> = new Map(FIELDS.map((field) => [field.name, field]));

/** The field of that name, undefined when no known agent reads one. Names are exact: agents do not fold case. */
export function fieldNamed(name: string): FieldSpec | undefined {
  return BY_NAME.get(name);
}

/** What an agent does with a field: reads it, passes over it (VS Code with a hint), or rejects the skill for it. */
export type FieldSupport = 'accepts' | 'ignores' | 'hints' | 'rejects' | 'unknown';

/** What an agent does with a field of that name. */
export function fieldSupport(name: string, { id, otherFields, onlyFields, forbiddenFields }: Agent): FieldSupport {
  if (forbiddenFields?.includes(name)) return 'rejects';
  if (onlyFields) return onlyFields.includes(name) ? 'accepts' : 'rejects';
  return BY_NAME.get(name)?.agents.includes(id) ? 'accepts' : otherFields;
}

/** The field somebody meant: the same but for case, `_` and `-`, or one typing slip away in a long name; undefined when none is near. */
export function fieldMeantBy(key: string): FieldSpec | undefined {
  const plain = bare(key);
  return (
    FIELDS.find(({ name }) => bare(name) === plain) ??
    FIELDS.find(({ name }) => name.length >= SHORTEST_GUESS && isOneSlipAway(bare(name), plain))
  );
}

/** True when two names differ only by case, `_` and `-`. */
export function isSpellingVariant(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** Below this length one slip makes another word (`mode`, `model`). */
const SHORTEST_GUESS = 7;

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/** True for one letter more, less, other, or two neighbours swapped. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
