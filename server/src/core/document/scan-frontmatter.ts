import type { FrontmatterBlock } from './scan';
import type { Span } from './text';

/** A field's key and colon; characters nobody sees may have slipped into it. */
const KEY = /^(?:[\w.\u00a0\u200b-\u200f\u2060\ufeff-]+|"[^"]*"|'[^']*')[ \t]*:(?:[ \t]|$)/;
/** A key whose colon is not followed by a blank, or is a wide one. */
const BAD_KEY = /^[\w-]+[ \u00a0]*(?:：|:(?!\/\/)[\S\u00a0])/;
const YAML_LINE = /^(?:[ \t#]|- |-$|[\]}]|$)/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
/** How many lines into a file a frontmatter that does not stand at its start is looked for. */
const DISPLACED_LINES = 20;
/** Quoted values of more characters are not looked for; real ones have a thousand. */
const LONGEST_VALUE = 8192;

interface Line extends Span {
  readonly text: string;
  /** Where the next line begins. */
  readonly next: number;
}

/**
 * Finds the frontmatter of a file in each of the states it has in real skills. Agents take the first line `---` behind the
 * opening one as its end; a Markdown rule `---` on line 1 is none.
 */
export function findFrontmatter(text: string): FrontmatterBlock {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const opening = lineAt(text, start);
  if (!isDelimiter(opening.text)) return findDisplaced(text, start);
  const from = opening.next;
  const close = findClose(text, from);
  const end = fieldsEnd(text, from, close?.start ?? text.length);
  const first = firstWritten(text, from);
  const looksYaml = first.start < end && (KEY.test(first.text) || first.text.startsWith('#'));
  const exact = close !== undefined && close.glued === undefined;
  if (!looksYaml && !(exact && !hasProse(text, end, close.start))) return absent(start);
  if (!close || (exact && hasProse(text, end, close.start))) {
    const contentSpan = { start: from, end: trimEnd(text, from, end) };
    return { state: 'unclosed', span: { start, end: contentSpan.end }, contentSpan, bodyStart: end };
  }
  const contentSpan = { start: from, end: Math.max(from, lineEndBefore(text, close.start)) };
  if (!exact) return { state: 'glued', span: { start, end: close.start + 3 }, contentSpan, bodyStart: close.start + 3 };
  return { state: 'present', span: { start, end: close.end }, contentSpan, bodyStart: close.next };
}

function absent(start: number): FrontmatterBlock {
  return { state: 'absent', span: { start, end: start }, contentSpan: { start, end: start }, bodyStart: start };
}

/** The closing delimiter; `glued` when text follows its three dashes. */
function findClose(text: string, from: number): (Line & { glued?: true }) | undefined {
  for (let line = lineAt(text, from); line.start < text.length; line = lineAt(text, line.next)) {
    if (!line.text.startsWith('---') || line.text[3] === '-') continue;
    return isDelimiter(line.text) ? line : { ...line, glued: true };
  }
  return undefined;
}

/**
 * True when text between where the fields end and a rule `---` further down cannot be YAML: the closing delimiter was
 * forgotten, and the rule only looks like one.
 */
function hasProse(text: string, from: number, to: number): boolean {
  for (let line = lineAt(text, from); line.start < to; line = lineAt(text, line.next)) {
    line = quotedEnd(text, line, to) ?? line;
    if (!YAML_LINE.test(line.text) && !KEY.test(line.text)) return true;
  }
  return false;
}

/**
 * The line on which a quoted value ends that begins on the given one: what stands between is no text of the body, indented or not.
 * Undefined where no line but a field's or heading's would end it.
 */
function quotedEnd(text: string, line: Line, to: number): Line | undefined {
  const start = /^[\w.-]+[ \t]*:[ \t]+(?=["'])/.exec(line.text)?.[0].length;
  if (start === undefined) return undefined;
  const quoted =
    text[line.start + start] === '"' ? /"(?:[^"\\]|\\[\s\S])*"[ \t]*(?:#.*)?$/my : /'(?:[^']|'')*'[ \t]*(?:#.*)?$/my;
  quoted.lastIndex = line.start + start;
  const value = quoted.exec(text.slice(0, Math.min(to, line.start + LONGEST_VALUE)))?.[0];
  if (value === undefined || /\n(?:[\w.-]+:(?:[ \t]|$)|#|```)/m.test(value)) return undefined;
  const end = line.start + start + value.length;
  return lineAt(text, Math.max(text.lastIndexOf('\n', end - 1) + 1, line.start));
}

/** The begin of the first line that belongs to no field: a heading, or text behind a blank line. */
function fieldsEnd(text: string, from: number, to: number): number {
  let blank = false;
  for (let line = lineAt(text, from); line.start < to; line = lineAt(text, line.next)) {
    line = quotedEnd(text, line, to) ?? line;
    const written = line.text.trim() !== '';
    if (HEADING.test(line.text)) {
      const follower = lineAt(text, line.next).text;
      if (!KEY.test(follower) && !BAD_KEY.test(follower) && !follower.startsWith('#')) return line.start;
    } else if (written && blank && !YAML_LINE.test(line.text) && !KEY.test(line.text)) return line.start;
    blank = !written;
  }
  return to;
}

/** A delimited block with a name or description near the top, behind text, a comment or blank lines. */
function findDisplaced(text: string, start: number): FrontmatterBlock {
  let open: Line | undefined;
  let named = false;
  let fence = false;
  let line = lineAt(text, start);
  const wrapped = /^(?:`{3,}|~{3,})/.test(firstWritten(text, start).text);
  for (let count = 0; line.start < text.length && (open || count < DISPLACED_LINES); count++) {
    if (/^ {0,3}(?:`{3,}|~{3,})/.test(line.text)) fence = !fence;
    if (isDelimiter(line.text)) {
      if (open && named) {
        const span = { start: open.start, end: line.end };
        const contentSpan = { start: open.next, end: lineEndBefore(text, line.start) };
        return { state: 'displaced', span, contentSpan, bodyStart: start };
      }
      open = !fence || wrapped ? line : undefined;
      named = false;
    } else if (open) {
      if (/^(?:name|description)[ \t]*:/.test(line.text)) named = true;
      else if (!KEY.test(line.text) && (!YAML_LINE.test(line.text) || HEADING.test(line.text))) open = undefined;
    }
    line = lineAt(text, line.next);
  }
  return absent(start);
}

function isDelimiter(line: string): boolean {
  return /^---[ \t]*$/.test(line);
}

function firstWritten(text: string, from: number): Line {
  let line = lineAt(text, from);
  while (line.text.trim() === '' && line.next < text.length) line = lineAt(text, line.next);
  return line;
}

function lineAt(text: string, start: number): Line {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  const next = text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
  return { start, end, text: text.slice(start, end), next };
}

/** Before the line end in front of `offset`. */
function lineEndBefore(text: string, offset: number): number {
  if (text[offset - 1] === '\n' && text[offset - 2] === '\r') return offset - 2;
  return offset - 1;
}

/** Before the white space in front of `to`. */
function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && ' \t\r\n'.includes(text[end - 1] as string)) end--;
  return end;
}
