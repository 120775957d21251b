import { plainText } from '../document/sections';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
/** By its whole name or three letters, September by four too. */
const MONTH = String.raw`(?<name>${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')}|sept)\.?`;
const NUMBER = '(?:0[1-9]|1[0-2])';
const DAY = String.raw`(?:0[1-9]|[12]\d|3[01])`;
const FORMS = [
  // A date that is no version: `2025-01-27.acacia` is one.
  String.raw`(?<![\w.-])20\d\d-${NUMBER}(?:-${DAY})?(?![\w-]|\.\w)`,
  String.raw`(?<![\w./-])20\d\d/${NUMBER}/${DAY}(?![\w/])`,
  String.raw`(?<![\w./-])(?:\d{1,2}/\d{1,2}/|\d{1,2}\.\d{1,2}\.)20\d\d(?![\w-]|\.\w)`,
  String.raw`20\d\d\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?`,
  String.raw`(?<![\p{L}])${MONTH}(?: (?<day>\d{1,2})(?:st|nd|rd|th)?)?,? (?<year>20\d\d)(?!\d)`,
  String.raw`(?<!\w)Q[1-4] 20\d\d(?!\d)|(?<![\w.-])20\d\d[ -]Q[1-4](?!\w)`,
];
/** A date by number, by the name of its month, or a quarter, as people write when they verified something; for `replace` and `matchAll`. */
export const DATE = new RegExp(
  // The day may stand before the month: `20 November 2026`.
  FORMS.map((form) =>
    form.includes('name') ? String.raw`(?:(?<before>(?<!\d)\d{1,2})(?:st|nd|rd|th)?(?: of)? )?${form}` : form,
  ).join('|'),
  'giu',
);

/** The dates in a text as `YYYY-MM-DD`, or `YYYY-MM` where no day is named; a quarter is its last month. */
export function datesIn(text: string): string[] {
  return Array.from(plainText(text).matchAll(DATE), ({ 0: whole, groups }) => isoOf(whole, groups ?? {}));
}

function isoOf(whole: string, { name, day, before, year }: Record<string, string | undefined>): string {
  if (name)
    return joined(
      year ?? '',
      MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1,
      day ?? before,
    );
  const quarter = /Q([1-4])/i.exec(whole);
  if (quarter) return joined(/20\d\d/.exec(whole)?.[0] ?? '', Number(quarter[1]) * 3);
  const [first = '', second = '', third] = whole.match(/\d+/g) ?? [];
  if (first.length === 4) return joined(first, Number(second), third);
  // `20.11.2026` begins with the day, `11/20/2026` with the month, unless that cannot be one.
  const dayFirst = whole.includes('.') || Number(first) > 12;
  return joined(third ?? '', Number(dayFirst ? second : first), dayFirst ? first : second);
}

function joined(year: string, month: number, day?: string): string {
  const date = `${year}-${String(month).padStart(2, '0')}`;
  return day === undefined ? date : `${date}-${day.padStart(2, '0')}`;
}

/** The end of a day or month in milliseconds; a day that no such month has counts as its last. */
export function endOf(date: string): number {
  const [year, month, day = 31] = date.split('-').map(Number) as [number, number, number?];
  return Math.min(Date.UTC(year, month - 1, day), Date.UTC(year, month, 0));
}
