import type { Span } from './text';

/** A value of a JSON text with its place. `span` of a string holds its quotes. */
export type JsonNode =
  | { readonly kind: 'object'; readonly span: Span; readonly members: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'array'; readonly span: Span; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly span: Span; readonly value: string }
  | { readonly kind: 'number'; readonly span: Span; readonly value: number }
  | { readonly kind: 'literal'; readonly span: Span; readonly value: boolean | null };

/** Deeper texts are no declaration somebody wrote. */
const DEEPEST = 50;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
/** White space, and comments as JSON with comments has them. */
const GAP = /(?:[\s\uFEFF]|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*/y;

/**
 * Reads the JSON between two places of a text, with trailing commas and comments forgiven. Undefined when it is none. A reader of our own
 * because declarations of phases are read at every key: `yaml`, which gives places too, takes twenty times as long.
 */
export function readJson(text: string, { start, end }: Span): JsonNode | undefined {
  const reader = new Reader(text, start, end);
  const node = reader.value(0);
  return node && reader.isDone() ? node : undefined;
}

class Reader {
  readonly #text: string;
  readonly #end: number;
  #at: number;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#at = start;
    this.#end = end;
  }

  isDone(): boolean {
    this.#skip();
    return this.#at >= this.#end;
  }

  value(depth: number): JsonNode | undefined {
    this.#skip();
    if (depth > DEEPEST || this.#at >= this.#end) return undefined;
    const start = this.#at;
    const sign = this.#text[start];
    if (sign === '{') return this.#object(depth);
    if (sign === '[') return this.#array(depth);
    if (sign === '"') {
      const value = this.#string();
      return value === undefined ? undefined : { kind: 'string', span: { start, end: this.#at }, value };
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) return { kind: 'number', span: { start, end: this.#at }, value: Number(number) };
    const literal = this.#match(LITERAL);
    if (literal === undefined) return undefined;
    return { kind: 'literal', span: { start, end: this.#at }, value: literal === 'null' ? null : literal === 'true' };
  }

  #object(depth: number): JsonNode | undefined {
    const start = this.#at++;
    const members = new Map<string, JsonNode>();
    while (!this.#take('}')) {
      const key = this.#text[this.#at] === '"' ? this.#string() : undefined;
      if (key === undefined || !this.#take(':')) return undefined;
      const value = this.value(depth + 1);
      if (!value) return undefined;
      members.set(key, value);
      if (!this.#take(',') && this.#text[this.#at] !== '}') return undefined;
    }
    return { kind: 'object', span: { start, end: this.#at }, members };
  }

  #array(depth: number): JsonNode | undefined {
    const start = this.#at++;
    const items: JsonNode[] = [];
    while (!this.#take(']')) {
      const value = this.value(depth + 1);
      if (!value) return undefined;
      items.push(value);
      if (!this.#take(',') && this.#text[this.#at] !== ']') return undefined;
    }
    return { kind: 'array', span: { start, end: this.#at }, items };
  }

  /** The string that begins here; undefined when its quotes do not close on the line or an escape is wrong. */
  #string(): string | undefined {
    const text = this.#text;
    let at = this.#at + 1;
    let plain = true;
    while (at < this.#end && text[at] !== '"' && text[at] !== '\n') {
      if (text[at] === '\\') {
        plain = false;
        at++;
      }
      at++;
    }
    if (at >= this.#end || text[at] !== '"') return undefined;
    const raw = text.slice(this.#at, at + 1);
    this.#at = at + 1;
    return plain ? raw.slice(1, -1) : unescaped(raw);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined || this.#at + found.length > this.#end) return undefined;
    this.#at += found.length;
    return found;
  }

  /** Goes behind white space and, if it stands there, behind the sign and the white space after it. */
  #take(sign: string): boolean {
    this.#skip();
    if (this.#at >= this.#end || this.#text[this.#at] !== sign) return false;
    this.#at++;
    // Behind the value itself the white space is the next one's, so that spans end where values do.
    if (sign === ',' || sign === ':') this.#skip();
    return true;
  }

  #skip(): void {
    GAP.lastIndex = this.#at;
    this.#at += GAP.exec(this.#text)?.[0].length ?? 0;
  }
}

function unescaped(raw: string): string | undefined {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
}
