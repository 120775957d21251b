// What an audit says of the library as a whole: sums, bars, what to deepen first, what has changed, the audits before.
import { type AuditChange, averageOf, type KeptAudit } from '../audit-data';
import { holds } from '../audit-view';
import { barOf, scoreOf } from './audit-drawings';
import { button, counted, element } from './dom';

/** A moment as the reader's clock has it. */
export function timeText(time: string): string {
  return new Date(time).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
}

/** All parts above the table. `look` opens a skill closely. */
export function summaryOf(audit: KeptAudit, look: (path: string) => void): HTMLElement[] {
  const { rows } = audit.table;
  if (rows.length === 0)
    return [
      element('p', {}, 'There is no skill (a folder with a SKILL.md) in this workspace. Skills: New Skill… makes one.'),
    ];
  const parts = [sums(audit), bars(audit), deepenFirst(audit, look)];
  if (audit.changes) parts.push(changes(audit.changes, look));
  if (audit.past.length > 1) parts.push(past(audit.past));
  return parts;
}

function sums({ table: { rows } }: KeptAudit): HTMLElement {
  const having = (level: string) => rows.filter(({ priority }) => priority === level).length;
  const boxes: [string, string][] = [
    [rows.length.toLocaleString('en'), rows.length === 1 ? 'skill' : 'skills'],
    [`${averageOf(rows)} / 4`, 'average depth score'],
    [String(having('high')), 'high priority'],
    [String(having('medium')), 'medium priority'],
    [String(having('low')), 'low priority'],
    [String(rows.filter(({ broken }) => broken).length), 'not loadable'],
  ];
  const items = boxes.map(([value, what]) => element('li', {}, element('b', {}, value), ` ${what}`));
  return element('ul', { class: 'sums', 'aria-label': 'Library summary' }, ...items);
}

function bars({ table: { rows, sections } }: KeptAudit): HTMLElement {
  const byScore = [4, 3, 2, 1, 0].map((score): [string, number] => [
    `Score ${score} / 4`,
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
            element('span', { class: 'count' }, counted(count, 'skill')),
          ),
        ),
      ),
    );
  return element('div', { class: 'beside' }, block('Depth scores', byScore), block('Sections that hold', bySection));
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
      element('span', {}, `, ${row.priority} priority: `),
      element('span', { class: 'dim' }, row.reason),
    ),
  );
  const none = element('p', {}, 'All skills hold against all four failure modes.');
  return element(
    'section',
    {},
    element('h2', {}, first.length === 0 ? 'Deepen first' : `Deepen first: top ${first.length}`),
    first.length === 0 ? none : element('ol', {}, ...items),
  );
}

const KINDS: Readonly<Record<AuditChange['kind'], string>> = {
  better: '▲ better',
  worse: '▼ worse',
  other: '◆ changed',
  new: '+ new',
  gone: '− gone',
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
  const title = `Changes since the last audit: ${total === 0 ? 'none' : total}`;
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('p', { class: 'dim' }, `Compared with ${timeText(since)}.`),
    ...(rows.length > 0 ? [element('ul', { class: 'changes' }, ...rows)] : []),
    ...(total > items.length ? [element('p', { class: 'dim' }, `And ${total - items.length} more.`)] : []),
  );
}

function past(audits: KeptAudit['past']): HTMLElement {
  const heads = ['Audited', 'Skills', 'Average score', 'High priority', 'Not loadable'];
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
    element('summary', { 'data-key': 'past' }, `The last ${audits.length} audits`),
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...lines),
    ),
  );
}
