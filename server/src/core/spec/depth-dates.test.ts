import { describe, expect, test } from 'vitest';
import { datesIn, endOf } from './depth-dates';

describe('dates in a text', () => {
  test.each([
    ['2026-11-20', ['2026-11-20']],
    ['2026/11/20, 2026-11', ['2026-11-20', '2026-11']],
    ['20.11.2026 and 11/20/2026 and 20/11/2026', ['2026-11-20', '2026-11-20', '2026-11-20']],
    ['2026年11月20日，2026年11月', ['2026-11-20', '2026-11']],
    ['20 November 2026, the 3rd of May 2026', ['2026-11-20', '2026-05-03']],
    ['Nov. 20th, 2026; November, 2026; May 2026', ['2026-11-20', '2026-11', '2026-05']],
    ['Q4 2026, 2026-Q1', ['2026-12', '2026-03']],
    ['`2025-01-27.acacia`, 2026-13-01, 1.2.2026-beta, v20.11.2026.1, maybe 2026', []],
  ])('%s', (text, dates) => expect(datesIn(text)).toEqual(dates));
});

test('a month, and a day that it has not, end on its last day', () => {
  expect(endOf('2026-02')).toBe(Date.UTC(2026, 1, 28));
  expect(endOf('2026-02-31')).toBe(Date.UTC(2026, 1, 28));
  expect(endOf('2026-02-03')).toBe(Date.UTC(2026, 1, 3));
});
