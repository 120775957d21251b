import { describe, expect, test } from 'vitest';
import { countReferences, mentionsOf } from './mentions';
import { priorityOf } from './priority';

const gaps = (...states: string[]) => states.map((state, at) => ({ title: `Section ${at + 1}`, state }));
const MISSING = 'missing';

describe('priorityOf', () => {
  const level = (count: number, references: number, commits: number | undefined) =>
    priorityOf(gaps(...Array<string>(count).fill(MISSING)), undefined, { references, commits }).level;

  test('follows the gap, one level up where much hangs on it, one down where nothing does', () => {
    expect([1, 2, 3, 4].map((count) => level(count, 1, 1))).toEqual(['low', 'medium', 'high', 'high']);
    expect([1, 2, 3, 4].map((count) => level(count, 3, 0))).toEqual(['medium', 'high', 'high', 'high']);
    expect([1, 2, 3, 4].map((count) => level(count, 0, 6))).toEqual(['medium', 'high', 'high', 'high']);
    expect([1, 2, 3, 4].map((count) => level(count, 0, 0))).toEqual(['low', 'low', 'medium', 'medium']);
    expect([1, 2, 3, 4].map((count) => level(count, 0, undefined))).toEqual(['low', 'medium', 'high', 'high']);
    expect(level(0, 9, 9)).toBe('low');
  });

  test('gives its reason in words', () => {
    const reason = (impact?: { references: number; commits: number | undefined }) =>
      priorityOf(gaps(MISSING, 'placeholder', MISSING, 'thin'), undefined, impact).reason;
    const gap = 'Section 1 and Section 3 are missing, Section 2 is not written yet, Section 4 is thin';
    expect(reason()).toBe(gap);
    expect(reason({ references: 1, commits: 1 })).toBe(`${gap}; 1 other file refers to it; 1 commit in the last year`);
    expect(reason({ references: 0, commits: undefined })).toBe(
      `${gap}; no other file refers to it; its history is not known`,
    );
    expect(priorityOf(gaps(MISSING), 'It is broken.', undefined)).toEqual({ level: 'high', reason: 'It is broken.' });
  });
});

describe('references', () => {
  test('a text names skills as code, by path, and in words', () => {
    const names = (text: string) => [...mentionsOf(text)].sort();
    expect(names('Use `code-review`, `/deploy` or `acme:data-load`, then the `ship` skill.')).toEqual([
      ...['code-review', 'data-load', 'deploy', 'ship'],
    ]);
    expect(names('See [it](../api-design/SKILL.md) and ../pdf/x.py, or skills/Docx/SKILL.md.')).toEqual([
      ...['api-design', 'docx', 'pdf'],
    ]);
    expect(names('The code-review skill, the **test-data** skill; this skill, a good skill.')).toEqual([
      ...['code-review', 'test-data'],
    ]);
    expect(names('`git` and `npm`, code-review')).toEqual([]);
  });

  const file = (path: string, ...names: string[]) => ({
    path,
    names: new Set(names),
    aliases: [path.split('/').at(-2) ?? ''],
  });

  test('count once per file, and never from the skill itself', () => {
    const counts = countReferences(
      [file('/s/a/SKILL.md', 'a', 'b'), file('/s/b/SKILL.md', 'a', 'nobody')],
      [file('/README.md', 'a', 'b')],
    );
    expect(Object.fromEntries(counts)).toEqual({ '/s/a/SKILL.md': 2, '/s/b/SKILL.md': 2 });
  });

  test('of two skills of one name the nearer one is meant, or none', () => {
    const skills = [file('/x/pdf/SKILL.md'), file('/y/pdf/SKILL.md'), file('/x/use/SKILL.md', 'pdf')];
    expect(Object.fromEntries(countReferences(skills, [file('/README.md', 'pdf')]))).toEqual({ '/x/pdf/SKILL.md': 1 });
  });
});
