// The table of all skills: sorted by its heads, filtered, a page of rows at a time.
import type { GapRow } from '../../../../server/src/lsp/protocol';
import type { KeptAudit } from '../audit-data';
import { columnsOf, filtersOf, PAGE_ROWS, shownRows, type TableView } from '../audit-view';
import { scoreOf, stateOf } from './audit-drawings';
import { button, element, moveByArrows } from './dom';
import { l10n, numberText } from './words';

const PRIORITY_TEXTS: Readonly<Record<GapRow['priority'], string>> = {
  high: l10n.t('high'),
  medium: l10n.t('medium'),
  low: l10n.t('low'),
};

/** What the table needs from around it. */
export interface TableHost {
  readonly view: () => TableView;
  /** Remembers how the reader has set the table. */
  readonly set: (view: TableView) => void;
  readonly look: (path: string) => void;
}

export interface Table {
  readonly section: HTMLElement;
  /** Draws the rows anew, as when there are more of them. */
  readonly refresh: () => void;
}

/** The section with the table; it redraws its rows itself when the reader sets it otherwise. */
export function tableOf({ table, changes }: Pick<KeptAudit, 'table' | 'changes'>, host: TableHost): Table {
  const { sections, rows } = table;
  const changed = new Set(changes?.items.map(({ path }) => path));
  const columns = columnsOf(sections, l10n);
  const body = element('tbody', {});
  // Says to a screen reader what a filter leaves.
  const count = element('span', { role: 'status' });
  const turns = element('span', { class: 'buttons' });
  const pager = element(
    'div',
    { class: 'pager', role: 'group', 'aria-label': l10n.t('Pages of the table') },
    count,
    turns,
  );
  const heads = columns.map(({ label, isNumber }, at) => {
    const sort = () => change(nextSort(host.view(), at));
    return element(
      'th',
      { scope: 'col', class: isNumber ? 'number' : undefined },
      button(label, sort, { 'data-key': `head-${at}` }),
    );
  });
  const grid = element(
    'table',
    { class: 'skills', 'aria-describedby': 'keys' },
    element('caption', { class: 'unseen' }, l10n.t('All skills')),
    element('thead', {}, element('tr', { 'aria-rowindex': 1 }, ...heads)),
    body,
  );

  const redraw = (): void => {
    const view = host.view();
    const shown = shownRows(rows, view, sections, changed);
    const last = Math.max(0, Math.ceil(shown.length / PAGE_ROWS) - 1);
    const page = Math.min(view.page, last);
    const start = page * PAGE_ROWS;
    for (const [at, head] of heads.entries()) {
      if (at === view.column) head.setAttribute('aria-sort', view.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    grid.setAttribute('aria-rowcount', String(shown.length + 1));
    body.replaceChildren(
      ...shown.slice(start, start + PAGE_ROWS).map((row, at) => rowOf(row, start + at, at === 0, host)),
    );
    const [first, end, all] = [start + 1, start + body.rows.length, shown.length].map(numberText) as [
      string,
      string,
      string,
    ];
    const range =
      shown.length === 0
        ? l10n.t('No skill passes the filter')
        : shown.length === 1
          ? l10n.t('{0} to {1} of 1 skill', first, end)
          : l10n.t('{0} to {1} of {2} skills', first, end, all);
    const isWhole = shown.length === rows.length;
    const turn = (to: number, label: string, key: string) =>
      button(label, () => change({ ...host.view(), page: to }), { 'data-key': key, disabled: to < 0 || to > last });
    count.textContent = isWhole ? range : l10n.t('{0}, {1} in all', range, numberText(rows.length));
    turns.replaceChildren(
      ...(last > 0
        ? [turn(page - 1, l10n.t('Previous page'), 'previous'), turn(page + 1, l10n.t('Next page'), 'next')]
        : []),
    );
  };
  const change = (view: TableView): void => {
    const key = document.activeElement?.getAttribute('data-key');
    host.set(view);
    redraw();
    const same = key ? document.querySelector<HTMLButtonElement>(`[data-key="${key}"]`) : null;
    // A button that has nowhere more to go cannot hold the focus.
    if (same?.disabled) body.querySelector('button')?.focus();
    else same?.focus();
  };

  moveByArrows(body, 'th button');
  redraw();
  const section = element(
    'section',
    {},
    element('h2', { id: 'all' }, l10n.t('All skills')),
    filters(host, filtersOf(sections, changed.size > 0, l10n), change),
    element(
      'p',
      { class: 'dim', id: 'keys' },
      l10n.t('The heads of the columns sort. In the table, arrow keys move between the skills, Enter opens one.'),
    ),
    element('div', { class: 'wide', role: 'region', 'aria-labelledby': 'all', tabindex: 0 }, grid),
    pager,
  );
  return { section, refresh: () => change(host.view()) };
}

/** Up, then down, then by need again. */
function nextSort(view: TableView, column: number): TableView {
  if (view.column !== column) return { ...view, column, down: false, page: 0 };
  return view.down ? { ...view, column: -1, down: false, page: 0 } : { ...view, down: true, page: 0 };
}

function filters(
  host: TableHost,
  choices: ReturnType<typeof filtersOf>,
  change: (view: TableView) => void,
): HTMLElement {
  const { query, only } = host.view();
  const words = element('input', {
    type: 'search',
    id: 'query',
    'data-key': 'query',
    placeholder: l10n.t('Name or path'),
    value: query,
  });
  words.addEventListener('input', () => change({ ...host.view(), query: words.value, page: 0 }));
  const select = element(
    'select',
    { id: 'only', 'data-key': 'only' },
    ...choices.map(([value, label]) => element('option', { value, selected: value === only }, label)),
  );
  select.addEventListener('change', () => change({ ...host.view(), only: select.value, page: 0 }));
  return element(
    'div',
    { class: 'filters', role: 'search' },
    element('label', { for: 'query' }, l10n.t('Filter')),
    words,
    element('label', { for: 'only' }, l10n.t('Show')),
    select,
  );
}

function rowOf(row: GapRow, at: number, isFirst: boolean, host: TableHost): HTMLTableRowElement {
  const { name, path, score, broken, priority, states, lines, references, commits } = row;
  const open = button(name, () => host.look(path), {
    class: 'link',
    // One stop of the Tab key for the whole table; arrow keys go on from there.
    tabindex: isFirst ? 0 : -1,
    'data-key': `row-${at}`,
    'data-path': path,
  });
  const amount = (value: number | null) =>
    element('td', { class: 'number' }, value === null ? l10n.t('unknown') : numberText(value));
  return element(
    'tr',
    { 'aria-rowindex': at + 2 },
    element('th', { scope: 'row' }, open, element('span', { class: 'path' }, path)),
    element('td', { class: 'nowrap' }, scoreOf(score)),
    element(
      'td',
      { class: priority },
      broken ? l10n.t('{0}, not loadable', PRIORITY_TEXTS[priority]) : PRIORITY_TEXTS[priority],
    ),
    ...states.map((state, each) => element('td', {}, stateOf(state, lines[each] ?? null))),
    amount(references),
    amount(commits),
  );
}
