import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  Scalar,
} from 'yaml';
import type { Field, ValueStyle } from './frontmatter';
import { type Span, sliceOf } from './text';

/** What the YAML parser rejects, in its words. Codes are those of `yaml`, and `ALIAS`, `ALIAS_BOMB`, `TOO_DEEP` of this file. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

export interface YamlReading {
  /** What could be read, complete when there are no faults. */
  readonly fields: readonly Field[];
  readonly faults: readonly Fault[];
  /** Keys that stand a second time in one nested map; those of the fields are not among them. */
  readonly repeated: readonly Pick<Field, 'key' | 'keySpan'>[];
  /** What the YAML is as a whole: fields are there only for a map. */
  readonly shape: 'map' | 'a list' | 'plain text' | 'nothing';
}

/** Deeper nesting is hostile; it would overflow the stack somewhere. */
const DEEPEST = 60;

/** So many values may a field's aliases stand for; a few lines can stand for billions. */
const MOST_ALIASED = 10_000;

/**
 * Reads a stretch of YAML 1.2 that runs to the end of `head`. Never fails.
 * @param start where the YAML starts, an opening `---` included if there is one
 */
export function readYaml(head: string, start: number, end = head.length): YamlReading {
  try {
    return new Reader(head, start, end).reading();
  } catch {
    const span = { start, end };
    return { fields: [], shape: 'nothing', faults: [{ code: 'TOO_DEEP', message: '', span }], repeated: [] };
  }
}

class Reader {
  readonly #head: string;
  readonly #offset: number;
  readonly #document: Document.Parsed;
  readonly #faults: Fault[];
  readonly #repeated: Pick<Field, 'key' | 'keySpan'>[] = [];
  readonly #anchors = new Map<string, { value: unknown; size: number }>();
  /** Values seen so far, those behind aliases included. */
  #size = 0;
  /** Those of them that stand behind aliases. */
  #aliased = 0;

  constructor(head: string, start: number, end: number) {
    this.#head = head;
    this.#offset = start;
    this.#document = parseDocument(head.slice(start, end), {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      schema: 'core',
      resolveKnownTags: false,
    }) as Document.Parsed;
    const tags = this.#document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
    this.#faults = [...this.#document.errors, ...tags].map(({ code, message, pos }) => ({
      code: code === 'RESOURCE_EXHAUSTION' ? 'TOO_DEEP' : code,
      message,
      span: this.#span(pos[0], pos[1]),
    }));
  }

  reading(): YamlReading {
    const { contents } = this.#document;
    const fields = isMap(contents) ? contents.items.map((pair) => this.#field(pair)) : [];
    const read = { fields, faults: this.#faults, repeated: this.#repeated };
    if (isMap(contents)) return { ...read, shape: 'map' };
    if (isSeq(contents)) return { ...read, shape: 'a list' };
    return { ...read, shape: isScalar(contents) && contents.value !== null ? 'plain text' : 'nothing' };
  }

  #field(pair: Pair): Field {
    const keySpan = this.#spanOf(pair.key) ?? this.#span(0, 0);
    const colon = this.#head.indexOf(':', keySpan.end);
    const afterColon = colon < 0 ? keySpan.end : colon + 1;
    const valueSpan = this.#valueSpan(pair.value, afterColon);
    return {
      key: this.#keyOf(pair.key, keySpan),
      keySpan,
      valueSpan,
      span: { start: keySpan.start, end: valueSpan.end },
      value: this.#data(pair.value, 0),
      style: valueSpan.start === valueSpan.end ? 'empty' : styleOf(pair.value),
    };
  }

  #keyOf(key: unknown, span: Span): string {
    return isScalar(key) && key.type !== Scalar.PLAIN
      ? String(key.value)
      : sliceOf(this.#head, withoutBlanks(this.#head, span));
  }

  /** The value with its tag and anchor, without the blank end of a block. */
  #valueSpan(node: unknown, afterColon: number): Span {
    const span = this.#spanOf(node);
    if (span === undefined || span.start === span.end) return { start: afterColon, end: afterColon };
    const properties = /^[ \t]*(?=[&!])/.exec(this.#head.slice(afterColon, span.start));
    const start = properties ? afterColon + properties[0].length : span.start;
    return { start, end: withoutBlanks(this.#head, { start, end: span.end }).end };
  }

  #spanOf(node: unknown): Span | undefined {
    const range = isScalar(node) || isCollection(node) || isAlias(node) ? node.range : undefined;
    return range ? this.#span(range[0], range[1]) : undefined;
  }

  #span(start: number, end: number): Span {
    return { start: this.#offset + start, end: this.#offset + end };
  }

  /** A node as plain data. Aliases share what they stand for, and its size counts each time. */
  #data(node: unknown, depth: number): unknown {
    if (isAlias(node)) return this.#target(node);
    const before = this.#size++;
    const value = this.#plain(node, depth);
    const anchor = (isScalar(node) || isCollection(node)) && node.anchor;
    if (anchor) this.#anchors.set(anchor, { value, size: this.#size - before });
    return value;
  }

  #plain(node: unknown, depth: number): unknown {
    if (isScalar(node)) return node.value;
    if (!isCollection(node)) return null;
    if (depth > DEEPEST) {
      this.#fault('TOO_DEEP', node);
      return null;
    }
    if (isSeq(node)) return node.items.map((item) => this.#data(item, depth + 1));
    const seen = new Set<string>();
    const entries = (node.items as Pair[]).map(({ key: written, value }) => {
      const keySpan = this.#spanOf(written) ?? this.#span(0, 0);
      const key = this.#keyOf(written, keySpan);
      if (seen.has(key)) this.#repeated.push({ key, keySpan });
      seen.add(key);
      return [key, this.#data(value, depth + 1)];
    });
    return Object.fromEntries(entries);
  }

  #target(alias: Alias): unknown {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      this.#fault('ALIAS', alias);
      return null;
    }
    if (this.#aliased + target.size > MOST_ALIASED) {
      this.#fault('ALIAS_BOMB', alias);
      return null;
    }
    this.#size += target.size;
    this.#aliased += target.size;
    return target.value;
  }

  #fault(code: string, node: unknown): void {
    const span = this.#spanOf(node) ?? this.#span(0, 0);
    if (!this.#faults.some((fault) => fault.code === code)) this.#faults.push({ code, message: '', span });
  }
}

/** A span without the blanks and line ends around it. Only those of YAML count: other white space is text. */
export function withoutBlanks(text: string, { start, end }: Span): Span {
  const isBlank = (at: number) => ' \t\r\n'.includes(text[at] as string);
  let first = start;
  let last = end;
  while (first < last && isBlank(first)) first++;
  while (last > first && isBlank(last - 1)) last--;
  return { start: first, end: last };
}

function styleOf(node: unknown): ValueStyle {
  if (isAlias(node)) return 'alias';
  if (isMap(node)) return node.flow ? 'flow-map' : 'block-map';
  if (isSeq(node)) return node.flow ? 'flow-list' : 'block-list';
  switch (isScalar(node) ? node.type : undefined) {
    case Scalar.QUOTE_DOUBLE:
      return 'double-quoted';
    case Scalar.QUOTE_SINGLE:
      return 'single-quoted';
    case Scalar.BLOCK_LITERAL:
      return 'literal';
    case Scalar.BLOCK_FOLDED:
      return 'folded';
    default:
      return 'plain';
  }
}
