import { describe, expect, test } from 'vitest';
import type { GapRow, GapState } from '../../../server/src/lsp/protocol';
import { ENGLISH } from '../words';
import { columnsOf, FIRST_VIEW, filtersOf, holds, STATES, shownRows } from './audit-view';

const SECTIONS = ['Patterns', 'Failures', 'Matrix', 'Versions'];
const row = (name: string, score: number, more: Partial<GapRow> = {}): GapRow => ({
  name,
  path: `skills/${name}/SKILL.md`,
  score,
  priority: 'low',
  reason: '',
  states: ['present', 'thin', 'missing', 'notApplicable'],
  lines: [1, 2, null, null],
  references: null,
  commits: null,
  broken: false,
  ...more,
});
const ROWS = [
  row('skill-10', 2, { priority: 'high', references: 3 }),
  row('skill-9', 0, { broken: true, states: Array<GapState>(4).fill('unknown') }),
  row('Übung', 2, { priority: 'medium', references: 0 }),
];
const shown = (view: Partial<typeof FIRST_VIEW>, changed: string[] = []) =>
  shownRows(ROWS, { ...FIRST_VIEW, ...view }, SECTIONS, new Set(changed)).map(({ name }) => name);

describe('the rows shown', () => {
  test('come by need until a head is pressed', () => {
    expect(shown({})).toEqual(['skill-10', 'skill-9', 'Übung']);
  });

  test('are sorted by name as people count, by number, down the other way, equal ones by need', () => {
    expect(shown({ column: 0 })).toEqual(['skill-9', 'skill-10', 'Übung']);
    expect(shown({ column: 1 })).toEqual(['skill-9', 'skill-10', 'Übung']);
    expect(shown({ column: 1, down: true })).toEqual(['skill-10', 'Übung', 'skill-9']);
    expect(shown({ column: 2 })).toEqual(['skill-10', 'Übung', 'skill-9']);
    expect(shown({ column: 7, down: true })).toEqual(['skill-10', 'Übung', 'skill-9']);
  });

  test('hold every word of the filter, in name or path', () => {
    expect(shown({ query: ' SKILL.md  9 ' })).toEqual(['skill-9']);
    expect(shown({ query: 'nothing' })).toEqual([]);
  });

  test('have the priority, fault, change or gap asked for', () => {
    expect(shown({ only: 'medium' })).toEqual(['Übung']);
    expect(shown({ only: 'broken' })).toEqual(['skill-9']);
    expect(shown({ only: 'changed' }, ['skills/skill-10/SKILL.md'])).toEqual(['skill-10']);
    expect(shown({ only: 'section-0' })).toEqual(['skill-9']);
    expect(shown({ only: 'section-3' })).toEqual(['skill-9']);
  });
});

test('every filter that is offered is understood, and every column can be sorted by', () => {
  for (const [only] of filtersOf(SECTIONS, true, ENGLISH)) expect(shown({ only })).toBeInstanceOf(Array);
  expect(filtersOf(SECTIONS, false, ENGLISH).map(([only]) => only)).not.toContain('changed');
  for (const at of columnsOf(SECTIONS, ENGLISH).keys()) expect(shown({ column: at })).toHaveLength(3);
});

test('what holds is what counts in the score', () => {
  expect(STATES.filter(holds)).toEqual(['notApplicable', 'inReferences', 'present']);
});
