import type { Config } from '../config/schema';
import type { SkillDocument } from '../document/skill-document';
import type { Suppression } from '../document/suppressions';
import type { Span, TextEdit } from '../document/text';
import type { Agent, AgentId } from '../spec/agents';

/** What the selected agents do with the file decides the severity; see docs/rules. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change of the file system. Paths are relative to the skill folder, `/` separated; `.` is the folder itself. */
export type FileOperation =
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly TextEdit[] };

/** Edits of the document itself, then changes of other files. */
export interface Change {
  readonly edits: readonly TextEdit[];
  /** What the edits do, where the user is to see and accept them before they happen; an editor that cannot ask makes them at once. */
  readonly preview?: string;
  readonly operations?: readonly FileOperation[];
}

/** A repair. `safe`: the meaning the author intended is certain and no other byte changes. */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  /** Computed when somebody asks for it. */
  change(): Change;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Text that has no effect and may be shown faded. */
  readonly unnecessary?: boolean;
  /** True for one that the project's baseline has put off. */
  readonly held?: true;
  readonly fixes: readonly Fix[];
}

/** What is known of one path near the skill. `text` only where it was asked for, read and decodable; else `problem` says why not. */
export type FileFact =
  /** `spelled`: the path as it is on the disk, where it differs only in letter case. */
  | { readonly kind: 'missing'; readonly spelled?: string }
  | { readonly kind: 'directory' }
  /** `anchors`: what `anchorNames` gives, where that was asked for. */
  | {
      readonly kind: 'file';
      readonly text?: string;
      readonly problem?: string;
      readonly anchors?: ReadonlySet<string>;
    };

/** How the bytes of the file on disk become text. */
export interface Encoding {
  /** True when they begin with a byte-order mark, which the text is without. */
  readonly bom: boolean;
  /** Why they are no UTF-8, as the end of a sentence; then the text may be another than the file's. */
  readonly problem?: string;
}

/** What the library around a file says about the names of `§X` and `¶X`. */
export interface SymbolFacts {
  /** True when nothing defines a name; false also where that cannot be known. */
  isMissing(name: string): boolean;
  /** True when a name is defined and stands nowhere else, and others of its kind are called by their names. */
  isUnused(name: string): boolean;
  /** The defined name that was most likely meant; undefined when none is near. */
  nearest(name: string): string | undefined;
}

/** What the other skills of a library mean for one of them. Plain data, so that it can be kept and compared. */
export interface LibraryFacts {
  /** Where other skills of its name lie of which agents load one alone: the part of their paths in which they differ from its own. */
  readonly duplicates: readonly string[];
  /** The agents that load the skill of its name in another folder of the project in its place, such as `.agents/skills`. */
  readonly shadows: readonly { readonly agent: AgentId; readonly by: string }[];
  /** The skills whose descriptions speak of the same things, the nearest first, with the words that weigh most. */
  readonly rivals: readonly { readonly name: string; readonly words: readonly string[] }[];
  /** The shortest way from a skill it calls back to itself, as names, by the name it calls. */
  readonly cycles: readonly { readonly call: string; readonly way: readonly string[] }[];
  /** The skills it names that the library does not hold, with the name that was most likely meant. */
  readonly unknown: readonly { readonly call: string; readonly near?: string }[];
}

/** Where the library is known and means nothing for a skill. */
export const NOTHING_MEANT: LibraryFacts = { duplicates: [], shadows: [], rivals: [], cycles: [], unknown: [] };

/** A file under references/, scripts/ or assets/ that SKILL.md does not name. */
export interface UnnamedFile {
  /** Relative to the skill folder. */
  readonly path: string;
  /** Another file of the skill that names it. */
  readonly by?: string;
}

/** What a Markdown file is that is no skill. */
export interface DocumentFacts {
  /** In the folder of a skill; an agent, a command, a rule or a memory file such as CLAUDE.md; anything else. */
  readonly kind: 'reference' | 'instruction' | 'other';
  /** Of a reference: how many folders below that of its skill it lies. */
  readonly depth?: number;
}

/** What the host found out before the lint. What is absent is not known, and what is not known is not reported. */
export interface Facts {
  /** Undefined for a skill. */
  readonly document?: DocumentFacts | undefined;
  /** The name of the folder that holds the file; undefined where it says nothing (untitled, repository root, template folder). */
  readonly folderName?: string | undefined;
  /** The path of the file from the repository's root (from the disk's where there is none), `/` separated. */
  readonly location?: string | undefined;
  /** The kind of plugin that holds the skill, where one does: Claude Code's own, or one by the rules of agent-plugins.org. */
  readonly plugin?: 'claude-plugin' | 'agent-plugin' | undefined;
  /** Undefined for a text that is on no disk. */
  readonly encoding?: Encoding | undefined;
  /** The date, `YYYY-MM-DD`; without it nothing is too old. */
  readonly today?: string | undefined;
  /** Undefined where the library is not known, or defines no symbol. */
  readonly symbols?: SymbolFacts | undefined;
  /** Undefined where the skills around it are not known. */
  readonly library?: LibraryFacts | undefined;
  /** What home-relative paths such as `~/.claude/x.md` lead to, as written, where a path mapping says so. */
  readonly mapped?: ReadonlyMap<string, FileFact['kind']> | undefined;
  /** The files of the skill that its text does not name; undefined where they are not known. */
  readonly unnamed?: readonly UnnamedFile[] | undefined;
  /** By path relative to the skill folder, as in `Link.path`. */
  readonly files: ReadonlyMap<string, FileFact>;
}

export const NO_FACTS: Facts = { files: new Map() };

/** A sample text with what must be known around it; `files` maps paths to their text, `missing` names paths that do not exist. */
export interface Example {
  readonly text: string;
  /** What the text is where it is no skill. */
  readonly document?: DocumentFacts;
  readonly folderName?: string;
  /** The path of the file in its repository. */
  readonly location?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly missing?: readonly string[];
  /** Paths that do not exist with how they are spelled on the disk. */
  readonly spelled?: Readonly<Record<string, string>>;
  /** What mapped home-relative paths lead to. */
  readonly mapped?: Readonly<Record<string, FileFact['kind']>>;
  /** True where `files` are all files of the skill. */
  readonly isWhole?: boolean;
  /** The other skills of the library by their paths in the repository; then `location` is needed too. */
  readonly skills?: Readonly<Record<string, string>>;
  /** The date, `YYYY-MM-DD`. */
  readonly today?: string;
  readonly encoding?: Encoding;
  readonly config?: Partial<Config>;
}

export interface RuleDocs {
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** What happens to the author if it stays, with the agents it concerns. */
  readonly why: string;
  /** Each is linted in a test: it gives at least one finding of this rule, and every fix settles it. */
  readonly invalid: readonly Example[];
  /** Each is linted in a test: it gives no finding of this rule. */
  readonly valid: readonly Example[];
  /** Where outside facts come from, with the date they were read. */
  readonly sources?: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: each message names its own data; `Report` gives them back their types.
export type Messages = Readonly<Record<string, (data: any) => string>>;

export interface ReportOptions {
  /** Where one finding weighs differently from the rule's own severity. */
  readonly severity?: Severity;
  readonly unnecessary?: boolean;
  readonly fixes?: readonly Fix[];
}

/** Reports one finding: its place, which message, the message's data. */
export type Report<M extends Messages> = <K extends keyof M & string>(
  span: Span,
  message: K,
  data: Parameters<M[K]>[0] extends undefined ? Record<string, never> : Parameters<M[K]>[0],
  options?: ReportOptions,
) => void;

export interface RuleContext {
  readonly facts: Facts;
  readonly config: Config;
  /** Whom the skill is for: those selected, or those its place tells. */
  readonly agents: readonly Agent[];
  /** What became of the suppressions, for the rules about them: these run when all others have. */
  readonly outcome?: SuppressionOutcome;
}

/** What all other rules have shown of the suppressions of a document. */
export interface SuppressionOutcome {
  /** The ids of all rules. */
  readonly known: readonly string[];
  /** True when it is certain that a suppression has silenced nothing: of a rule it names, or of any where it names none. */
  isUnused(suppression: Suppression, rule?: string): boolean;
}

export interface RuleDefinition<M extends Messages> {
  /** The file's name: it names the fault and reads well after "allow". */
  readonly id: string;
  readonly group: 'encoding' | 'frontmatter' | 'depth' | 'phases' | 'references' | 'library' | 'suppressions';
  readonly severity: Severity;
  readonly docs: RuleDocs;
  /** What it cannot do without: where that is not known it finds nothing. */
  readonly needs?: 'library' | 'unnamed';
  /** True where what it says hangs on the name of the skill; what the others say is the same for copies of other names. */
  readonly readsName?: true;
  /** What it looks at besides skills: all Markdown that agents are led to (`library`), or all Markdown there is. */
  readonly looksAt?: 'library' | 'markdown';
  /** What can be set besides the level, each a list of texts: its name and what it does, one sentence. */
  readonly options?: Readonly<Record<string, string>>;
  readonly messages: M;
  check(skill: SkillDocument, report: Report<M>, context: RuleContext): void;
}

/** A rule without the types of its messages: what `lint` and the generators work with. */
export type Rule = Omit<RuleDefinition<Messages>, 'check'> & {
  check(skill: SkillDocument, report: Report<Messages>, context: RuleContext): void;
};

/** True for a rule that looks at what the facts say a file is. */
export function looksAt({ looksAt }: Pick<Rule, 'looksAt'>, { document }: Facts): boolean {
  return document === undefined || looksAt === 'markdown' || (looksAt === 'library' && document.kind !== 'other');
}

/** True for a file in a folder of templates, or called one: what it names is made when the template is filled in. */
export function isTemplate({ location = '' }: Facts): boolean {
  return /(?:^|\/)[_.]?templates?\/|(?:^|[/._-])templates?[._-][^/]*$/i.test(location);
}

const SAMPLES = /^(?:examples?|samples?|expected[-_]outputs?|fixtures|evals?)$/i;

/** True for Markdown of a skill that shows what may come out, or what others may write: what it names is a part of that. */
export function isSample({ location = '', document }: Facts): boolean {
  const depth = document?.depth ?? 0;
  return (
    location
      .split('/')
      .slice(-1 - depth, -1)
      .some((folder) => SAMPLES.test(folder)) || /(?:^|[/._-])(?:example|sample)[._-][^/]*$/i.test(location)
  );
}

/** True for Markdown beside a skill that makes skills: the files it speaks of are theirs. */
export function isOnSkills({ location = '', document }: Facts): boolean {
  const folder = document?.depth === undefined ? undefined : location.split('/').at(-2 - document.depth);
  return folder !== undefined && /(?:^|[-_])skills?(?:[-_]|$)/i.test(folder);
}

/** What the project has set for an option of a rule; nothing unless it has. */
export function optionOf(config: Config, rule: string, option: string): readonly string[] {
  return config.ruleOptions[rule]?.[option] ?? [];
}

/** Declares a rule; the compiler holds message names and their data together. */
export function defineRule<const M extends Messages>(definition: RuleDefinition<M>): Rule {
  return definition as unknown as Rule;
}
