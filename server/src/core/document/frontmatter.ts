import { readFlat } from './frontmatter-flat';
import { problemsInKeys, problemsInStarts } from './frontmatter-keys';
import { gluedKeys, MOST_PROBLEMS, recover } from './frontmatter-recovery';
import { readYaml } from './frontmatter-yaml';
import type { FrontmatterBlock, FrontmatterState } from './scan';
import type { Span, TextEdit } from './text';

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
  /** True when YAML cannot read this field; `value` is then its text as written, and a problem stands on it. */
  readonly broken?: boolean;
}

/** Something the YAML parser rejects, in the words of its cause. */
export interface YamlProblem {
  /** A stable name for the cause, such as `unquoted-colon`, `duplicate-key`, `unclosed-quote`; `other` with the parser's words. */
  readonly cause: string;
  /** What is wrong and what to do, one line. */
  readonly message: string;
  readonly span: Span;
  /** Edits that repair exactly this; `unsafe` where the author may have meant something else, absent where there is no good guess. */
  readonly repair?: { readonly title: string; readonly edits: readonly TextEdit[]; readonly unsafe?: true } | undefined;
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

/** Fields and problems of a stretch of YAML. */
export interface Reading {
  readonly fields: readonly Field[];
  readonly problems: readonly YamlProblem[];
}

/** Longer frontmatter is not read: the longest of a thousand real ones has 2 kB, and hostile YAML costs the parser its square. */
const MOST_CHARACTERS = 32 * 1024;

/** Reads the YAML of a frontmatter block. Broken YAML gives problems and the fields that could be read. Never fails. */
export function parseFrontmatter(text: string, block: FrontmatterBlock): Frontmatter {
  const { fields, problems } = read(text, block);
  return {
    state: block.state,
    span: block.span,
    contentSpan: block.contentSpan,
    fields,
    problems: [...problems, ...duplicates(fields)].slice(0, MOST_PROBLEMS).map((each) => doubted(each, text, block)),
    field: (key) => fields.find((field) => field.key === key),
  };
}

/** So far behind the frontmatter the end of a quote is looked for that a line `---` has cut off. */
const QUOTE_BEHIND = 2000;

/** Closing a quote is a proposal only where it seems to end further down, behind a line `---` that belongs to the text. */
function doubted(problem: YamlProblem, text: string, { bodyStart }: FrontmatterBlock): YamlProblem {
  const { cause, repair, span } = problem;
  if (cause !== 'unclosed-quote' || repair === undefined) return problem;
  const behind = /^[\s\S]*?(?=^---[ \t]*$)/m.exec(text.slice(bodyStart, bodyStart + QUOTE_BEHIND))?.[0] ?? '';
  const ends = behind.split(/\r?\n/).some((line) => line.trimEnd().endsWith(text[span.start] as string));
  return ends ? { ...problem, repair: { ...repair, unsafe: true } } : problem;
}

function read(text: string, { state, span, contentSpan }: FrontmatterBlock): Reading {
  if (state === 'absent') return { fields: [], problems: [] };
  if (contentSpan.end - contentSpan.start > MOST_CHARACTERS) return { fields: [], problems: [tooLarge(span)] };
  const head = withLineFeeds(text.slice(0, contentSpan.end));
  const flat = readFlat(head, contentSpan.start);
  if (flat !== undefined) return { fields: flat, problems: [] };
  const { fields, faults, shape, repeated } = readYaml(head, span.start);
  if (faults.length > 0) return recover(head, contentSpan.start, fields, faults);
  if (shape === 'map' || shape === 'nothing') {
    const problems = [...problemsInKeys(head, fields), ...problemsInStarts(head, fields), ...repeated.map(duplicate)];
    return { fields, problems };
  }
  const glued = shape === 'plain text' ? gluedKeys(head, contentSpan.start) : undefined;
  return { fields, problems: [glued ?? notFields(shape, contentSpan)] };
}

/** Turns lone carriage returns, line ends for Markdown but not for the YAML parser, into line feeds; every offset stays. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function tooLarge({ start }: Span): YamlProblem {
  const message = `The frontmatter is longer than ${MOST_CHARACTERS / 1024} kB and is not read; close it with \`---\` or move its text to the body.`;
  return { cause: 'too-large', message, span: { start, end: start + 3 } };
}

function notFields(shape: string, span: Span): YamlProblem {
  return {
    cause: 'not-fields',
    message: `The frontmatter is ${shape}, not fields; write lines such as \`name: my-skill\`.`,
    span,
  };
}

function duplicates(fields: readonly Field[]): YamlProblem[] {
  const seen = new Set<string>();
  return fields.flatMap((field) => {
    if (seen.has(field.key)) return [duplicate(field)];
    seen.add(field.key);
    return [];
  });
}

/** A key that stands there a second time. Which of the two to delete only the author knows. */
export function duplicate({ key, keySpan }: Pick<Field, 'key' | 'keySpan'>): YamlProblem {
  const message = `\`${shown(key)}\` stands here a second time: js-yaml and yaml reject the file, PyYAML and libyaml keep the last one. Delete one.`;
  return { cause: 'duplicate-key', message, span: keySpan };
}

/** A name from the file for a message: one line, not endless. */
export function shown(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
