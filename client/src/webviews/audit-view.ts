// Which rows of the audit table are shown, in which order. Pure.
import type { GapRow, GapState } from '../../../server/src/lsp/protocol';
import { ENGLISH, type Words } from '../words';

/** How the reader has set the table; the page keeps it over a reload. */
export interface TableView {
  /** The place of a column, or -1: those that need work most first. */
  readonly column: number;
  readonly down: boolean;
  readonly query: string;
  /** One of `FILTERS`, or `section-0` to `section-3`: those in which it does not hold. */
  readonly only: string;
  readonly page: number;
  /** The path of the skill that is looked at closely. */
  readonly skill?: string | undefined;
}

export const FIRST_VIEW: TableView = { column: -1, down: false, query: '', only: 'all', page: 0 };

/** So many rows are in the document at once: drawn at once, and a screen reader is not lost in them. */
export const PAGE_ROWS = 100;

export const PRIORITIES = ['high', 'medium', 'low'] as const;

/** From nothing to all that is wanted. */
export const STATES: readonly GapState[] = [
  'unknown',
  'missing',
  'placeholder',
  'hollow',
  'thin',
  'notApplicable',
  'inReferences',
  'present',
];

/** True when the section does its work, or has none to do. */
export function holds(state: GapState): boolean {
  return STATES.indexOf(state) > STATES.indexOf('thin');
}

interface Column {
  readonly label: string;
  readonly isNumber: boolean;
  readonly sortedBy: (row: GapRow) => string | number;
}

/** The columns, each with what it is sorted by. */
export function columnsOf(sections: readonly string[], l10n: Words): readonly Column[] {
  const numeric = (label: string, sortedBy: Column['sortedBy']): Column => ({ label, isNumber: true, sortedBy });
  return [
    { label: l10n.t('Skill'), isNumber: false, sortedBy: ({ name }) => name },
    { label: l10n.t('Score'), isNumber: false, sortedBy: ({ score, broken }) => (broken ? -1 : score) },
    { label: l10n.t('Priority'), isNumber: false, sortedBy: ({ priority }) => PRIORITIES.indexOf(priority) },
    ...sections.map((label, at) => ({
      label,
      isNumber: false,
      sortedBy: ({ states }: GapRow) => STATES.indexOf(states[at] ?? 'unknown'),
    })),
    numeric(l10n.t('Referring files'), ({ references }) => references ?? -1),
    numeric(l10n.t('Commits in a year'), ({ commits }) => commits ?? -1),
  ];
}

/** The filters by value and words. */
export function filtersOf(
  sections: readonly string[],
  hasChanges: boolean,
  l10n: Words,
): readonly (readonly [string, string])[] {
  return [
    ['all', l10n.t('All skills')],
    ['high', l10n.t('High priority')],
    ['medium', l10n.t('Medium priority')],
    ['low', l10n.t('Low priority')],
    ['broken', l10n.t('Not loadable')],
    ...(hasChanges ? [['changed', l10n.t('Changed since the last audit')] as const] : []),
    ...sections.map((title, at) => [`section-${at}`, l10n.t('Lacking: {0}', title)] as const),
  ];
}

/** The rows that pass the filter and hold every word asked for, in the order asked for. */
export function shownRows(
  rows: readonly GapRow[],
  { column, down, query, only }: TableView,
  sections: readonly string[],
  changed: ReadonlySet<string>,
): readonly GapRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const passes = filterOf(only, changed);
  const shown = rows.filter((row) => {
    if (!passes(row)) return false;
    const text = words.length > 0 ? `${row.name} ${row.path}`.toLowerCase() : '';
    return words.every((word) => text.includes(word));
  });
  const by = columnsOf(sections, ENGLISH)[column];
  if (!by) return shown;
  const collator = new Intl.Collator('en', { numeric: true });
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  const keyed = shown.map((row) => ({ row, key: by.sortedBy(row) }));
  keyed.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)));
  return keyed.map(({ row }) => row);
}

function filterOf(only: string, changed: ReadonlySet<string>): (row: GapRow) => boolean {
  const section = /^section-(\d)$/.exec(only)?.[1];
  if (section !== undefined) return ({ states }) => !holds(states[Number(section)] ?? 'unknown');
  if (only === 'broken') return ({ broken }) => broken;
  if (only === 'changed') return ({ path }) => changed.has(path);
  return only === 'all' ? () => true : ({ priority }) => priority === only;
}
