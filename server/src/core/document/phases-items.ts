import type { Span } from './text';

/** How an item of a gate is written: with blanks, as a box (`□`), as a Markdown checkbox, as a string of a JSON proof, or plain. */
export type ItemNotation = 'blank' | 'box' | 'checkbox' | 'proof' | 'plain';

/** A place the agent has to fill in. */
export interface Blank extends Span {
  /** What may stand there instead: `N/A` of `________ or N/A`, `unavailable`. */
  readonly otherwise: string | undefined;
  /** What there is to choose from: `yes` and `no`; empty where anything may stand. */
  readonly choices: readonly string[];
  /** What is counted: `files` of `________ files`. */
  readonly unit: string | undefined;
}

/** One thing a gate asks for. Its span is its text, without marker and box. */
export interface GateItem extends Span {
  /** What is asked for, as a reader sees it: without blanks and markup. */
  readonly label: string;
  readonly notation: ItemNotation;
  readonly blanks: readonly Blank[];
  /** What stands in parentheses behind the blank: `real file path`. */
  readonly hint: string | undefined;
}

/** A code span, or bare marks: `` `________ or N/A` ``, `` `yes / no` ``, `____`, `[__]`. Which spans are blanks is asked apart. */
const BLANK = /`([^`\n]+)`|(?<![\w`_])_{3,}(?![\w_])|\[\s*_{2,}\s*\]/g;
const IS_BLANK = /_{3}|^\s*yes\s*\/\s*no\s*$/i;
/** What begins an item behind quote marks: its bullet or number and its box. */
const MARKER = /^[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:(\[[ xX]\])[ \t]+|([□☐☑✅⬜])️?[ \t]*)?/;

/** Reads an item from its text. */
export function gateItem(text: string, { start, end }: Span, notation: ItemNotation): GateItem {
  const raw = text.slice(start, end);
  const blanks: Blank[] = [];
  for (const match of raw.matchAll(BLANK)) {
    if (match[1] !== undefined && !IS_BLANK.test(match[1])) continue;
    const after = /^\s+or\s+`([^`]+)`/i.exec(raw.slice(match.index + match[0].length))?.[1];
    blanks.push(blankOf(start + match.index, match[0], after));
  }
  const first = blanks[0];
  const head = first ? raw.slice(0, first.start - start) : raw;
  return {
    start,
    end,
    label: plain(head) || plain(raw),
    notation: first && notation === 'plain' ? 'blank' : notation,
    blanks,
    hint: first ? /\(([^()]+)\)\s*\.?$/.exec(raw.slice((blanks.at(-1) as Blank).end - start))?.[1] : undefined,
  };
}

function blankOf(start: number, written: string, after: string | undefined): Blank {
  const inner = written.replace(/^[`[]|[`\]]$/g, '').trim();
  const isChoice = /^yes\s*\/\s*no$/i.test(inner);
  const [own, otherwise] = isChoice ? [inner] : inner.split(/\s+or\s+/i);
  const unit = (own ?? '').replace(/_+/g, '').trim();
  return {
    start,
    end: start + written.length,
    otherwise: otherwise?.trim() ?? after,
    choices: isChoice ? inner.split(/\s*\/\s*/) : [],
    unit: isChoice || unit === '' ? undefined : unit,
  };
}

function plain(text: string): string {
  return text
    .replaceAll(/\*\*|[`]|^_+|(?<=\s)_+$/g, '')
    .replace(/[\s:=]+$/, '')
    .trim();
}

/**
 * The items on the lines of a stretch that belongs to a gate: in block quotes every list item, elsewhere what has a box or a blank.
 * @param quoted the quote whose items count; items of other quotes are choices of a question
 */
export function gateItems(text: string, { start, end }: Span, quoted: Span | undefined): GateItem[] {
  const items: GateItem[] = [];
  for (let from = start; from < end; ) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 || newline > end ? end : newline;
    const line = text.slice(from, to).trimEnd();
    const inQuote = quoted !== undefined && from >= quoted.start - 3 && from < quoted.end;
    const item = line.length > LONGEST ? undefined : itemOf(text, from, line, inQuote);
    if (item) items.push(item);
    from = to + 1;
  }
  return items;
}

/** Longer lines are no item. */
const LONGEST = 1000;

function itemOf(text: string, start: number, line: string, inQuote: boolean): GateItem | undefined {
  const marker = MARKER.exec(line);
  const length = marker?.[0].length ?? 0;
  if (!marker || length === line.length) return undefined;
  const span = { start: start + length, end: start + line.length };
  if (marker[1]) return gateItem(text, span, 'checkbox');
  if (marker[2]) return gateItem(text, span, 'box');
  const isListed = /[-*+.)][ \t]+$/.test(marker[0]);
  if (!isListed || (!inQuote && /^[ \t]*>/.test(line))) return undefined;
  const item = gateItem(text, span, 'plain');
  return inQuote || item.blanks.length > 0 ? item : undefined;
}
