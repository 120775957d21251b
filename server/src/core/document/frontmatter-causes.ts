import { shown, type YamlProblem } from './frontmatter';
import { badColon } from './frontmatter-colons';
import { COMMON_KEY, type Entry, type Value } from './frontmatter-entry';
import { indented, insertion, proposed, repaired, withColon } from './frontmatter-repairs';
import { causeInValue } from './frontmatter-values';
import { type Fault, withoutBlanks } from './frontmatter-yaml';
import { sliceOf, type TextEdit } from './text';

// What a message says of parsers was tried in November 2026 with yaml 2.9, js-yaml 3.15, 4.3 and 5.5, PyYAML 6.0 and libyaml. Agents:
// opencode reads with js-yaml 3, Gemini CLI with 4, Codex with libyaml's rules.

const INDENTED_KEY = new RegExp(`\\n([ \\t]+)(${COMMON_KEY})[ \\t]*:(?=\\s)`);

/** The cause of a fault in an entry, with a repair where the meaning is certain; undefined when it is none of the known ones. */
export function explain(head: string, entry: Entry, fault: Fault | undefined): YamlProblem | undefined {
  return layout(head, entry, fault) ?? causeInValue(head, entry, valueAt(head, entry, fault), fault);
}

/** Faults of lines: tabs, text at the beginning of a line, indentation that does not fit. */
function layout(head: string, entry: Entry, fault: Fault | undefined): YamlProblem | undefined {
  const text = head.slice(entry.afterColon, entry.end);
  const tab = (fault?.code === 'TAB_AS_INDENT' ? /\n( *\t[ \t]*)/ : /\n(\t[ \t]*)/).exec(text);
  const key = /^[ \t]*[^\s|>"'[{#]/.test(text) ? INDENTED_KEY.exec(text) : null;
  if (tab && key === null) return tabs(head, entry, text, tab);
  const unindented = /\n(?![ \t\r\n#]|$|- )(.+)/.exec(text);
  if (unindented) return atLineStart(head, entry, text, unindented);
  if (key) return indentedKey(head, entry, text, key);
  return fault && (unevenLines(head, entry, text) ?? unevenBlock(head, entry, text));
}

function tabs(head: string, entry: Entry, text: string, tab: RegExpExecArray): YamlProblem {
  const start = entry.afterColon + tab.index + 1;
  const edits = [...text.matchAll(/\n([ \t]*\t[ \t]*)/g)].map(({ index, 1: blanks = '' }) => {
    const at = entry.afterColon + index + 1;
    return { span: { start: at, end: at + blanks.length }, newText: blanks.replaceAll('\t', '  ') };
  });
  return {
    cause: 'tab-indentation',
    message: `The lines of \`${shown(entry.key)}\` are indented with tabs, which YAML does not allow; js-yaml 3 misreads them, other parsers reject the file. Use spaces.`,
    span: { start, end: start + (tab[1] ?? '').length },
    repair: repaired(head, entry, 'Indent with spaces', edits),
  };
}

/** A line `name: …` below a value, indented as if it were part of it. */
function indentedKey(head: string, entry: Entry, text: string, match: RegExpExecArray): YamlProblem {
  const [, blanks = '', key = ''] = match;
  const at = entry.afterColon + match.index + 1;
  const lines = [...head.slice(at, entry.end).matchAll(new RegExp(`^${blanks}`, 'gm'))];
  const edits = lines.map(({ index }) => ({
    span: { start: at + index, end: at + index + blanks.length },
    newText: '',
  }));
  const repair = repaired(
    head,
    entry,
    'Start it at the beginning of its line',
    edits,
    (_value, keys) => keys[1] === key,
  );
  // A name is one word; behind a longer text the line might be more text.
  const certain = entry.key === 'name' && /^[ \t]*[\w-]+[ \t]*\r?$/.test(text.slice(0, match.index));
  return {
    cause: 'indented-key',
    message: `\`${key}\` is indented, so YAML reads it as part of \`${shown(entry.key)}\`; start it at the beginning of its line.`,
    span: { start: at + blanks.length, end: at + blanks.length + key.length },
    repair: certain ? repair : proposed(repair),
  };
}

/** A line that begins without indentation and is no field. */
function atLineStart(head: string, entry: Entry, text: string, match: RegExpExecArray): YamlProblem {
  const start = entry.afterColon + match.index + 1;
  const line = (match[1] ?? '').trimEnd();
  const span = { start, end: start + line.length };
  const colon = badColon(line, start);
  if (colon) return { ...colon.problem, span, repair: withColon(head, entry, colon.title, colon.edit) };
  if (/^[ \t]*[|>][-+\d]*[ \t]*(?:#.*)?\r?\n/.test(text) && !/\n(?:#|```)/.test(text)) {
    const message = `The text of \`${shown(entry.key)}\` is not indented, so it ends before it begins; indent each of its lines by two spaces.`;
    return { cause: 'block-indentation', message, span, repair: indented(head, entry, true) };
  }
  const enclosed = /^[ \t]*["'[{]/.test(text);
  const repair = indented(head, entry, enclosed);
  const isBody = /\n[ \t]*\r?$/.test(text.slice(0, match.index)) || /^#|^```|^\*\*/.test(line);
  if (isBody && !(enclosed && repair)) {
    const message = 'This line is no field; the closing `---` of the frontmatter seems to be missing above it.';
    return { cause: 'body-in-frontmatter', message, span };
  }
  // One word is most often a field somebody has just begun to type.
  if (/^[\w-]+$/.test(line)) {
    const message = `\`${line}\` is neither a field, as in \`${line}: value\`, nor indented as a part of \`${shown(entry.key)}\`.`;
    return { cause: 'lone-word', message, span, repair: proposed(repair) };
  }
  const parsers = enclosed ? ' js-yaml 5 and yaml reject the file; js-yaml 3 and 4, PyYAML and libyaml accept it.' : '';
  const message = `This line goes on with \`${shown(entry.key)}\` but is not indented; indent it by two spaces.${parsers}`;
  return { cause: 'unindented-continuation', message, span, repair };
}

/** Lines of a nested map or list that do not begin in the same column. Plain items have no lines below them that could be meant. */
function unevenLines(head: string, entry: Entry, text: string): YamlProblem | undefined {
  const lines = [...text.matchAll(/\n([ \t]*)(?:- |[\w.-]+:[ \t]+)?([^\s#].*)?/g)].filter(
    ({ 0: line }) => line.trim() !== '',
  );
  const [first] = lines;
  const isMap = lines.every(({ 0: line }) => /^\n +[\w.-]+:[ \t]+[^\s|>[{&#]/.test(line));
  const isList = lines.every(({ 0: line }) => /^\n +- +[^\s|>[{&#-]/.test(line) && !/:(?:\s|$)/.test(line));
  if (first === undefined || /\S/.test(text.slice(0, first.index)) || (!isMap && !isList)) return undefined;
  const indentation = first[1] ?? '';
  const uneven = lines.filter(({ 1: blanks }) => blanks !== indentation);
  const [line] = uneven;
  if (line === undefined) return undefined;
  const edits = uneven.map((each) => reindented(entry.afterColon + each.index + 1, each[1] ?? '', indentation));
  const start = entry.afterColon + line.index + 1 + (line[1] ?? '').length;
  return {
    cause: 'uneven-indentation',
    message: `This line of \`${shown(entry.key)}\` does not begin in the same column as the first one; indent both alike.`,
    span: { start, end: start + line[0].trim().length },
    repair: repaired(head, entry, 'Indent the lines alike', edits),
  };
}

/** A text behind `|` or `>` with a line that is indented less than its first one, or a blank line that is indented more. */
function unevenBlock(head: string, entry: Entry, text: string): YamlProblem | undefined {
  if (!/^[ \t]*[|>][-+]*[ \t]*(?:#.*)?\r?\n/.test(text)) return undefined;
  const lines = [...text.matchAll(/\n( *)([^\n]*)/g)];
  const first = lines.findIndex(({ 2: rest = '' }) => rest.trim() !== '');
  const indentation = lines[first]?.[1] ?? '';
  const place = ({ index, 1: blanks = '', 2: rest = '' }: RegExpExecArray) => {
    const start = entry.afterColon + index + 1 + blanks.length;
    return { start, end: start + rest.trimEnd().length };
  };
  const blank = lines.slice(0, first).filter(({ 1: blanks = '' }) => blanks.length > indentation.length);
  if (blank[0]) {
    const edits = blank.map(({ index, 1: blanks = '' }) => reindented(entry.afterColon + index + 1, blanks, ''));
    const start = entry.afterColon + blank[0].index + 1;
    return {
      cause: 'block-indentation',
      message: `This blank line of \`${shown(entry.key)}\` is indented more than the text below it, which YAML does not allow; empty it.`,
      span: { start, end: start + (blank[0][1] ?? '').length },
      repair: repaired(head, entry, 'Empty the blank line', edits),
    };
  }
  const short = lines.filter(
    ({ 1: blanks = '', 2: rest = '' }) => rest.trim() !== '' && blanks.length < indentation.length,
  );
  if (short[0] === undefined) return undefined;
  const edits = short.map(({ index, 1: blanks = '' }) =>
    insertion(entry.afterColon + index + 1, indentation.slice(blanks.length)),
  );
  return {
    cause: 'block-indentation',
    message: `This line is indented less than the first line of the text of \`${shown(entry.key)}\`, so YAML ends the text here; indent both alike.`,
    span: place(short[0]),
    repair: proposed(repaired(head, entry, 'Indent the lines alike', edits)),
  };
}

function reindented(start: number, blanks: string, newText: string): TextEdit {
  return { span: { start, end: start + blanks.length }, newText };
}

/** The value a fault stands in: the entry's own, or the one on the fault's line when the entry is a nested map or list. */
function valueAt(head: string, entry: Entry, fault: Fault | undefined): Value {
  const own = head.slice(entry.afterColon, entry.end);
  const at = fault?.span.start ?? entry.afterColon;
  const lineStart = head.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  if (/^[ \t]*(?:#.*)?\r?\n/.test(own) && lineStart > entry.keySpan.start) {
    const line = head.slice(lineStart, entry.end).split(/\r?\n/, 1)[0] ?? '';
    const nested = /^[ \t]*(?:-[ \t]+)*(?:([\w.-]+):[ \t]+)?(?=\S)/.exec(line);
    const start = lineStart + (nested?.[0].length ?? 0);
    const span = withoutBlanks(head, { start, end: lineStart + line.length });
    return { owner: nested?.[1] ?? entry.key, span, raw: sliceOf(head, span) };
  }
  const span = withoutBlanks(head, { start: entry.afterColon, end: entry.end });
  return { owner: entry.key, span, raw: sliceOf(head, span) };
}
