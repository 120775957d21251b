// Requests about refactorings over several files.
import type { Range, WorkspaceEdit } from 'vscode-languageserver';

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
