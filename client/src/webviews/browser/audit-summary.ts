// What an audit says of the library as a whole: sums, bars, what to deepen first, what has changed, the audits before.
import type { GapRow } from '../../../../server/src/lsp/protocol';
import { type AuditChange, averageOf, type KeptAudit } from '../audit-data';
import { holds } from '../audit-view';
import { barOf, scoreOf } from './audit-drawings';
import { button, element } from './dom';
import { l10n, numberText, timeText } from './words';

/** All parts above the table. `look` opens a skill closely. */
export function summaryOf(audit: KeptAudit, look: (path: string) => void): HTMLElement[] {
  const { rows } = audit.table;
  if (rows.length === 0)
    return [
      element(
        'p',
        {},
        l10n.t('There is no skill (a folder with a SKILL.md) in this workspace. Skills: New Skill… makes one.'),
      ),
    ];
  const parts = [sums(audit), bars(audit), deepenFirst(audit, look)];
  if (audit.changes) parts.push(changes(audit.changes, look));
  if (audit.past.length > 1) parts.push(past(audit.past));
  return parts;
}

const PRIORITY_TEXTS: Readonly<Record<GapRow['priority'], string>> = {
  high: l10n.t('high priority'),
  medium: l10n.t('medium priority'),
  low: l10n.t('low priority'),
};

function sums({ table: { rows } }: KeptAudit): HTMLElement {
  const having = (level: string) => rows.filter(({ priority }) => priority === level).length;
  const boxes: [string, string][] = [
    [numberText(rows.length), rows.length === 1 ? l10n.t('skill') : l10n.t('skills')],
    [`${averageOf(rows)} / 4`, l10n.t('average depth score')],
    [String(having('high')), PRIORITY_TEXTS.high],
    [String(having('medium')), PRIORITY_TEXTS.medium],
    [String(having('low')), PRIORITY_TEXTS.low],
    [String(rows.filter(({ broken }) => broken).length), l10n.t('not loadable')],
  ];
  const items = boxes.map(([value, what]) => element('li', {}, element('b', {}, value), ` ${what}`));
  return element('ul', { class: 'sums', 'aria-label': l10n.t('Library summary') }, ...items);
}

function bars({ table: { rows, sections } }: KeptAudit): HTMLElement {
  const byScore = [4, 3, 2, 1, 0].map((score): [string, number] => [
    l10n.t('Score {0} / 4', score),
    rows.filter((row) => row.score === score).length,
  ]);
  const bySection = sections.map((title, at): [string, number] => [
    title,
    rows.filter(({ states }) => holds(states[at] ?? 'unknown')).length,
  ]);
  const block = (title: string, lines: [string, number][]) =>
    element(
      'section',
      {},
      element('h2', {}, title),
      element(
        'ul',
        { class: 'bars' },
        ...lines.map(([what, count]) =>
          element(
            'li',
            {},
            element('span', { class: 'what' }, what),
            barOf(count, rows.length),
            element(
              'span',
              { class: 'count' },
              count === 1 ? l10n.t('1 skill') : l10n.t('{0} skills', numberText(count)),
            ),
          ),
        ),
      ),
    );
  return element(
    'div',
    { class: 'beside' },
    block(l10n.t('Depth scores'), byScore),
    block(l10n.t('Sections that hold'), bySection),
  );
}

function deepenFirst({ table: { rows, top } }: KeptAudit, look: (path: string) => void): HTMLElement {
  // Rows come in the order of need.
  const first = rows.filter(({ score, broken }) => score < 4 || broken).slice(0, top);
  const items = first.map((row, at) =>
    element(
      'li',
      {},
      button(row.name, () => look(row.path), { class: 'link', 'data-key': `first-${at}` }),
      ' ',
      scoreOf(row.score, row.broken),
      element('span', {}, `, ${PRIORITY_TEXTS[row.priority]}: `),
      element('span', { class: 'dim' }, row.reason),
    ),
  );
  const none = element('p', {}, l10n.t('All skills hold against all four failure modes.'));
  return element(
    'section',
    {},
    element('h2', {}, first.length === 0 ? l10n.t('Deepen first') : l10n.t('Deepen first: top {0}', first.length)),
    first.length === 0 ? none : element('ol', {}, ...items),
  );
}

const KINDS: Readonly<Record<AuditChange['kind'], string>> = {
  better: `▲ ${l10n.t('better')}`,
  worse: `▼ ${l10n.t('worse')}`,
  other: `◆ ${l10n.t('changed')}`,
  new: `+ ${l10n.t('new')}`,
  gone: `− ${l10n.t('gone')}`,
};

function changes(
  { since, total, items }: NonNullable<KeptAudit['changes']>,
  look: (path: string) => void,
): HTMLElement {
  const rows = items.map(({ kind, name, path, words }, at) =>
    element(
      'li',
      {},
      element('span', { class: `kind ${kind}` }, KINDS[kind]),
      ' ',
      kind === 'gone'
        ? name
        : button(name, () => look(path), { class: 'link', 'data-key': `change-${at}`, title: path }),
      element('span', { class: 'dim' }, `: ${words}`),
    ),
  );
  const title =
    total === 0 ? l10n.t('Changes since the last audit: none') : l10n.t('Changes since the last audit: {0}', total);
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('p', { class: 'dim' }, l10n.t('Compared with {0}.', timeText(since))),
    ...(rows.length > 0 ? [element('ul', { class: 'changes' }, ...rows)] : []),
    ...(total > items.length ? [element('p', { class: 'dim' }, l10n.t('And {0} more.', total - items.length))] : []),
  );
}

function past(audits: KeptAudit['past']): HTMLElement {
  const heads = [
    l10n.t('Audited'),
    l10n.t('Skills'),
    l10n.t('Average score'),
    l10n.t('High priority'),
    l10n.t('Not loadable'),
  ];
  const lines = audits.map(({ time, skills, average, high, broken }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, timeText(time)),
      ...[skills, average, high, broken].map((value) => element('td', { class: 'number' }, String(value))),
    ),
  );
  return element(
    'details',
    {},
    element('summary', { 'data-key': 'past' }, l10n.t('The last {0} audits', audits.length)),
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...lines),
    ),
  );
}
