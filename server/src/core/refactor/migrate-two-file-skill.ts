import type { SkillDocument } from '../document/skill-document';
import type { Change, Facts } from '../rules/rule';

/**
 * - `none`: the skill is no two-file skill
 * - `refused`: it looks like one, but merging would change what it does; the reason is one sentence for the author
 * - `migrate`: `change` puts the target's body in the pointer's place and deletes the target
 */
export type MigrationPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly target: string | undefined; readonly reason: string }
  | {
      readonly kind: 'migrate';
      /** Path of the merged file, relative to the skill folder. */
      readonly target: string;
      readonly change: Change;
      /** What the author should check by hand, one sentence each. */
      readonly notes: readonly string[];
    };

/** How a two-file skill becomes one file. Needs the target's text in `facts` (see `factRequests`). */
export function planMigration(_skill: SkillDocument, _facts: Facts): MigrationPlan {
  return { kind: 'none' };
}
