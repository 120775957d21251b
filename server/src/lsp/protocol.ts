// Requests of our own between client and server: names and plain types only, so that both bundles may import them.
import type { Range, WorkspaceEdit } from 'vscode-languageserver';

/** The Gap Report of the workspace or of one skill. Reports work-done progress; cancellation answers with an error as usual. */
export const AUDIT = 'skilldepth/audit';
export interface AuditParams {
  /** Folder URIs; every workspace folder when absent. */
  readonly folders?: readonly string[];
  /** The URI of the one SKILL.md the report is about. Its library is looked at too, for what refers to it. */
  readonly skill?: string;
  /** `markdown` unless given. */
  readonly format?: string;
  /** The URI of the file the report will lie in: its links lead from there. From the workspace unless given. */
  readonly target?: string;
  /** True when git may be asked how often each skill changes: only where the user trusts the workspace. */
  readonly history?: boolean;
  readonly workDoneToken?: string | number;
}
export interface AuditResult {
  readonly report: string;
  /** How many skills it is about. */
  readonly skills: number;
  /** Where the paths in a report without target lead: what each begins with, and the URI of the folder that stands for. */
  readonly bases: readonly { readonly prefix: string; readonly uri: string }[];
}

/** The Gap Report of the workspace as data for a table; small for each skill, so that thousands can be shown. Reports work-done progress. */
export const GAP_TABLE = 'skilldepth/gapTable';
export interface GapTableParams {
  /** As in `AuditParams`. */
  readonly history?: boolean;
  readonly workDoneToken?: string | number;
  /** Where `GapRowsFound` is to be sent while the table is made. */
  readonly partialResultToken?: string | number;
}
/** What has been found since the last of these: rows in the order of their paths, nothing known of what hangs on them. */
export type GapRowsFound = Pick<GapTableResult, 'sections' | 'rows' | 'bases'>;
export interface GapTableResult {
  /** The titles of the four depth sections, in the standard's order. */
  readonly sections: readonly string[];
  /** Those that need work most first. */
  readonly rows: readonly GapRow[];
  /** How many are named as those to deepen first: the first rows that lack something. */
  readonly top: number;
  /** As in `AuditResult`. */
  readonly bases: AuditResult['bases'];
}
/** One skill of the table. */
export interface GapRow {
  readonly name: string;
  /** As the report shows it. */
  readonly path: string;
  /** How many of the four failure modes are mitigated, 0 to 4. */
  readonly score: number;
  readonly priority: 'high' | 'medium' | 'low';
  readonly reason: string;
  /** One for each section. */
  readonly states: readonly GapState[];
  /** Where each section stands, from 1; null where it does not stand in the file. */
  readonly lines: readonly (number | null)[];
  readonly references: number | null;
  /** Null where the history is not known. */
  readonly commits: number | null;
  readonly broken: boolean;
}
export type GapState =
  | 'missing'
  | 'placeholder'
  | 'hollow'
  | 'thin'
  | 'present'
  | 'inReferences'
  | 'notApplicable'
  | 'unknown';

/** The evidence of one skill as it stands now, and what can be fixed in it. */
export const SKILL_GAPS = 'skilldepth/skillGaps';
export interface SkillGapsParams {
  readonly uri: string;
}
export interface SkillGapsResult {
  readonly score: number;
  /** Why agents cannot load it, one sentence. */
  readonly problem?: string;
  readonly sections: readonly {
    readonly title: string;
    readonly state: GapState;
    /** What the section works against, and whether the skill has that fault. */
    readonly failureMode: string;
    readonly present: boolean;
    /** In parts: those with a target lead to a line or a file, by a link relative to the bases of the table. */
    readonly evidence: readonly { readonly text: string; readonly href?: string }[];
  }[];
  /** The quick fixes of its findings, in the order of the text. */
  readonly fixes: readonly GapFix[];
}
/** The code action with this title at this place. */
export interface GapFix {
  readonly title: string;
  readonly range: Range;
  readonly rule: string;
  readonly message: string;
}

/** What an agent sees of one skill, in three levels, as Markdown. */
export const PREVIEW = 'skilldepth/preview';
export interface PreviewParams {
  readonly uri: string;
}
export interface PreviewResult {
  readonly markdown: string;
}

/** What each agent does with one skill, as a table in Markdown. */
export const VERDICT = 'skilldepth/verdict';
export interface VerdictParams {
  readonly uri: string;
}
export interface VerdictResult {
  readonly markdown: string;
}

/** The phases of one skill as a map; none, with the reason, for a skill that cannot be read. Lines count from 0. */
export const PHASE_MAP = 'skilldepth/phaseMap';
export interface PhaseMapParams {
  readonly uri: string;
}
export interface PhaseMapResult {
  readonly phases: readonly MapPhase[];
  /** How many phases follow that are not in the map. */
  readonly more: number;
  readonly problem?: string;
}
export interface MapPhase {
  /** `Phase 3`, or the number alone. */
  readonly name: string;
  /** `Phase 3: Roll out`. */
  readonly title: string;
  readonly line: number;
  /** How many phases it stands in. */
  readonly depth: number;
  /** `closed` by a gate, `open`, `optional` and without gate, `waived` where it is declared without one. */
  readonly state: 'closed' | 'open' | 'optional' | 'waived';
  /** How it ends, in words: `proof of 3 items`, `no gate`. */
  readonly end: string;
  readonly optional: boolean;
  readonly steps: readonly { readonly title: string; readonly line: number }[];
  /** One of each form, those that prove most first, without questions and stops. */
  readonly gates: readonly { readonly words: string; readonly line: number; readonly items: readonly string[] }[];
  /** Where the user is asked before the next phase. */
  readonly asksAt: number | undefined;
  /** Where the agent has to stop. */
  readonly stopsAt: number | undefined;
  readonly branches: readonly MapBranch[];
}
/** A way to another phase than the next one. */
export interface MapBranch {
  /** The place of that phase in the list. */
  readonly to: number;
  /** Where the text says so. */
  readonly line: number;
}

/** The transcript of a session, held against the gates of its skill. */
export const VERIFY_SESSION = 'skilldepth/verifySession';
export interface VerifySessionParams {
  /** The URIs of the SKILL.md and of the transcript. */
  readonly skill: string;
  readonly session: string;
}
export interface VerifySessionResult {
  /** Markdown. */
  readonly report?: string;
  readonly passed?: boolean;
  /** Where the paths in the report lead, as in `AuditResult`. */
  readonly bases?: AuditResult['bases'];
  /** Why there is no report. */
  readonly problem?: string;
}

/** The sizes of one skill, and of the list of all skills of the workspace, against their limits. */
export const BUDGETS = 'skilldepth/budgets';
export interface BudgetsParams {
  readonly uri: string;
}
export interface BudgetsResult {
  /** Those of the frontmatter first. None for a skill that cannot be read. */
  readonly budgets: readonly BudgetLine[];
  /** By which tokenizer tokens are estimated. */
  readonly tokenizer: string;
  /** What the list of all skills takes, in sentences. */
  readonly listing: readonly string[];
}
export interface BudgetLine {
  /** What is measured, such as `body`. */
  readonly what: string;
  /** `212/500 lines`. */
  readonly text: string;
  readonly state: 'within' | 'unsure' | 'over';
  /** What happens beyond the limit. */
  readonly beyond: string;
  /** False for what only concerns some ways to use a skill. */
  readonly isMain: boolean;
}

/** Where the tokens of one skill are, for a drawing. Lines count from 0. */
export const BUDGET_MAP = 'skilldepth/budgetMap';
export interface BudgetMapParams {
  readonly uri: string;
}
export interface BudgetMapResult {
  /** Why there is nothing to draw, one sentence. */
  readonly problem?: string;
  readonly tokenizer: string;
  /** Tokens of the three levels, as counted: always in context, when used, when sent there. */
  readonly levels: readonly [number, number, number];
  /** How many tokens of the body are advised. */
  readonly tokenLimit: number;
  readonly budgets: readonly (BudgetLine & {
    readonly used: number;
    /** Of an estimate the most it may be. */
    readonly most: number;
    readonly limit: number;
    readonly line: number;
  })[];
  /** What each section takes by itself; all together are the body. */
  readonly sections: readonly MapPart[];
  /** The files the body sends the agent to, as far as they can be read. */
  readonly references: readonly MapPart[];
}
export interface MapPart {
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly tokens: number;
}

/** The two-file skills of the workspace, and those that look like one and stay as they are. Reports work-done progress. */
export const TWO_FILE_SKILLS = 'skilldepth/twoFileSkills';
export interface TwoFileSkillsParams {
  readonly workDoneToken?: string | number;
}
export interface TwoFileSkill {
  readonly uri: string;
  readonly name: string;
  /** From the workspace folder on. */
  readonly path: string;
  /** The files that go into SKILL.md; none where they are not known. */
  readonly targets: readonly string[];
  /** What it makes of files, lines and tokens, in words; undefined where nothing is done. */
  readonly summary?: string;
  /** Why it stays as it is, one sentence; undefined where it can be migrated. */
  readonly refused?: string;
  /** What is beyond its limit afterwards, and what fits, in sentences; undefined where nothing is. */
  readonly tooLarge?: string;
}
export interface TwoFileSkillsResult {
  readonly skills: readonly TwoFileSkill[];
}

/** The migration of some skills as one edit that asks for confirmation. */
export const MIGRATION = 'skilldepth/migration';
export interface MigrationParams {
  readonly uris: readonly string[];
  /** The fields of which the author chose the value of SKILL.md. */
  readonly keep?: readonly string[];
}
export interface MigrationResult {
  /** Undefined when nothing can be migrated. */
  readonly edit?: WorkspaceEdit;
  readonly migrated: readonly TwoFileSkill[];
  readonly refused: readonly {
    readonly uri: string;
    readonly reason: string;
    readonly conflicts: readonly Conflict[];
  }[];
  /** What to check by hand, one sentence each. */
  readonly notes: readonly string[];
}
/** A field that SKILL.md and a file merged into it set to different values. */
export interface Conflict {
  readonly key: string;
  readonly path: string;
  readonly own: string;
  readonly other: string;
}

/** A first configuration for a folder as an edit that overwrites nothing; the URI of the file, also where there is one already. */
export const CONFIGURATION = 'skilldepth/configuration';
export interface ConfigurationParams {
  /** The URI of the folder. */
  readonly folder: string;
}
export interface ConfigurationResult {
  readonly uri: string;
  /** Undefined where there is a configuration already, or the client cannot create files. */
  readonly edit?: WorkspaceEdit;
  readonly present: boolean;
}

/** The templates a new skill can start from, and the folders it may go into. */
export const TEMPLATES = 'skilldepth/templates';
/** Where the author keeps templates of their own. */
export interface OwnTemplatesParams {
  /** As it is set: absolute, below `~/`, or relative to `folder`. */
  readonly templatesFolder?: string;
  /** The URI of the workspace folder. */
  readonly folder?: string;
}
export interface Template {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The heading under which lists show it; templates of one group stand together. */
  readonly group: string;
  /** What it makes; absent where it may be either. */
  readonly kind?: SkillChoices['kind'];
  /** Absent where it makes no protocol. */
  readonly archetype?: SkillChoices['archetype'];
  /** The description a skill gets from it when the author gives none. */
  readonly description?: string;
}
export interface TemplatesResult {
  readonly templates: readonly Template[];
  /** What is odd about the author's own, one sentence each. */
  readonly notes: readonly string[];
  /** Folders in which agents that are in use here look for skills: of the workspace folders in their order, then the personal ones. */
  readonly places: readonly SkillPlace[];
  /** What an agent may be let use without asking, with what each does. */
  readonly tools: readonly { readonly value: string; readonly doc: string }[];
}
export interface SkillPlace {
  readonly uri: string;
  /** `.claude/skills`, `~/.claude/skills`. */
  readonly label: string;
  /** As their users call them. */
  readonly agents: readonly string[];
  readonly isPersonal: boolean;
  readonly exists: boolean;
  readonly skills: number;
}

/** What is wrong with a name for a new skill under a folder; no problem when it can be made. */
export const CHECK_NAME = 'skilldepth/checkName';
export interface CheckNameParams {
  readonly parent: string;
  readonly name: string;
}
export interface CheckNameResult {
  readonly problem?: string;
  /** What is worth knowing before, one sentence: another skill has the name. */
  readonly warning?: string;
}

/** What to tell an author about the description of a new skill under a folder while it is written. */
export const DESCRIBE = 'skilldepth/describe';
export interface DescribeParams {
  readonly parent: string;
  readonly description: string;
}
export interface DescribeResult {
  /** `212 of 1,024 characters`. */
  readonly count: string;
  readonly problem?: string;
  readonly advice?: string;
}

/** What is wrong with tools for `allowed-tools`. */
export const CHECK_TOOLS = 'skilldepth/checkTools';
export interface CheckToolsParams {
  readonly tools: string;
}

/** What the author of a new skill chooses. */
export interface SkillChoices {
  readonly description?: string;
  readonly template?: string;
  readonly kind?: 'technical' | 'process';
  readonly archetype?: 'full-session' | 'light-session' | 'report-only' | 'utility';
  /** With spaces or commas between them. */
  readonly tools?: string;
}

/** A new skill as an edit that creates files and overwrites nothing, with the SKILL.md to open; or the problem. */
export const SCAFFOLD = 'skilldepth/scaffold';
export interface ScaffoldParams extends SkillChoices, OwnTemplatesParams {
  readonly parent: string;
  readonly name: string;
}
export interface ScaffoldResult {
  readonly edit?: WorkspaceEdit;
  readonly uri?: string;
  /** What is left to write in it, in its order. */
  readonly stops?: readonly Range[];
  readonly problem?: string;
}

/** A Markdown text, or a part of it, that is to become a skill; as it stands in the editor. */
export interface MarkdownPart {
  readonly uri: string;
  readonly text: string;
  /** The whole text unless given. */
  readonly range?: Range;
}

/** A name and a description for a skill made of Markdown; or why there can be none. */
export const SUGGEST_SKILL = 'skilldepth/suggestSkill';
export interface SuggestSkillResult {
  readonly name: string;
  readonly description: string;
  readonly problem?: string;
}

/** A skill made of Markdown, as `SCAFFOLD` gives one. */
export const SKILL_FROM_MARKDOWN = 'skilldepth/skillFromMarkdown';
export interface SkillFromMarkdownParams extends MarkdownPart, Pick<SkillChoices, 'description' | 'tools'> {
  readonly parent: string;
  readonly name: string;
  /** True when a link is to take the place of the text. */
  readonly replace: boolean;
}

/** The text of a reference in the place of the pointer to it, as an edit that asks for confirmation; or the reason why not. */
export const INLINE = 'skilldepth/inline';
export interface InlineParams {
  readonly uri: string;
  /** A place in the link or path that names the file. */
  readonly range: Range;
  /** Fields for which the author chose the value of SKILL.md. */
  readonly keep?: readonly string[];
}
/** A section or selection as a file of its own, as an edit that asks for confirmation; or the reason why not. */
export const EXTRACT = 'skilldepth/extract';
export interface ExtractParams {
  readonly uri: string;
  /** A place in the heading of the section, or the selection. */
  readonly range: Range;
}
export interface RefactoringResult {
  readonly edit?: WorkspaceEdit;
  /** One sentence. */
  readonly refused?: string;
  /** Fields that both files set differently, each as written: the author may `keep` those of SKILL.md and ask again. */
  readonly conflicts: readonly Conflict[];
  /** What the author should check, one sentence each. */
  readonly notes: readonly string[];
  /** What it does to the sizes, one sentence. */
  readonly summary?: string;
  /** The limits SKILL.md would cross, one sentence: worth asking first. */
  readonly tooLarge?: string;
  /** The new file, relative to the skill folder. */
  readonly path?: string;
}

/** The references of a skill that can be inlined. */
export const REFERENCES = 'skilldepth/references';
export interface ReferencesParams {
  readonly uri: string;
}
export interface ReferencesResult {
  /** In the order of the text; a file that is named twice is there twice. */
  readonly references: readonly {
    readonly path: string;
    readonly range: Range;
    readonly lines: number;
    /** What SKILL.md would cross with this file in it, such as `510 of 500 lines`; empty where it fits: better kept than inlined. */
    readonly crossed: readonly string[];
  }[];
}

/** Which sections to extract so that a skill fits its limits; none where it does. */
export const EXTRACT_PROPOSALS = 'skilldepth/extractProposals';
export interface ExtractProposalsParams {
  readonly uri: string;
}
export interface ExtractProposalsResult {
  readonly sections: readonly {
    readonly title: string;
    readonly range: Range;
    readonly lines: number;
    readonly tokens: number;
    readonly links: number;
  }[];
  /** False when no choice of sections is enough. */
  readonly fits: boolean;
}

/** How far the server has come with reading the library; told now and then while it lasts, and where it ends early. */
export const LIBRARY_PROGRESS = 'skilldepth/libraryProgress';
export interface LibraryProgress {
  /** How many files have been read. */
  readonly files: number;
  /** `stopped` where there are more files than are read. */
  readonly state: 'reading' | 'read' | 'stopped';
}

/**
 * All skills of the workspace and of the home folder, by their paths at once; what is not known of them yet follows by `SKILLS_CHANGED`,
 * as does everything that changes from then on.
 */
export const SKILLS = 'skilldepth/skills';
export interface SkillsParams {
  /** URIs of files and folders that have come or gone where nobody may have seen it. */
  readonly look?: readonly string[];
  /** True when everything is to be looked at again. */
  readonly again?: boolean;
}
export interface SkillsResult {
  readonly bases: readonly SkillBase[];
  readonly rows: readonly SkillRow[];
  /** How many are still to be looked at. */
  readonly waiting: number;
  /** True when there were too many to look for. */
  readonly isCut: boolean;
}
/** A workspace folder, or the home folder. */
export interface SkillBase {
  readonly uri: string;
  readonly label: string;
  readonly isPersonal: boolean;
}
/**
 * One skill, packed, for there may be ten thousand: the index of its base, the path of its SKILL.md from there with `/`, its name, its
 * state, its depth score from 0 to 4 (null where it is not known), and its marks, one letter each: `g` every phase ends with a gate, `o`
 * some do not, `t` its body only points to another file, `d` another skill has its name, `s` an agent takes that one in its place, `m` the
 * model may not call it.
 */
export type SkillRow = readonly [
  base: number,
  path: string,
  name: string,
  state: SkillRowState,
  score: number | null,
  marks: string,
];
export type SkillRowState = 'unknown' | 'loads' | 'broken' | 'hidden';

/** Rows that are new or have changed, and those that are gone, by base and path. Told in bunches. */
export const SKILLS_CHANGED = 'skilldepth/skillsChanged';
export interface SkillsChanged extends Pick<SkillsResult, 'rows' | 'waiting'> {
  readonly gone: readonly (readonly [base: number, path: string])[];
  /** True when the bases have changed: ask again. */
  readonly anew: boolean;
}

/** What there is to say about one skill of the list, in Markdown, and where its name stands. */
export const SKILL_CARD = 'skilldepth/skillCard';
export interface SkillCardParams {
  readonly uri: string;
}
export interface SkillCardResult {
  readonly markdown: string;
  /** The value of `name:`; undefined where there is none. */
  readonly name?: Range;
}

/** A field of a skill's frontmatter set, or taken away where `value` is null, as an edit; or the reason why not. */
export const SET_FIELD = 'skilldepth/setField';
export interface SetFieldParams {
  readonly uri: string;
  readonly field: 'name' | 'disable-model-invocation';
  readonly value: string | boolean | null;
}
export interface SetFieldResult {
  readonly edit?: WorkspaceEdit;
  /** What else to know about the field, one sentence. */
  readonly note?: string;
  /** One sentence. */
  readonly problem?: string;
}

/** The folders agents look for skills in, of each workspace folder and of the home folder. */
export const SKILL_HOMES = 'skilldepth/skillHomes';
export interface SkillHomesResult {
  readonly homes: readonly {
    readonly uri: string;
    /** `~/.claude/skills`. */
    readonly label: string;
    /** As their users call them. */
    readonly agents: readonly string[];
    readonly isPersonal: boolean;
    /** False where there is no such folder yet. */
    readonly exists: boolean;
  }[];
}
