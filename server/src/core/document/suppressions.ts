import type { Scan } from './scan';
import type { LineIndex, Span } from './text';

/**
 * What the author has silenced:
 * - `<!-- skilldepth-disable-next-line rule-a rule-b -- reason -->`, `<!-- skilldepth-disable-line … -->`,
 *   `<!-- skilldepth-disable … -->` up to `<!-- skilldepth-enable … -->`, `<!-- skilldepth-disable-file … -->`
 * - the same words behind `#` in the frontmatter.
 * No rule named means every rule.
 */
export interface Suppressions {
  /** True when a finding of that rule at that place is silenced. */
  covers(rule: string, span: Span): boolean;
}

/** The suppressions of a document. */
export function findSuppressions(_text: string, _scan: Scan, _lines: LineIndex): Suppressions {
  return { covers: () => false };
}
