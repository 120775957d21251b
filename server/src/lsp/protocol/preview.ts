// Requests about what an agent sees of a skill, and its sizes.

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
