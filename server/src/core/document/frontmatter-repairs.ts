import type { YamlProblem } from './frontmatter';
import type { Entry } from './frontmatter-entry';
import { readYaml, withoutBlanks } from './frontmatter-yaml';
import { applyEdits, lineEndOf, type Span, type TextEdit } from './text';

type Repair = YamlProblem['repair'];

const one = (_value: unknown, keys: readonly string[]) => keys.length === 1;

/**
 * A repair that is proven: with its edits, all inside it, the entry reads without a fault and still is that key.
 * @param check what must hold of the repaired value besides
 */
export function repaired(
  head: string,
  { key, keySpan, end }: Entry,
  title: string,
  edits: readonly TextEdit[],
  check: (value: unknown, keys: readonly string[]) => boolean = one,
): Repair {
  const from = keySpan.start;
  const own = edits.map(({ span, newText }) => ({ span: { start: span.start - from, end: span.end - from }, newText }));
  const { fields, faults } = readYaml(applyEdits(head.slice(from, end), own), 0);
  const keys = fields.map((field) => field.key);
  const holds = edits.length > 0 && faults.length === 0 && keys[0] === key && check(fields[0]?.value, keys);
  return holds ? { title, edits } : undefined;
}

/** The same repair, offered as a proposal: the author may have meant something else. */
export function proposed(repair: Repair): Repair {
  return repair && { ...repair, unsafe: true };
}

/**
 * Puts a value in quotes that give back exactly its text, lines folded as YAML folds them. A proposal where ` #` makes it uncertain
 * whether the rest is text or a comment; what looks like a comment stays one.
 */
export function inQuotes(head: string, entry: Entry, span: Span): Repair {
  const written = head.slice(span.start, span.end);
  const comment = /[ \t]+#(?=\s|$)/.exec(written);
  if (comment) {
    const rest = { start: span.start, end: span.start + comment.index };
    return /\n/.test(written) ? undefined : proposed(quoted(head, entry, rest, false));
  }
  const repair = quoted(head, entry, span, isWhole(head, entry, span));
  return /\s#/.test(written) ? proposed(repair) : repair;
}

function isWhole(head: string, { afterColon, end }: Entry, span: Span): boolean {
  return span.end === end && withoutBlanks(head, { start: afterColon, end }).start === span.start;
}

/** @param whole whether it is the entry's own value, and so must be read back as its text */
function quoted(head: string, entry: Entry, span: Span, whole: boolean): Repair {
  const text = head.slice(span.start, span.end);
  if (text === '') return undefined;
  const edits = quotes(text, span);
  const expected = text.replace(/\s+/g, ' ');
  return repaired(head, entry, 'Put the value in quotes', edits, (value, keys) => {
    if (keys.length !== 1) return false;
    return !whole || (typeof value === 'string' && value.replace(/\s+/g, ' ') === expected);
  });
}

/** Double quotes around a text, single ones where it holds what double quotes would give a meaning. */
export function quotes(text: string, { start, end }: Span): TextEdit[] {
  if (!/["\\]/.test(text)) return [insertion(start, '"'), insertion(end, '"')];
  const inner = [...text.matchAll(/'/g)].map(({ index }) => insertion(start + index, "'"));
  return [insertion(start, "'"), ...inner, insertion(end, "'")];
}

/**
 * Begins a new line at each of the places, so that what follows is a field of its own; the blanks before them go. Not proven: each of
 * the fields may have a fault of its own, which shows only then.
 */
export function withLineBreaks(head: string, places: readonly number[]): Repair {
  const edits = places.map((at) => {
    let start = at;
    while (' \t'.includes(head[start - 1] as string)) start--;
    return { span: { start, end: at }, newText: lineEndOf(head) };
  });
  return { title: 'Begin a new line here', edits };
}

/** Mends the colon of a line inside an entry, so that it is a field of its own. */
export function withColon(head: string, entry: Entry, title: string, edit: TextEdit): Repair {
  return repaired(head, entry, title, [edit], (_value, keys) => keys.length === 2);
}

/**
 * Indents every line of an entry that goes on without indentation.
 * @param blank whether blank lines may stand in it
 */
export function indented(head: string, entry: Entry, blank: boolean): Repair {
  const text = head.slice(entry.afterColon, entry.end);
  if (!blank && /\n[ \t]*\r?\n/.test(text)) return undefined;
  const lines = [...text.matchAll(/\n(?=[^ \t\r\n])/g)];
  const edits = lines.map(({ index }) => insertion(entry.afterColon + index + 1, '  '));
  return repaired(head, entry, 'Indent the continuation', edits);
}

export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
