import type { Heading, Scan } from './scan';
import type { Span } from './text';

/** A heading and what stands under it. Only headings at the top level of the document open sections. */
export interface Section {
  readonly heading: Heading;
  /** The title as a reader sees it: inline markup and a leading number (`3.`, `3)`, `3.1`) dropped. */
  readonly title: string;
  /** The leading number as written, such as `3` or `4b`; undefined when there is none. */
  readonly number: string | undefined;
  /** From the heading to the next heading of the same or a higher level, or the end of the text. */
  readonly span: Span;
  /** What follows the heading's line, up to the end of `span`. */
  readonly bodySpan: Span;
  /** The text of its own, before its first subsection. */
  readonly ownSpan: Span;
  readonly parent: Section | undefined;
}

/** The sections of a document in the order of their headings. */
export function findSections(_text: string, _scan: Scan): readonly Section[] {
  return [];
}
