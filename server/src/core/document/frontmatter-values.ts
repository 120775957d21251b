import { shown, type YamlProblem } from './frontmatter';
import { COMMON_KEY, type Entry, type Value } from './frontmatter-entry';
import { flowValue } from './frontmatter-flow';
import { quotedValue } from './frontmatter-quoted';
import { inQuotes, proposed, repaired, withLineBreaks } from './frontmatter-repairs';
import type { Fault } from './frontmatter-yaml';
import { lineEndOf, type Span } from './text';

/** What the first character of a value means to YAML where it cannot begin plain text. */
const SPECIAL: Readonly<Record<string, string>> = {
  '*': 'which YAML takes for an alias',
  '&': 'which YAML takes for an anchor',
  '!': 'which YAML takes for a tag',
  '@': 'which YAML reserves',
  '`': 'which YAML reserves',
  '%': 'which YAML takes for a directive',
  ',': 'which YAML takes for part of a list',
  ']': 'which YAML takes for the end of a list',
  '}': 'which YAML takes for the end of a map',
};

/** Fields whose value is a map: a colon in them is no text. */
const MAPS = ['metadata', 'hooks'];

/** The cause of a fault that lies in how one value is written; undefined when it is none of the known ones. */
export function causeInValue(head: string, entry: Entry, value: Value, fault?: Fault): YamlProblem | undefined {
  const { raw, span } = value;
  const first = raw[0] ?? '';
  // An anchor or tag alone on the line belongs to the map or list below it.
  if (/^[&!]\S*[ \t]*\r?\n/.test(raw)) return undefined;
  if (SPECIAL[first] !== undefined) return specialStart(head, entry, value);
  if (first === '"' || first === "'") {
    return slippedBehind(head, value, first) ?? quotedValue(head, entry, value, fault);
  }
  if (first === '[' || first === '{') {
    return slippedBehind(head, value, first === '[' ? ']' : '}') ?? flowValue(head, entry, value);
  }
  if (/^[|>][-+\d]*[ \t]*[^\s#\d+-]/.test(raw)) return behindBlockMark(head, entry, value);
  if (/^-[ \t]/.test(raw) && span.start < lineEnd(head, entry.afterColon)) return listOnKeyLine(head, entry, value);
  return /^[|>]/.test(raw) ? undefined : colonIn(head, entry, value);
}

/** A value that begins with a character YAML gives a meaning. */
export function specialStart(head: string, entry: Entry, { owner, span, raw }: Value): YamlProblem {
  const first = raw[0] ?? '';
  const written = first === '`' ? 'a backtick' : `\`${first}\``;
  return {
    cause: 'special-start',
    message: `\`${shown(owner)}\` begins with ${written}, ${SPECIAL[first]}; put the value in quotes.`,
    span: { start: span.start, end: span.start + 1 },
    repair: inQuotes(head, entry, span),
  };
}

/** Text on the line of a block mark, as in `> Notes`. */
function behindBlockMark(head: string, entry: Entry, { owner, span, raw }: Value): YamlProblem {
  const mark = /^[|>][-+\d]*/.exec(raw)?.[0] ?? '';
  const blanks = /^[ \t]*/.exec(raw.slice(mark.length))?.[0] ?? '';
  const start = span.start + mark.length;
  const below = /\n([ \t]+)\S/.exec(raw)?.[1];
  const newText = `${lineEndOf(head)}${below ?? '  '}`;
  const edits = [{ span: { start, end: start + blanks.length }, newText }];
  const repair = repaired(head, entry, 'Start the text on the next line', edits);
  return {
    cause: 'text-behind-block-mark',
    message: `Text cannot stand behind the \`${mark}\` of \`${shown(owner)}\`; start it on the next line, indented.`,
    span: { start: span.start, end: span.start + 1 },
    // Alone on its line, `> 5` may be meant as text.
    repair: below === undefined ? proposed(repair) : repair,
  };
}

function listOnKeyLine(head: string, entry: Entry, { owner, span, raw }: Value): YamlProblem {
  const below = /\n([ \t]+)-[ \t]/.exec(raw)?.[1];
  const edits = [{ span: { start: entry.afterColon, end: span.start }, newText: `${lineEndOf(head)}${below ?? '  '}` }];
  const repair = repaired(head, entry, 'Start the list on the next line', edits, (value, keys) => {
    return keys.length === 1 && Array.isArray(value);
  });
  const certain = below !== undefined || /^-[ \t]+[\w.-]+(?:\([^()\s]*\))?$/.test(raw);
  return {
    cause: 'list-on-key-line',
    message: `A list cannot begin on the line of its key; start each \`- \` of \`${shown(owner)}\` on a line of its own below.`,
    span: { start: span.start, end: span.start + 1 },
    repair: certain ? repair : proposed(repair),
  };
}

/** Plain text with a `: ` in it, which YAML takes for a key. */
function colonIn(head: string, entry: Entry, value: Value): YamlProblem | undefined {
  const { owner, span, raw } = value;
  const colon = /:(?=\s|$)/.exec(raw);
  if (colon === null) return undefined;
  const slipped = lostLineBreak(head, value);
  if (slipped) return slipped;
  const at = span.start + colon.index;
  // A line `key: value` below, or behind the key of a map, may be meant as a map.
  const isMap = MAPS.includes(entry.key) || /\n[ \t]+[a-z][\w-]*:(?=\s|$)/.test(raw);
  const what = colon.index === raw.length - 1 ? 'ends in a colon' : 'holds a colon with a space behind it';
  return {
    cause: 'unquoted-colon',
    message: `\`${shown(owner)}\` ${what}, which YAML takes for a key; put the value in quotes.`,
    span: { start: at, end: at + 1 },
    repair: isMap && owner === entry.key ? undefined : inQuotes(head, entry, span),
  };
}

/** A key that stands in the middle of a text because the line break before it is lost. Quotes would hide the loss. */
function lostLineBreak(head: string, { owner, span, raw }: Value): YamlProblem | undefined {
  const keys = [...raw.matchAll(new RegExp(`(?<=[^\\w-])(?:${COMMON_KEY}):(?=\\s)`, 'g'))];
  // A name is one word, so what stands behind it on its line are the other fields.
  const oneLine = owner === 'name' && new RegExp(`^[\\w-]+[ \\t]+(?:${COMMON_KEY}):`).test(raw);
  const before = (index: number) => raw.slice(Math.max(0, index - 8), index);
  const slips = keys.filter(({ index }) => oneLine || /(?:[^\s\w-]|[.!?。！？]["')\]”」]?[ \t]+)$/.test(before(index)));
  const [first] = slips;
  if (first === undefined) return undefined;
  const places = slips.map(({ index }) => span.start + index);
  const certain = oneLine || slips.every(({ index }) => /[.!?。！？)"”」]$/.test(before(index)));
  const repair = withLineBreaks(head, places);
  return slippedKey(first[0], owner, span.start + first.index, certain ? repair : proposed(repair));
}

/** The same behind the end of a quoted text or a list in brackets. */
function slippedBehind(head: string, { owner, span, raw }: Value, close: string): YamlProblem | undefined {
  const ends = { '"': '"(?:[^"\\\\]|\\\\.)*"', "'": "'(?:[^']|'')*'", ']': '\\[[^\\[\\]]*\\]', '}': '\\{[^{}]*\\}' };
  const pattern = new RegExp(`^${ends[close as keyof typeof ends]}[ \\t]*((?:${COMMON_KEY}):)(?=\\s)`);
  const match = pattern.exec(raw);
  const key = match?.[1];
  if (!match || key === undefined) return undefined;
  const at = span.start + match[0].length - key.length;
  return slippedKey(key, owner, at, withLineBreaks(head, [at]));
}

function slippedKey(key: string, owner: string, start: number, repair: YamlProblem['repair']): YamlProblem {
  const message = `A line break is missing before \`${key}\`, so YAML reads it as part of \`${shown(owner)}\`; begin a new line there.`;
  const span: Span = { start, end: start + key.length };
  return { cause: 'lost-line-break', message, span, repair };
}

function lineEnd(head: string, from: number): number {
  return from + head.slice(from).search(/\r?\n|$/);
}
