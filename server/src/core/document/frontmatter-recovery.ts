import { duplicate, type Field, type Reading, shown, type YamlProblem } from './frontmatter';
import { explain } from './frontmatter-causes';
import { badColon } from './frontmatter-colons';
import type { Entry } from './frontmatter-entry';
import { problemsInKeys, problemsInStarts } from './frontmatter-keys';
import { repaired } from './frontmatter-repairs';
import { type Fault, readYaml, withoutBlanks } from './frontmatter-yaml';
import { applyEdits, type Span, sliceOf } from './text';

/** A key at the beginning of its line, as frontmatter keys are written; what has blanks in it is taken for text. */
const KEY = /^(["']?)([\p{L}_][\p{L}\p{N}_.-]*)\1[ \t]*:(?=[ \t\r\n]|$)/gmu;

/** So many problems tell the story; a hostile file could hold thousands. */
export const MOST_PROBLEMS = 20;

/**
 * Reads broken frontmatter key by key, so that one broken value does not hide the fields behind it, and names the cause of each fault.
 * @param head the text up to the end of the frontmatter's content
 * @param start where the content starts
 * @param whole the fields the parser could read of the whole, for frontmatter without keys at the beginning of lines
 * @param faults what the parser says of the whole; at least one
 */
export function recover(head: string, start: number, whole: readonly Field[], faults: readonly Fault[]): Reading {
  const entries = entriesOf(head, start);
  const first = faults[0] as Fault;
  if (isHostile(first) || entries.length === 0) return { fields: whole, problems: [inParserWords(first, head, start)] };
  const fields: Field[] = [];
  const problems = strayBefore(head, start, entries[0] as Entry);
  for (const entry of entries) {
    if (problems.length >= MOST_PROBLEMS) break;
    const reading = readEntry(head, start, entry);
    fields.push(...reading.fields);
    problems.push(...reading.problems);
  }
  return { fields, problems: problems.length > 0 ? problems : [inParserWords(first, head, start)] };
}

function isHostile({ code }: Fault): boolean {
  return code === 'TOO_DEEP' || code === 'ALIAS_BOMB';
}

/** True for an alias whose anchor stands in another entry. */
function isAnchoredElsewhere(head: string, start: number, { code, span }: Fault): boolean {
  return code === 'ALIAS' && head.includes(`&${head.slice(span.start + 1, span.end)}`, start);
}

function entriesOf(head: string, start: number): Entry[] {
  const content = head.slice(start);
  const keys = [...content.matchAll(KEY)];
  return keys.map((match, index) => {
    const [whole, quote = '', key = ''] = match;
    const at = start + match.index;
    const end = start + (keys[index + 1]?.index ?? content.length);
    return {
      key,
      keySpan: { start: at, end: at + key.length + 2 * quote.length },
      afterColon: at + whole.length,
      end: withoutComments(head, { start: at, end }),
    };
  });
}

/** The end of an entry's text: comments on lines of their own below it are about what follows, unless a quote ends there. */
function withoutComments(head: string, { start, end }: Span): number {
  for (let last = end; ; ) {
    last = withoutBlanks(head, { start, end: last }).end;
    const line = head.lastIndexOf('\n', last - 1) + 1;
    if (line <= start || head[line] !== '#' || /["']$/.test(head.slice(line, last))) return last;
    last = line;
  }
}

function readEntry(head: string, start: number, entry: Entry): Reading {
  const { fields, faults, repeated } = readYaml(head, entry.keySpan.start, entry.end);
  const fault = faults.find((each) => !isAnchoredElsewhere(head, start, each));
  if (fault === undefined && fields.length === 1) {
    const problems = [...problemsInKeys(head, fields), ...problemsInStarts(head, fields), ...repeated.map(duplicate)];
    return { fields, problems };
  }
  const problem = explain(head, entry, fault) ?? inParserWords(fault, head, entry.keySpan.start);
  return { fields: [asWritten(head, entry)], problems: [problem] };
}

/** The field YAML cannot read, with its text on one line as the best guess at its value. */
function asWritten(head: string, { key, keySpan, afterColon, end }: Entry): Field {
  const valueSpan = withoutBlanks(head, { start: afterColon, end });
  return {
    key,
    keySpan,
    valueSpan,
    span: { start: keySpan.start, end },
    value: sliceOf(head, valueSpan)
      .split(/[ \t]*\r?\n[ \t]*/)
      .join(' '),
    style: valueSpan.start === valueSpan.end ? 'empty' : 'plain',
    broken: true,
  };
}

/** Text above the first key that is neither blank nor a comment. */
function strayBefore(head: string, start: number, { keySpan }: Entry): YamlProblem[] {
  const match = /^(?![ \t]*(?:#|\r?$))[ \t]*(.+)$/m.exec(head.slice(start, keySpan.start));
  if (match === null) return [];
  const text = (match[1] ?? '').trimEnd();
  const at = start + match.index + match[0].indexOf(text);
  const span = { start: at, end: at + text.length };
  const colon = badColon(text, at);
  if (colon) {
    const { key, edit, title } = colon;
    const line: Entry = { key, keySpan: { start: at, end: at + key.length }, afterColon: edit.span.end, end: span.end };
    return [{ ...colon.problem, span, repair: repaired(head, line, title, [edit]) }];
  }
  const message = `\`${shown(text)}\` is no field; write \`key: value\`, put \`#\` before a comment, or delete the line.`;
  return [{ cause: 'stray-text', message, span }];
}

/** The problem of frontmatter that has a good colon on no line (`name:x`), which is one long text to YAML; undefined when it is not that. */
export function gluedKeys(head: string, start: number): YamlProblem | undefined {
  const lines = [...head.slice(start).matchAll(/^[^\r\n]+/gm)];
  const colons = lines.map(({ 0: line, index }) => badColon(line, start + index));
  const [first, colon] = [lines[0], colons[0]];
  if (first === undefined || colon === undefined || !colons.every((each) => each !== undefined)) return undefined;
  const at = start + first.index;
  const edits = colons.map(({ edit }) => edit);
  const { faults } = readYaml(applyEdits(head, edits), start);
  const title = colons.length > 1 ? `${colon.title} on each line` : colon.title;
  const span = { start: at, end: at + first[0].trimEnd().length };
  return { ...colon.problem, span, repair: faults.length === 0 ? { title, edits } : undefined };
}

/** A fault of unknown cause: the parser's own words, at its place. */
function inParserWords(fault: Fault | undefined, head: string, start: number): YamlProblem {
  const span = visible(fault?.span ?? { start, end: start }, head, start);
  if (fault?.code === 'TOO_DEEP') {
    return {
      cause: 'too-deep',
      message: 'The YAML is nested too deeply to be read; agents expect a few fields.',
      span,
    };
  }
  if (fault?.code === 'ALIAS_BOMB') {
    const message = 'The aliases (`*name`) stand for too many values and are not followed; write the values out.';
    return { cause: 'alias-bomb', message, span };
  }
  const words =
    (fault?.message ?? '')
      .split(/[\r\n]/, 1)[0]
      ?.replace(/[.:]+$/, '')
      .slice(0, 120) || 'not a field';
  return { cause: 'other', message: `YAML cannot read this: ${words}.`, span };
}

/** A span of one line at most, inside the content, not empty where there is a character to show. */
function visible(span: Span, head: string, from: number): Span {
  const start = Math.max(from, Math.min(span.start, head.length));
  const lineEnd = head.slice(start).search(/[\r\n]|$/) + start;
  const end = Math.max(start, Math.min(span.end, lineEnd));
  return end > start ? { start, end } : { start: Math.max(from, start - 1), end: start };
}
