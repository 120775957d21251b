import { expect, test } from 'vitest';
import { findReportLinks, targetOf } from './report-paths';

test('links of a report are found by their targets', () => {
  const report = '1. [a](x/SKILL.md#L3) and \\[b\\](no link) [c](y%20z/SKILL.md)';
  const found = findReportLinks(report);
  expect(found.map(({ href }) => href)).toEqual(['x/SKILL.md#L3', 'y%20z/SKILL.md']);
  for (const { start, end, href } of found) expect(report.slice(start, end)).toBe(href);
});

test('a link leads to the folder its path begins with', () => {
  const bases = [
    { prefix: '', uri: 'file:///w' },
    { prefix: 'my skills/', uri: 'file:///other/my%20skills' },
  ];
  expect(targetOf('a/SKILL.md#L3', bases)).toBe('file:///w/a/SKILL.md#L3');
  expect(targetOf('my%20skills/a/SKILL.md', bases)).toBe('file:///other/my%20skills/a/SKILL.md');
  expect(targetOf('a/SKILL.md', [{ prefix: 'w/', uri: 'file:///w' }])).toBeUndefined();
});
