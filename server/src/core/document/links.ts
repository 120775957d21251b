import type { Scan } from './scan';
import type { Span } from './text';

/** A link, image, definition or path in running text that may name a local file. */
export interface Link {
  readonly kind: 'link' | 'image' | 'definition' | 'mention';
  /** The whole construct; for a mention the code span or bare path. */
  readonly span: Span;
  /** The target as written, its anchor included. */
  readonly targetSpan: Span;
  readonly target: string;
  /**
   * The path relative to the skill folder: `/` separators, `.` and `..` resolved, percent escapes and variables that stand for
   * the skill folder (`{baseDir}`, `${CLAUDE_SKILL_DIR}` …) read. Undefined when the target is no local path that can be known:
   * an address with a scheme, an absolute or home path, a placeholder, another variable, a glob.
   */
  readonly path: string | undefined;
  /** Behind `#`, decoded; undefined when there is none. */
  readonly anchor: string | undefined;
}

/** The links and path mentions of a document, in the order of their place. */
export function findLinks(_text: string, _scan: Scan): readonly Link[] {
  return [];
}
