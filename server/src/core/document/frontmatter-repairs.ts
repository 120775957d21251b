import type { YamlProblem } from './frontmatter';
import type { Entry } from './frontmatter-causes';
import { readYaml, withoutBlanks } from './frontmatter-yaml';
import { applyEdits, lineEndOf, type Span, type TextEdit } from './text';

type Repair = YamlProblem['repair'];

/**
 * A repair that is proven: with its edits, all inside it, the entry reads without a fault and still is that key.
 * @param check what must hold of the repaired value besides
 */
export function repaired(
  head: string,
  { key, keySpan, end }: Entry,
  title: string,
  edits: readonly TextEdit[],
  check: (value: unknown, keys: readonly string[]) => boolean = (_value, keys) => keys.length === 1,
): Repair | undefined {
  const from = keySpan.start;
  const own = edits.map(({ span, newText }) => ({ span: { start: span.start - from, end: span.end - from }, newText }));
  const { fields, faults } = readYaml(applyEdits(head.slice(from, end), own), 0);
  const keys = fields.map((field) => field.key);
  const holds = faults.length === 0 && keys[0] === key && check(fields[0]?.value, keys);
  return holds ? { title, edits } : undefined;
}

/**
 * Puts a value in quotes that give back exactly its text, lines folded as YAML folds them. None where ` #` makes it uncertain whether
 * the rest is text or a comment.
 */
export function inQuotes(head: string, entry: Entry, span: Span, certain = true): Repair | undefined {
  const text = head.slice(span.start, span.end);
  if (!certain || text === '' || /\s#/.test(text)) return undefined;
  const whole =
    span.end === entry.end && withoutBlanks(head, { start: entry.afterColon, end: entry.end }).start === span.start;
  const expected = text.replace(/\s+/g, ' ');
  const edits: TextEdit[] = /["\\]/.test(text)
    ? [
        { span: { start: span.start, end: span.start }, newText: "'" },
        ...[...text.matchAll(/'/g)].map(({ index }) => insertion(span.start + index, "'")),
        insertion(span.end, "'"),
      ]
    : [insertion(span.start, '"'), insertion(span.end, '"')];
  return repaired(head, entry, 'Put the value in quotes', edits, (value, keys) => {
    if (keys.length !== 1) return false;
    return !whole || (typeof value === 'string' && value.replace(/\s+/g, ' ') === expected);
  });
}

/** Begins a new line at an offset, so that what follows is a field of its own. */
export function withLineBreak(head: string, entry: Entry, at: number): Repair | undefined {
  const afterSentence = /[.!?。！？)"”」]/.test(head[at - 1] ?? '');
  if (!afterSentence) return undefined;
  const edits = [insertion(at, lineEndOf(head))];
  return repaired(head, entry, 'Begin a new line here', edits, (_value, keys) => keys.length === 2);
}

/** Puts the missing blank behind a colon, so that the line is a field of its own. */
export function withSpace(head: string, entry: Entry, at: number): Repair | undefined {
  return repaired(
    head,
    entry,
    'Put a space behind the colon',
    [insertion(at, ' ')],
    (_value, keys) => keys.length === 2,
  );
}

/** Indents every line of an entry that goes on without indentation. */
export function indented(head: string, entry: Entry): Repair | undefined {
  const text = head.slice(entry.afterColon, entry.end);
  if (/\n[ \t]*\r?\n/.test(text)) return undefined;
  const lines = [...text.matchAll(/\n(?=[^ \t\r\n])/g)];
  const edits = lines.map(({ index }) => insertion(entry.afterColon + index + 1, '  '));
  return repaired(head, entry, 'Indent the continuation', edits);
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
