import { expect, test } from 'vitest';
import type { LintedFinding } from '../findings';
import { codeFrame } from './code-frame';

const at = (line: number, column: number, endLine: number, endColumn: number): LintedFinding => ({
  ...{ rule: 'x', severity: 'error', message: 'm', fingerprint: '', line, column, endLine, endColumn, fixes: [] },
});
const marked = (text: string, finding: LintedFinding): string | undefined => codeFrame(text.split('\n'), finding);

test('the mark stands under its place', () => {
  expect(marked('name: My Skill', at(1, 7, 1, 15))).toBe('       1 | name: My Skill\n         |       ^^^^^^^^');
  expect(marked('a\n\tb c', at(2, 4, 2, 5))).toBe('       2 |   b c\n         |     ^');
  expect(marked('描述: x y', at(1, 5, 1, 6))).toBe('       1 | 描述: x y\n         |       ^');
});

test('a finding over more lines is marked to the end of its first, an empty one with one sign', () => {
  expect(marked('name: a\nb', at(1, 7, 2, 2))).toMatch(/\| {7}\^$/);
  expect(marked('name:', at(1, 6, 1, 6))).toMatch(/\| {6}\^$/);
});

test('of a long line the part around the finding is shown', () => {
  const frame = marked(`description: ${'word '.repeat(100)}HERE ${'word '.repeat(100)}`, at(1, 514, 1, 518)) as string;
  const [code, mark] = frame.split('\n') as [string, string];
  expect(code.length).toBeLessThan(120);
  expect(code.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('HERE');
});

test('there is no frame of a line that is not there, or empty', () => {
  expect(marked('a', at(2, 1, 2, 1))).toBeUndefined();
  expect(marked('a\n\nb', at(2, 1, 2, 1))).toBeUndefined();
});
