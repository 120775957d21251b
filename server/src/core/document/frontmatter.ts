import type { FrontmatterBlock, FrontmatterState } from './scan';
import type { Span } from './text';

/** How a value is written. */
export type ValueStyle =
  | 'plain'
  | 'single-quoted'
  | 'double-quoted'
  | 'literal'
  | 'folded'
  | 'block-map'
  | 'block-list'
  | 'flow-map'
  | 'flow-list'
  | 'alias'
  | 'empty';

/** One top-level key of the frontmatter. */
export interface Field {
  readonly key: string;
  readonly keySpan: Span;
  /** The value as written, trimmed (quotes and block indicators included); empty behind the colon when there is none. */
  readonly valueSpan: Span;
  /** Key to end of value. */
  readonly span: Span;
  /** The value as plain data: string, number, boolean, null, list or map; a partial one where the YAML is broken. */
  readonly value: unknown;
  readonly style: ValueStyle;
}

/** Something the YAML parser rejects, in the words of its cause. */
export interface YamlProblem {
  /** A stable name for the cause, such as `unquoted-colon`, `duplicate-key`, `unclosed-quote`; `other` with the parser's words. */
  readonly cause: string;
  /** What is wrong and what to do, one line. */
  readonly message: string;
  readonly span: Span;
  /** Edits that repair exactly this and keep the author's meaning; absent where the meaning is not certain. */
  readonly repair?: { readonly title: string; readonly edits: readonly { span: Span; newText: string }[] };
}

export interface Frontmatter {
  readonly state: FrontmatterState;
  readonly span: Span;
  readonly contentSpan: Span;
  /** In the order of the file, duplicates included. Holds what could be read when the YAML is broken. */
  readonly fields: readonly Field[];
  readonly problems: readonly YamlProblem[];
  /** The first field of that key, undefined when there is none. */
  field(key: string): Field | undefined;
}

/** Reads the YAML of a frontmatter block. Broken YAML gives problems and the fields that could be read. Never fails. */
export function parseFrontmatter(_text: string, block: FrontmatterBlock): Frontmatter {
  return {
    state: block.state,
    span: block.span,
    contentSpan: block.contentSpan,
    fields: [],
    problems: [],
    field: () => undefined,
  };
}
