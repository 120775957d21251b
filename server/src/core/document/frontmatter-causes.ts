import { shown, type YamlProblem } from './frontmatter';
import { indented, inQuotes, repaired, withLineBreak, withSpace } from './frontmatter-repairs';
import { type Fault, withoutBlanks } from './frontmatter-yaml';
import { type Span, sliceOf } from './text';

/** A key and all that stands before the next one. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly afterColon: number;
  /** The end of its text, blank lines left out. */
  readonly end: number;
}

/** One value that should be a scalar or a flow collection: a field's, or one inside a nested map or list. */
interface Value {
  /** Whose value it is, for messages. */
  readonly owner: string;
  readonly span: Span;
  readonly raw: string;
}

/** Keys that stand in most frontmatter; one of them in the middle of a text is a key that slipped there. */
const COMMON_KEY = 'name|description|license|version|author|metadata|allowed-tools|compatibility|origin|model|tags';

const INDENTED_KEY = new RegExp(`\\n([ \\t]+)(${COMMON_KEY})[ \\t]*:(?=\\s)`);
const SLIPPED_KEY = new RegExp(`[^\\s\\w-](?:${COMMON_KEY}):(?=\\s)`);

/** The cause of a fault in an entry, with a repair where the meaning is certain; undefined when it is none of the known ones. */
export function explain(head: string, entry: Entry, fault: Fault | undefined): YamlProblem | undefined {
  return layout(head, entry, fault) ?? inValue(head, entry, valueAt(head, entry, fault), fault);
}

/** Faults of lines: tabs, text at the beginning of a line, a key that is indented by mistake. */
function layout(head: string, entry: Entry, fault: Fault | undefined): YamlProblem | undefined {
  const text = head.slice(entry.afterColon, entry.end);
  const tab = fault?.code === 'TAB_AS_INDENT' ? /\n( *\t[ \t]*)/.exec(text) : null;
  if (tab) {
    const start = entry.afterColon + tab.index + 1;
    const edits = [...text.matchAll(/\n([ \t]*\t[ \t]*)/g)].map((match) => {
      const at = entry.afterColon + match.index + 1;
      return {
        span: { start: at, end: at + (match[1] ?? '').length },
        newText: (match[1] ?? '').replaceAll('\t', '  '),
      };
    });
    return {
      cause: 'tab-indentation',
      message: `The lines of \`${shown(entry.key)}\` are indented with tabs, which YAML does not allow; use spaces.`,
      span: { start, end: start + (tab[1] ?? '').length },
      repair: repaired(head, entry, 'Indent with spaces', edits),
    };
  }
  const unindented = /\n(?![ \t\r\n#]|$|- )(.+)/.exec(text);
  if (unindented) return atLineStart(head, entry, text, unindented);
  const key = /^[ \t]*[^\s|>"'[{#]/.test(text) ? INDENTED_KEY.exec(text) : null;
  if (key === null) return undefined;
  const start = entry.afterColon + key.index + 1 + (key[1] ?? '').length;
  return {
    cause: 'indented-key',
    message: `\`${key[2]}\` is indented, so YAML reads it as part of \`${shown(entry.key)}\`; start it at the beginning of its line.`,
    span: { start, end: start + (key[2] ?? '').length },
  };
}

/** A line that begins without indentation and is no field. */
function atLineStart(head: string, entry: Entry, text: string, match: RegExpExecArray): YamlProblem {
  const start = entry.afterColon + match.index + 1;
  const line = (match[1] ?? '').trimEnd();
  const span = { start, end: start + line.length };
  const glued = GLUED_KEY.exec(line);
  if (glued) return gluedKey(glued[1] ?? '', span, withSpace(head, entry, start + glued[0].length));
  if (/\n[ \t]*\r?$/.test(text.slice(0, match.index)) || /^#|^```|^\*\*/.test(line)) {
    const message = 'This line is no field; the closing `---` of the frontmatter seems to be missing above it.';
    return { cause: 'body-in-frontmatter', message, span };
  }
  const quoted = /^[ \t]*["']/.test(text) ? ' Some YAML parsers accept it inside quotes, others reject the file.' : '';
  return {
    cause: 'unindented-continuation',
    message: `This line goes on with \`${shown(entry.key)}\` but is not indented; indent it by two spaces.${quoted}`,
    span,
    repair: indented(head, entry),
  };
}

/** A line `key:value`, which is plain text without a space behind the colon; addresses such as `https://…` are not meant. */
export const GLUED_KEY = /^([\w-]+):(?!\/\/)(?=\S)/;

export function gluedKey(key: string, span: Span, repair: YamlProblem['repair']): YamlProblem {
  const message = `A space is missing behind the colon of \`${shown(key)}:\`; YAML takes the line for plain text.`;
  return { cause: 'missing-space', message, span, repair };
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

function inValue(head: string, entry: Entry, value: Value, fault: Fault | undefined): YamlProblem | undefined {
  const { raw, span } = value;
  const owner = `\`${shown(value.owner)}\``;
  const first = raw[0] ?? '';
  const mark: Span = { start: span.start, end: Math.min(span.start + 1, span.end) };
  // An anchor or tag alone on the line belongs to the map or list below it.
  if (/^[&!]\S*[ \t]*\r?\n/.test(raw)) return undefined;
  const special = SPECIAL[first];
  if (special !== undefined) {
    const message = `${owner} begins with ${code(first)}, ${special}; put the value in quotes.`;
    return { cause: 'special-start', message, span: mark, repair: inQuotes(head, entry, value.span) };
  }
  if (first === '"' || first === "'") return quotedValue(head, entry, value, fault);
  if (first === '[' || first === '{') return flowValue(head, entry, value);
  if (/^[|>][-+\d]*[ \t]*[^\s#\d+-]/.test(raw)) {
    const message = `Text cannot stand behind the \`${first}\` of ${owner}; start it on the next line, indented.`;
    return { cause: 'text-behind-block-mark', message, span: mark };
  }
  if (/^-[ \t]/.test(raw) && span.start < lineEnd(head, entry.afterColon)) {
    const message = `A list cannot begin on the line of its key; start each \`- \` of ${owner} on a line of its own below.`;
    return { cause: 'list-on-key-line', message, span: mark };
  }
  return /^[|>]/.test(raw) ? undefined : colonIn(head, entry, value);
}

/** Plain text with a `: ` in it, which YAML takes for a key. */
function colonIn(head: string, entry: Entry, { owner, span, raw }: Value): YamlProblem | undefined {
  const colon = /:(?=\s|$)/.exec(raw);
  if (colon === null) return undefined;
  const slipped = SLIPPED_KEY.exec(raw);
  if (slipped) {
    const at = span.start + slipped.index + 1;
    const key = slipped[0].slice(1, -1);
    const message = `A line break is missing before \`${key}:\`, so YAML reads it as part of \`${shown(owner)}\`; begin a new line there.`;
    const found = { start: at, end: at + key.length + 1 };
    return { cause: 'lost-line-break', message, span: found, repair: withLineBreak(head, entry, at) };
  }
  const at = span.start + colon.index;
  // A line `key: value` below may be meant as a map.
  const isText = !/\n[ \t]+[a-z][\w-]*:(?=\s|$)/.test(raw);
  const what = colon.index === raw.length - 1 ? 'ends in a colon' : 'holds a colon with a space behind it';
  return {
    cause: 'unquoted-colon',
    message: `\`${shown(owner)}\` ${what}, which YAML takes for a key; put the value in quotes.`,
    span: { start: at, end: at + 1 },
    repair: inQuotes(head, entry, span, isText),
  };
}

function quotedValue(head: string, entry: Entry, { owner, span, raw }: Value, fault?: Fault): YamlProblem | undefined {
  const quote = raw[0] as string;
  const closed = (quote === '"' ? /^"(?:[^"\\]|\\[\s\S])*"/ : /^'(?:[^']|'')*'/).exec(raw);
  const mark = { start: span.start, end: span.start + 1 };
  if (closed === null) {
    const message = `\`${shown(owner)}\` opens a quote (\`${quote}\`) and does not close it; add \`${quote}\` at the end of the value.`;
    return { cause: 'unclosed-quote', message, span: mark };
  }
  if (closed[0].length < raw.length && !/^[ \t]+#/.test(raw.slice(closed[0].length))) {
    const message = `\`${shown(owner)}\` goes on behind its closing quote; put the whole value in quotes of the other kind.`;
    const start = span.start + closed[0].length;
    // `"a" and "b"` may be meant with or without its outer quotes.
    const repair = raw.endsWith(quote) ? undefined : inQuotes(head, entry, span);
    return { cause: 'text-behind-quote', message, span: { start, end: span.start + firstLine(raw) }, repair };
  }
  if (fault?.code !== 'BAD_DQ_ESCAPE') return undefined;
  const message = `\`${shown(owner)}\` has a backslash that means nothing in double quotes; write \`\\\\\` or use single quotes.`;
  return { cause: 'bad-escape', message, span: { start: fault.span.start, end: fault.span.start + 2 } };
}

function flowValue(head: string, entry: Entry, { owner, span, raw }: Value): YamlProblem {
  const [open, close, kind] = raw[0] === '[' ? ['[', ']', 'list'] : ['{', '}', 'map'];
  const behind = raw.indexOf(close);
  const mark = { start: span.start, end: span.start + 1 };
  if (behind > 0 && !raw.endsWith(close) && !raw.includes('\n')) {
    const message = `\`${shown(owner)}\` begins with \`${open}\`, which YAML takes for a ${kind}, and goes on behind the \`${close}\`; put the value in quotes.`;
    return { cause: 'text-behind-bracket', message, span: mark, repair: inQuotes(head, entry, span) };
  }
  if (behind < 0) {
    const message = `\`${shown(owner)}\` opens a ${kind} with \`${open}\` and does not close it; add \`${close}\`, or put text in quotes.`;
    return { cause: 'unclosed-bracket', message, span: mark };
  }
  const message = `YAML cannot read the ${kind} of \`${shown(owner)}\`; check its quotes and commas, or put text in quotes.`;
  return {
    cause: 'broken-bracket',
    message,
    span: mark,
    repair: inQuotes(head, entry, span, owner === 'argument-hint'),
  };
}

function code(character: string): string {
  return character === '`' ? 'a backtick' : `\`${character}\``;
}

function firstLine(raw: string): number {
  return raw.search(/\r?\n|$/);
}

function lineEnd(head: string, from: number): number {
  return from + head.slice(from).search(/\r?\n|$/);
}
