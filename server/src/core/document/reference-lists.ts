import type { Fence } from './scan';
import type { Span } from './text';

/** `## Related skills`; one skill alone ("When to use this skill") is no list of them. */
const OF_SKILLS = /\bskills\b|技能|スキル|스킬/i;
const WORDS = ['kill', 'KILL', '技能', 'スキル', '스킬'];
/** The head of a column of skills. */
const COLUMN = /^[\s*_`]*(?:[\w-]+[ \t]+){0,2}(?:skills?(?:[ \t]+names?)?|技能(?:名称)?|スキル名?|스킬)[\s*_`]*$/i;
const DELIMITER = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\||$)/;
/** A line that a list follows, soon behind the word; no item itself, and no part of one. */
const LEAD = /^(?!\s|[-*+][ \t]|\d{1,9}[.)][ \t]).*[:：]\**[ \t]*\r?\n$/;
const LONGEST_LEAD = 48;
const ITEM = /^[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
/** A name as it is written: marked, or bare. */
const NAME = /(\*\*`?|`)?([a-z0-9][a-z0-9_]{0,63}(?:[-:][a-z0-9_]{1,64}){0,10})(`?\*\*|`)?(?![\w./-])/y;
const CLOSING: Readonly<Record<string, string>> = { '**': '**', '**`': '`**', '`': '`' };
/** What stands behind the name that an item is about. */
const ABOUT = /^[ \t]*(?:$|[:：—–(（,，、→]|->?[ \t])/;
/** What stands behind a name in a cell: the next one, or a remark. */
const BETWEEN = /[ \t]*(?:[,，、+&/→]|->|and\b)[ \t]*/y;
const REMARK = /^[ \t]*(?:[(（].*)?$/;
/** Longer lines are no heads of tables. */
const LONGEST_HEAD = 500;

/**
 * The names in lists of skills: at the begin of an item under a heading of skills or behind a line such as "Related skills:", and in a
 * column of skills. Whether there is such a skill is not asked. It goes by the lines alone, so that it can be asked of a text that has not
 * been taken apart.
 */
export function* listedNames(text: string, fences: readonly Fence[]): Generator<Span> {
  const isCode = codeFinder(fences);
  const seen = new Set<number>();
  for (const word of WORDS)
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      const start = lineStart(text, at);
      if (start === undefined || seen.has(start)) continue;
      seen.add(start);
      const sign = text[start];
      const next = nextLine(text, at);
      const isLead = sign !== '#' && sign !== '|' && next - at < LONGEST_LEAD && LEAD.test(text.slice(start, next));
      if ((!isLead && sign !== '#' && sign !== '|') || isCode(start)) continue;
      // What stands below the head of a table is a row.
      const isRow = start > 0 && text[lineStart(text, start - 1) ?? start - 1] === '|';
      if (sign === '|' && !isRow) yield* inColumn(text, start);
      else if (sign !== '|' && OF_SKILLS.test(lineAt(text, start)))
        yield* isLead ? behindLead(text, next) : underHeading(text, next, isCode);
    }
}

function* underHeading(text: string, from: number, isCode: (offset: number) => boolean): Generator<Span> {
  for (let start = from; start < text.length && text[start] !== '#'; start = nextLine(text, start)) {
    const line = lineAt(text, start);
    if (isCode(start)) continue;
    if (line.startsWith('|')) {
      const [first] = cellsOf(line);
      if (first) yield* namesIn(line, first, start, true);
      continue;
    }
    const lead = ITEM.exec(line)?.[0].length;
    if (lead !== undefined) yield* atBegin(line, lead, start);
  }
}

/** The items right behind a line such as "Related skills:". */
function* behindLead(text: string, from: number): Generator<Span> {
  for (let start = from; start < text.length; start = nextLine(text, start)) {
    const line = lineAt(text, start);
    const lead = ITEM.exec(line)?.[0].length;
    if (lead === undefined && line !== '' && !/^[ \t]/.test(line)) return;
    if (lead !== undefined) yield* atBegin(line, lead, start);
  }
}

/** The name an item is about, and those it names along with it. */
function* atBegin(line: string, lead: number, offset: number): Generator<Span> {
  const first = nameAt(line, lead);
  if (!first || !isClear(first)) return;
  if (!(first.isMarked && first.isCompound) && !ABOUT.test(line.slice(first.end))) return;
  yield placed(first, offset);
  for (let name = nextName(line, first.end); name?.isMarked; name = nextName(line, name.end))
    yield placed(name, offset);
}

/** The cells of the rows below the head of a table that stands at an offset. */
function* inColumn(text: string, head: number): Generator<Span> {
  let start = nextLine(text, head);
  const column = cellsOf(lineAt(text, head)).findIndex((cell) =>
    COLUMN.test(lineAt(text, head).slice(cell.start, cell.end)),
  );
  if (column === -1 || !DELIMITER.test(lineAt(text, start))) return;
  for (start = nextLine(text, start); text[start] === '|'; start = nextLine(text, start)) {
    const line = lineAt(text, start);
    const cell = cellsOf(line)[column];
    if (cell) yield* namesIn(line, cell, start, false);
  }
}

/** The names of a cell that holds nothing else. */
function namesIn(line: string, cell: Span, offset: number, isStrict: boolean): Span[] {
  const found: Span[] = [];
  for (let name = nameAt(line, cell.start); name; name = nextName(line, name.end)) {
    if (name.end > cell.end || (isStrict && !isClear(name))) return [];
    found.push(placed(name, offset));
    if (REMARK.test(line.slice(name.end, cell.end))) return found;
  }
  return [];
}

function nextName(line: string, at: number): Name | undefined {
  BETWEEN.lastIndex = at;
  return BETWEEN.test(line) ? nameAt(line, BETWEEN.lastIndex) : undefined;
}

interface Name {
  /** The name without its marks. */
  readonly span: Span;
  readonly isMarked: boolean;
  /** With its marks. */
  readonly end: number;
  readonly isCompound: boolean;
}

function nameAt(line: string, at: number): Name | undefined {
  NAME.lastIndex = at;
  const [whole, open, name, close] = NAME.exec(line) ?? [];
  if (whole === undefined || name === undefined || (open === undefined ? close !== undefined : close !== CLOSING[open]))
    return undefined;
  const start = at + (open?.length ?? 0);
  return {
    span: { start, end: start + name.length },
    isMarked: open !== undefined,
    end: at + whole.length,
    isCompound: /[-:]/.test(name),
  };
}

/** A bare word may be any. */
function isClear({ isMarked, isCompound }: Name): boolean {
  return isMarked || isCompound;
}

function placed({ span }: Name, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** The cells of a row that begins with a bar, trimmed. */
function cellsOf(line: string): Span[] {
  const cells: Span[] = [];
  for (let bar = 0, next = line.indexOf('|', 1); next !== -1; bar = next, next = line.indexOf('|', bar + 1)) {
    const cell = line.slice(bar + 1, next);
    const start = bar + 1 + cell.length - cell.trimStart().length;
    cells.push({ start, end: Math.max(start, bar + 1 + cell.trimEnd().length) });
  }
  return cells;
}

/** Where the line around an offset begins; undefined for one that is too long. */
function lineStart(text: string, at: number): number | undefined {
  const from = Math.max(0, at - LONGEST_HEAD);
  const start = text.slice(from, at).lastIndexOf('\n') + 1;
  return start === 0 && from > 0 ? undefined : from + start;
}

function codeFinder(fences: readonly Fence[]): (offset: number) => boolean {
  return (offset) => {
    let low = 0;
    let high = fences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((fences[middle] as Fence).span.start <= offset) low = middle + 1;
      else high = middle;
    }
    return (fences[low - 1]?.span.end ?? -1) > offset;
  };
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end + 1;
}

function lineAt(text: string, start: number): string {
  return text.slice(start, nextLine(text, start)).trimEnd();
}
