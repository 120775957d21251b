import type { Span } from './text';

/** A key and all that stands before the next one. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly afterColon: number;
  /** The end of its text, blank lines left out. */
  readonly end: number;
}

/** One value that should be a scalar or a flow collection: a field's, or one inside a nested map or list. */
export interface Value {
  /** Whose value it is, for messages. */
  readonly owner: string;
  readonly span: Span;
  readonly raw: string;
}

/** Keys that stand in most frontmatter; one of them in the middle of a text is a key that slipped there. */
export const COMMON_KEY =
  'name|description|license|version|author|metadata|allowed-tools|compatibility|origin|model|tags|argument-hint|user-invocable|disable-model-invocation|when_to_use';
