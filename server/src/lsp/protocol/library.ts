// Requests about the library and its skills.
import type { Location, Range, WorkspaceEdit } from 'vscode-languageserver';

/** How far the server has come with reading the library; told now and then while it lasts, and where it ends early. */
export const LIBRARY_PROGRESS = 'skilldepth/libraryProgress';
export interface LibraryProgress {
  /** How many files have been read. */
  readonly files: number;
  /** `stopped` where there are more files than are read. */
  readonly state: 'reading' | 'read' | 'stopped';
}

/** The references that a lens has counted. */
export const COUNTED_REFERENCES = 'skilldepth/countedReferences';
export interface CountedReferencesParams {
  readonly uri: string;
  /** The line of the heading they lead to; absent for those to the file. */
  readonly heading?: number;
}
export type CountedReferencesResult = readonly Location[];

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
