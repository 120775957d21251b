import type { FaultId, Loss } from './faults';
import { LIMITS } from './limits';

/**
 * A program that loads skills, or one of the yardsticks beside them: `open-format` is the Agent Skills format itself, `portable` what a
 * skill needs to load wherever the format is read, `upload` claude.ai and the Skills API, `strict-builder` a builder with house rules.
 */
export type AgentId =
  | 'portable'
  | 'open-format'
  | 'claude-code'
  | 'vscode'
  | 'codex'
  | 'gemini-cli'
  | 'opencode'
  | 'cursor'
  | 'upload'
  | 'gh-skill'
  | 'strict-builder'
  | 'kimi'
  | 'qwen-code';

export interface Agent {
  readonly id: AgentId;
  /** As its users call it. */
  readonly label: string;
  /** Only programs can be named as doing something with a skill. */
  readonly kind: 'program' | 'format' | 'profile';
  /** What it does with a skill that has a fault; faults that are not named do no harm. Absent where nothing is known. */
  readonly losses?: Readonly<Partial<Record<FaultId, Loss>>>;
  /** What it does with fields it does not read. */
  readonly otherFields: 'ignores' | 'hints' | 'rejects' | 'unknown';
  /** The fields it takes, where it rejects all others. */
  readonly onlyFields?: readonly string[];
  /** Fields it forbids by name. */
  readonly forbiddenFields?: readonly string[];
  /** The most characters of a description, where there is a limit. */
  readonly descriptionLimit?: number;
  /** Names it keeps for itself. */
  readonly reservedNames?: RegExp;
  /** A field and the value with which it needs no description. */
  readonly needsNoDescription?: readonly [field: string, value: boolean];
  /** True when it takes more words than true and false for a boolean. */
  readonly looseBooleans?: true;
  /** The folders that are its own: a skill below one is meant for it. */
  readonly folders: readonly string[];
  /** Where this was read, and when. */
  readonly source: string;
}

/** The fields of the open format; the upload takes no others. */
export const OPEN_FIELDS = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'] as const;

/** Without frontmatter that can be read there are no fields; where it ends too early, all lose those behind. */
const unreadable = <L extends Loss>(loss: L) =>
  ({
    'missing-frontmatter': loss,
    'unclosed-frontmatter': loss,
    'invalid-yaml': loss,
    'control-character': loss,
    'delimiter-in-value': 'loads-without-metadata',
  }) as const;
const UNREADABLE = { ...unreadable('rejected'), 'unquoted-colon': 'rejected' } as const;
const UTF8_ONLY = { 'undecodable-text': 'rejected' } as const;
const NO_MARK = { 'byte-order-mark': 'rejected' } as const;

const NEEDS_DESCRIPTION = { 'missing-description': 'rejected', 'description-not-text': 'rejected' } as const;
const NEEDS_NAME = { 'missing-name': 'rejected', 'name-not-text': 'rejected' } as const;
const NEEDS_BOTH = { ...NEEDS_NAME, ...NEEDS_DESCRIPTION } as const;
const ASCII_NAME = { 'invalid-name': 'rejected', 'non-ascii-name': 'rejected' } as const;
const SIZES = { 'name-too-long': 'rejected', 'description-too-long': 'rejected' } as const;

const OPEN_LOSSES = {
  ...UNREADABLE,
  ...UTF8_ONLY,
  ...NEEDS_BOTH,
  ...SIZES,
  'invalid-name': 'rejected',
  'name-differs': 'rejected',
  'metadata-not-map': 'rejected',
} as const;

const STRICT_FIELDS = 'name description allowed-tools model context user-invocable priority tags'.split(' ');

const STRICT_FORBIDDEN = 'schedule trigger created-by created-at updated-at source author'.split(' ');

export const AGENTS: readonly Agent[] = [
  {
    id: 'portable',
    label: 'the portable core',
    kind: 'profile',
    losses: { ...OPEN_LOSSES, ...NO_MARK, ...ASCII_NAME, 'listing-too-long': 'truncated' },
    otherFields: 'ignores',
    descriptionLimit: LIMITS.description,
    // Claude Code's way to mark a skill that other skills load; there it needs none.
    needsNoDescription: ['user-invocable', false],
    folders: [],
    source: 'the open format, and what the agents that read it have in common, 2026-11',
  },
  {
    id: 'open-format',
    label: 'the open format',
    kind: 'format',
    losses: { ...OPEN_LOSSES, 'compatibility-too-long': 'rejected' },
    otherFields: 'unknown',
    descriptionLimit: LIMITS.description,
    folders: [],
    source: 'agentskills/agentskills docs/specification.mdx, 2026-08-09',
  },
  {
    id: 'claude-code',
    label: 'Claude Code',
    kind: 'program',
    losses: {
      ...unreadable('loads-without-metadata'),
      'unquoted-colon': 'loads-without-metadata',
      'nobody-can-call': 'hidden',
      'listing-too-long': 'truncated',
    },
    otherFields: 'ignores',
    reservedNames: /^synced$/,
    looseBooleans: true,
    folders: ['.claude/skills'],
    source: 'Claude Code skills page, 2026-08-22',
  },
  {
    id: 'vscode',
    label: 'VS Code',
    kind: 'program',
    losses: {
      ...unreadable('hidden'),
      'unquoted-colon': 'hidden',
      'invalid-name': 'hidden',
      'non-ascii-name': 'hidden',
      'name-differs': 'hidden',
      'name-too-long': 'truncated',
      'missing-description': 'hidden',
      'description-not-text': 'hidden',
      'description-too-long': 'truncated',
      'nobody-can-call': 'hidden',
    },
    otherFields: 'hints',
    descriptionLimit: LIMITS.description,
    // Without a description the model cannot call it; with this field it never does.
    needsNoDescription: ['disable-model-invocation', true],
    folders: ['.github/skills', '.agents/skills'],
    source: 'microsoft/vscode PR #311797 (2026-04-21) and issue #300455; VS Code 1.139.1, tried 2026-11',
  },
  {
    id: 'codex',
    label: 'Codex',
    kind: 'program',
    losses: {
      ...UNREADABLE,
      ...UTF8_ONLY,
      ...NO_MARK,
      ...NEEDS_DESCRIPTION,
      ...SIZES,
      'wrong-file-name': 'rejected',
      'name-not-text': 'rejected',
      'metadata-not-map': 'rejected',
      'short-description-too-long': 'rejected',
      'text-too-long': 'truncated',
    },
    otherFields: 'ignores',
    descriptionLimit: LIMITS.description,
    folders: ['.codex/skills', '.agents/skills'],
    source: 'openai/codex core-skills/src/loader.rs, 2026-11',
  },
  {
    id: 'gemini-cli',
    label: 'Gemini CLI',
    kind: 'program',
    losses: {
      // It reads an unquoted colon after all.
      ...unreadable('rejected'),
      ...NO_MARK,
      ...NEEDS_BOTH,
    },
    otherFields: 'ignores',
    folders: ['.gemini/skills', '.agents/skills'],
    source: 'google-gemini/gemini-cli skill loader, 2026-11',
  },
  {
    id: 'opencode',
    label: 'opencode',
    kind: 'program',
    losses: { ...UNREADABLE, ...NEEDS_BOTH, ...ASCII_NAME, ...SIZES, 'name-differs': 'rejected' },
    otherFields: 'ignores',
    descriptionLimit: LIMITS.description,
    folders: ['.opencode/skills', '.opencode/skill'],
    source: 'opencode skills page, 2026-11',
  },
  {
    id: 'cursor',
    label: 'Cursor',
    kind: 'program',
    losses: { ...UNREADABLE, ...NEEDS_BOTH, 'name-differs': 'rejected' },
    otherFields: 'unknown',
    folders: ['.cursor/skills'],
    source: 'Cursor skills page, 2026-11',
  },
  {
    id: 'upload',
    label: 'the claude.ai upload',
    kind: 'program',
    losses: {
      ...UNREADABLE,
      ...NEEDS_BOTH,
      ...ASCII_NAME,
      ...SIZES,
      'reserved-name': 'rejected',
      'description-brackets': 'rejected',
      'compatibility-too-long': 'rejected',
      'rejected-field': 'rejected',
      'text-too-long': 'truncated',
    },
    otherFields: 'rejects',
    onlyFields: OPEN_FIELDS,
    descriptionLimit: LIMITS.description,
    reservedNames: /anthropic|claude/,
    folders: [],
    source:
      'anthropics/skills quick_validate.py, 2026-07-01; issue #906 (cut); Agent Skills overview of the Claude platform (reserved names)',
  },
  {
    id: 'gh-skill',
    label: '`gh skill`',
    kind: 'program',
    losses: {
      ...UNREADABLE,
      ...NEEDS_BOTH,
      ...ASCII_NAME,
      ...SIZES,
      'name-differs': 'rejected',
      'tools-not-text': 'rejected',
    },
    otherFields: 'unknown',
    descriptionLimit: LIMITS.description,
    folders: [],
    source: 'GitHub CLI 2.90, gh skill publish, 2026-11',
  },
  {
    id: 'strict-builder',
    label: 'the strict builder',
    kind: 'profile',
    losses: {
      ...OPEN_LOSSES,
      ...ASCII_NAME,
      'description-lines': 'rejected',
      'rejected-field': 'rejected',
    },
    otherFields: 'rejects',
    onlyFields: STRICT_FIELDS,
    forbiddenFields: STRICT_FORBIDDEN,
    descriptionLimit: LIMITS.strictDescription,
    folders: [],
    source: 'the rules of a builder that asks for short entries: a profile of this project, 2026-11',
  },
  {
    id: 'kimi',
    label: 'Kimi',
    kind: 'program',
    otherFields: 'unknown',
    folders: [],
    source: 'reported for Kimi, not read in its sources, 2026-11',
  },
  {
    id: 'qwen-code',
    label: 'Qwen Code',
    kind: 'program',
    otherFields: 'unknown',
    folders: [],
    source: 'reported for Qwen Code, not read in its sources, 2026-11',
  },
];

/** Those of whom it is known what they load: they can be selected, and have a verdict. */
export const KNOWN_AGENTS: readonly Agent[] = AGENTS.filter(({ losses }) => losses !== undefined);

/** The agent of that id. */
export function agentOf(id: AgentId): Agent {
  return AGENTS.find((agent) => agent.id === id) as Agent;
}

/** True when an agent does not load a skill, or loses its metadata, over a fault. */
export function isLostOver(fault: FaultId, { losses }: Agent): boolean {
  const loss = losses?.[fault];
  return loss !== undefined && loss !== 'truncated';
}

/** The names of programs for a sentence, `Codex, Gemini CLI and opencode`; formats and profiles do nothing and are not among them. */
export function agentNames(chosen: (agent: Agent) => boolean): string {
  return inWords(AGENTS.filter((agent) => agent.kind === 'program' && chosen(agent)).map(({ label }) => label));
}

/** Names as in a sentence: `a, b and c`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
