import { shown, type YamlProblem } from './frontmatter';
import type { Entry, Value } from './frontmatter-entry';
import { inQuotes, insertion, proposed, repaired } from './frontmatter-repairs';
import type { Fault } from './frontmatter-yaml';
import type { TextEdit } from './text';

type Repair = YamlProblem['repair'];

/** The cause of a fault in a value that begins with a quote; undefined when it is none of the known ones. */
export function quotedValue(head: string, entry: Entry, value: Value, fault?: Fault): YamlProblem | undefined {
  const { owner, span, raw } = value;
  const quote = raw[0] as string;
  const closed = (quote === '"' ? /^"(?:[^"\\]|\\[\s\S])*"/ : /^'(?:[^']|'')*'/).exec(raw)?.[0].length;
  if (closed === undefined) {
    return {
      cause: 'unclosed-quote',
      message: `\`${shown(owner)}\` opens a quote (\`${quote}\`) and does not close it; add \`${quote}\` at the end of the value.`,
      span: { start: span.start, end: span.start + 1 },
      repair: withEnd(head, entry, value),
    };
  }
  if (closed < raw.length && !/^[ \t]+#/.test(raw.slice(closed))) {
    return isInside(raw, closed - 1) ? unescaped(head, entry, value, closed) : behindQuote(head, entry, value, closed);
  }
  if (fault?.code !== 'BAD_DQ_ESCAPE') return undefined;
  const at = fault.span.start;
  return {
    cause: 'bad-escape',
    message: `\`${shown(owner)}\` has a backslash that means nothing in double quotes; write \`\\\\\` or use single quotes.`,
    span: { start: at, end: at + 2 },
    repair: withEscapes(head, entry, value),
  };
}

/**
 * The missing quote, certain where the text is the same with and without quotes: no other quote, backslash or comment in it. A word
 * such as `'til` may begin with its quote.
 */
function withEnd(head: string, entry: Entry, { span, raw }: Value): Repair {
  const quote = raw[0] as string;
  const rest = raw.slice(1);
  if (rest.trim() === '' || rest.includes(quote) || /\\|\s#/.test(rest)) return undefined;
  const repair = repaired(head, entry, 'Close the quote', [insertion(span.end, quote)]);
  return /^'(?:tis|twas|em|til|n|cause)\b/i.test(raw) ? proposed(repair) : repair;
}

/** True when the quote at that place belongs to the text: the value ends with one too, and this one opens or stands inside a word. */
function isInside(raw: string, at: number): boolean {
  if (!raw.endsWith(raw[0] as string) || at < 2) return false;
  const before = raw[at - 1] as string;
  const behind = raw[at + 1] as string;
  if (raw[0] === "'" && /[\p{L}\p{N}]/u.test(before) && /\p{L}/u.test(behind)) return true;
  return /[\s([{/:=—–-]/.test(before) && /[^\s.,;:!?)\]]/.test(behind);
}

function unescaped(head: string, entry: Entry, { owner, span, raw }: Value, closed: number): YamlProblem {
  const quote = raw[0] as string;
  const inner = quote === '"' ? /(?<!\\)(?:\\\\)*"/g : /'/g;
  const body = raw.slice(1, -1);
  const edits = [...body.matchAll(inner)].map(({ index, 0: match }) =>
    insertion(span.start + index + match.length, quote === '"' ? '\\' : "'"),
  );
  const expected = (quote === '"' ? body : body.replaceAll("''", "'")).replace(/\s+/g, ' ');
  const repair = repaired(head, entry, 'Escape the quotes inside', edits, (value, keys) => {
    if (keys.length !== 1 || typeof value !== 'string') return keys.length === 1;
    return value.replace(/\s+/g, ' ') === expected || body.includes('\\');
  });
  // Where a quote is doubled already, it is not plain which of them belong together.
  const certain = !body.includes(quote + quote);
  const start = span.start + closed - 1;
  return {
    cause: 'unescaped-quote',
    message: `\`${shown(owner)}\` is in quotes (\`${quote}\`) and holds one more, which ends it early; write \`${quote === '"' ? '\\"' : "''"}\` inside.`,
    span: { start, end: start + 1 },
    repair: certain ? repair : proposed(repair),
  };
}

function behindQuote(head: string, entry: Entry, { owner, span, raw }: Value, closed: number): YamlProblem {
  const quote = raw[0] as string;
  const repair = inQuotes(head, entry, span);
  // `"a" and "b"` may be meant with or without its outer quotes, and one quote too many belongs to nothing.
  const certain = !raw.endsWith(quote) && (raw.split(quote).length - 1) % 2 === 0;
  const from = closed + raw.slice(closed).search(/\S|$/);
  return {
    cause: 'text-behind-quote',
    message: `\`${shown(owner)}\` goes on behind its closing quote; put the whole value in quotes of the other kind.`,
    span: { start: span.start + from, end: span.start + from + raw.slice(from).search(/\r?\n|$/) },
    repair: certain ? repair : proposed(repair),
  };
}

/**
 * Doubles the backslashes that mean nothing, as in `C:\people`, and takes those before `'` away. A proposal where another backslash
 * means something, as `\n` does: it may be meant as text too.
 */
function withEscapes(head: string, entry: Entry, { span, raw }: Value): Repair {
  const all = [...raw.matchAll(/\\([\s\S])/g)];
  const wrong = all.filter(({ 1: next = '' }) => !/[0abtnvfre "/\\N_LPxuU\r\n]/.test(next));
  const edits = wrong.map(({ index, 1: next }): TextEdit => {
    const at = span.start + index;
    return next === "'" ? { span: { start: at, end: at + 1 }, newText: '' } : insertion(at, '\\');
  });
  const repair = repaired(head, entry, 'Double the backslash', edits);
  const certain = all.every((each) => wrong.includes(each) || each[1] === '"' || each[1] === '\\');
  return certain ? repair : proposed(repair);
}
