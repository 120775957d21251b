// Requests about the audit.
import type { Range } from 'vscode-languageserver';

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
