// Requests about new skills and configurations.
import type { Range, WorkspaceEdit } from 'vscode-languageserver';

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
