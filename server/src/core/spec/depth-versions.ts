import type { Span } from '../document/text';
import { type FilledTable, filledText, tablesIn, within } from './depth-content';
import { DATE, datesIn, endOf } from './depth-dates';
import { counted, type DepthMark, type Judgement, lacking, present, type Stretch } from './depth-judgement';
import { pinsIn } from './depth-pins';

/** A library and the version the section names for it. */
export interface VersionPair {
  readonly name: string;
  /** As written: `6.x`, `>=18`, `2025-01-27.acacia`. */
  readonly version: string;
  readonly span: Span;
}

/** When something was last verified. */
export interface VerifiedDate {
  /** `YYYY-MM-DD`, or `YYYY-MM` where no day is named; that counts to its last one. */
  readonly date: string;
  readonly span: Span;
}

export interface VersionReading {
  readonly stretch: Stretch;
  readonly judgement: Judgement;
  readonly pairs: readonly VersionPair[];
  /** The newest date that speaks of the whole section, then those of single rows. */
  readonly dates: readonly VerifiedDate[];
}

const VERSION_COLUMN = /version|verified|release|tested|supported|minimum|required|版本/i;
const VERIFIED =
  /verif|\bchecked|\bconfirmed|\btested|\bas of\b|\bupdated|\breviewed|\bcurrent|\bvalid\b|验证|核对|更新/i;
const VERSION = /(?:[<>=~^≥≤]=? ?|(?<![\w.]))v?\d+(?:\.(?:\d+|x|\*))*(?:[-.][A-Za-z][\w.]*)?\+?/;
/** `Node.js 22`, `react@19`, `stripe==7.1`, `PostgreSQL v16`. */
const PAIR =
  /(?<![\w./@-])`?(@?[A-Za-z][\w.+#/-]*[\w+#])`?(?:\*\*)?(?:\s*(?:@|==|>=|~=|≥)\s*|\s*[:=|]\s*|\s+(?:version\s+|>=\s*|≥\s*)?)`?(v?\d+(?:\.(?:\d+|x))*(?:[-.][A-Za-z][\w.]*)?\+?)(?![\w%:/])/g;
/** What a clause begins behind. */
const CLAUSE = /(?:^|[-*+,:;(|]|\b(?:and|with|on))\s*(?:\*\*)?$/i;
/** Words before numbers that are no libraries. */
const NO_NAME =
  /^(?:steps?|sections?|phases?|at|least|most|top|lines?|pages?|chapters?|since|in|on|the|of|for|to|and|or|by|than|about|after|before|only|over|under|last|next|first|with|versions?|verified|tested|updated|minimum|max|min|rule|level|part|tier|item|up|date|is|are|was|has|have|from|a|an|january|february|march|april|may|june|july|august|september|october|november|december|rows?|columns?|figure|table|option|score|every|all|v)$/i;

/** Version Context: libraries with their versions, and when they were last verified. */
export function readVersions(stretch: Stretch, title: string): VersionReading {
  const tables = tablesIn(stretch);
  const fromTables = tables.map(readTable);
  const pairs = [...fromTables.flatMap((table) => table.pairs), ...pairsInText(stretch), ...pairsInCode(stretch)];
  const dates = [...sectionDates(stretch, title), ...fromTables.flatMap((table) => table.dates)];
  const saysVerified = fromTables.some((table) => table.saysVerified);
  return { stretch, judgement: judge(stretch, tables, pairs, dates, saysVerified), pairs, dates };
}

function judge(
  stretch: Stretch,
  tables: readonly FilledTable[],
  pairs: readonly VersionPair[],
  dates: readonly VerifiedDate[],
  saysVerified: boolean,
): Judgement {
  const marks: DepthMark[] = [
    ...pairs.map(({ span, name, version }) => ({ span, words: `${name} ${version}` })),
    ...dates.map(({ span, date }) => ({ span, words: `verified ${date}` })),
  ];
  const words = counted(pairs.length, 'library with its version', 'libraries with their versions');
  const [newest] = dates;
  if (pairs.length > 0) {
    if (newest) return present(`${words}, verified ${newest.date}`, marks);
    if (saysVerified) return present(`${words}, last verified on no date that is named`, marks);
    return lacking('thin', stretch, words, ['no date on which the versions were last verified'], marks);
  }
  const lack = tables.length > 0 ? 'its table has no library with a version' : 'no library is named with a version';
  return lacking(tables.some(({ rows }) => rows.length > 0) ? 'thin' : 'hollow', stretch, words, [lack], marks);
}

interface ReadTable {
  readonly pairs: readonly VersionPair[];
  readonly dates: readonly VerifiedDate[];
  /** True when a column says that its versions were verified. */
  readonly saysVerified: boolean;
}

function readTable({ span, header, rows }: FilledTable): ReadTable {
  const pairs: VersionPair[] = [];
  const dates: VerifiedDate[] = [];
  const columns = header.flatMap((title, at) => (VERSION_COLUMN.test(title) ? [at] : []));
  for (const { span: row, cells } of rows) {
    const name = cells.find((cell, at) => !columns.includes(at) && /\p{L}/u.test(cell));
    for (const at of columns) {
      const cell = cells[at] ?? '';
      const version = VERSION.exec(cell.replace(DATE, ''))?.[0].trim();
      if (!name || version === undefined || cells.indexOf(name) > at) continue;
      pairs.push({ name, version: /^[\w.~^<>=≥≤+*-]+$/.test(cell) ? cell : version, span: row });
      break;
    }
    for (const [at, cell] of cells.entries())
      if (VERIFIED.test(header[at] ?? '') || VERIFIED.test(cell))
        dates.push(...datesIn(cell).map((date) => ({ date, span: row })));
  }
  for (const title of columns.map((at) => header[at] as string))
    dates.push(...(VERIFIED.test(title) ? datesIn(title).map((date) => ({ date, span })) : []));
  return { pairs, dates, saysVerified: columns.some((at) => VERIFIED.test(header[at] as string)) };
}

/** Pairs in running text and lists, line by line. */
function pairsInText(stretch: Stretch): VersionPair[] {
  const pairs: VersionPair[] = [];
  for (const { text, start } of linesOf(stretch))
    for (const match of text.replace(DATE, (date) => ' '.repeat(date.length)).matchAll(PAIR)) {
      const [whole, name, version] = match as unknown as [string, string, string];
      // `react 18` begins an item or a clause; in the middle of one it may be any word before any number.
      const isNamed = /[A-Z@`\d./-]/.test(whole.slice(0, name.length + 1)) || /[.v@=]/.test(whole.slice(name.length));
      if (NO_NAME.test(name) || !(isNamed || CLAUSE.test(text.slice(0, match.index)))) continue;
      const at = start + match.index;
      const range = />=|≥/.test(whole) ? '>=' : '';
      pairs.push({ name, version: range + version, span: { start: at, end: at + whole.length } });
    }
  return pairs;
}

/** A list of dependencies as code: each pin is a pair. */
function pairsInCode({ skill, span }: Stretch): VersionPair[] {
  return pinsIn(skill.text, within(skill.scan.fences, span));
}

/** The newest date on a line, or in the title, that speaks of verifying. */
function sectionDates(stretch: Stretch, title: string): VerifiedDate[] {
  const found: VerifiedDate[] = [];
  const { start: body } = stretch.span;
  const heading = { start: Math.max(0, body - 1), end: body };
  for (const date of datesIn(title)) found.push({ date, span: heading });
  for (const { text, start } of linesOf(stretch))
    if (VERIFIED.test(text))
      for (const date of datesIn(text)) found.push({ date, span: { start, end: start + text.length } });
  return found.sort((a, b) => endOf(b.date) - endOf(a.date)).slice(0, 1);
}

/** The lines of a stretch that are no code and no table. */
function linesOf({ skill, span }: Stretch): { text: string; start: number }[] {
  const { scan, lines: index } = skill;
  const hidden = [...within<{ span: Span }>(scan.fences, span), ...within<{ span: Span }>(scan.tables, span)].sort(
    (one, other) => one.span.start - other.span.start,
  );
  const lines: { text: string; start: number }[] = [];
  let next = 0;
  for (let at = index.lineAt(span.start); at < index.count; at++) {
    const { start, end } = index.lineSpan(at);
    if (start >= span.end) break;
    while ((hidden[next]?.span.end ?? Number.POSITIVE_INFINITY) < end) next++;
    if (start < span.start || (hidden[next]?.span.start ?? Number.POSITIVE_INFINITY) <= start) continue;
    lines.push({ text: filledText(skill, { start, end }), start });
  }
  return lines;
}
