import { describe, expect, test } from 'vitest';
import type { GapRow, GapTableResult } from '../../../server/src/lsp/protocol';
import { ENGLISH } from '../words';
import { averageOf, keptAudit, readKeptAudit } from './audit-data';

const row = (name: string, score: number, more: Partial<GapRow> = {}): GapRow => ({
  name,
  path: `skills/${name}/SKILL.md`,
  score,
  priority: 'high',
  reason: '',
  states: ['missing', 'missing', 'missing', 'missing'].map((state, at) => (at < score ? 'present' : state)) as never,
  lines: [null, null, null, null],
  references: 0,
  commits: null,
  broken: false,
  ...more,
});
const table = (...rows: GapRow[]): GapTableResult => ({ sections: ['A', 'B', 'C', 'D'], rows, top: 1, bases: [] });

describe('changes since the last audit', () => {
  test('none for a first one', () => {
    const first = keptAudit('2026-01-01T00:00:00Z', table(row('one', 1)), undefined, ENGLISH);
    expect(first.changes).toBeUndefined();
    expect(first.past).toEqual([{ time: first.time, skills: 1, average: 1, high: 1, broken: 0 }]);
  });

  test('what is better, worse, new and gone, what is lost first', () => {
    const first = keptAudit(
      '1',
      table(row('up', 1), row('down', 2), row('gone', 0), row('same', 3)),
      undefined,
      ENGLISH,
    );
    const next = keptAudit('2', table(row('up', 2), row('down', 1), row('new', 4), row('same', 3)), first, ENGLISH);
    expect(next.changes).toMatchObject({ since: '1', total: 4 });
    expect(next.changes?.items.map(({ kind, name, words }) => [kind, name, words])).toEqual([
      ['worse', 'down', '2 / 4 → 1 / 4; B: present → missing'],
      ['gone', 'gone', 'no longer there'],
      ['new', 'new', 'new, 4 / 4'],
      ['better', 'up', '1 / 4 → 2 / 4; B: missing → present'],
    ]);
  });

  test('a skill that no longer loads is worse, another state of a section is a change', () => {
    const first = keptAudit('1', table(row('a', 0), row('b', 0)), undefined, ENGLISH);
    const thin = row('b', 0, { states: ['thin', 'missing', 'missing', 'missing'] });
    const next = keptAudit('2', table(row('a', 0, { broken: true }), thin), first, ENGLISH);
    expect(next.changes?.items.map(({ kind, words }) => [kind, words])).toEqual([
      ['worse', 'no longer loadable'],
      ['other', 'A: missing → thin'],
    ]);
  });

  test('what is kept is bounded', () => {
    const many = Array.from({ length: 300 }, (_, at) => row(`s${at}`, 1));
    let kept = keptAudit('0', table(), undefined, ENGLISH);
    for (let at = 1; at <= 30; at++) kept = keptAudit(String(at), table(...(at === 30 ? many : [])), kept, ENGLISH);
    expect(kept.past).toHaveLength(20);
    expect(kept.past[0]?.time).toBe('30');
    expect(kept.changes?.total).toBe(300);
    expect(kept.changes?.items).toHaveLength(200);
  });
});

test('the average to two decimals', () => {
  expect(averageOf([])).toBe(0);
  expect(averageOf([row('a', 1), row('b', 2), row('c', 2)])).toBe(1.67);
});

test('storage gives back what it was given, and nothing for anything else', () => {
  const kept = keptAudit('1', table(row('a', 1)), undefined, ENGLISH);
  expect(readKeptAudit(JSON.stringify(kept))).toEqual(JSON.parse(JSON.stringify(kept)));
  for (const text of ['', 'null', '[]', '{', '{"version":1}', JSON.stringify({ ...kept, version: 2 })])
    expect(readKeptAudit(text)).toBeUndefined();
});
