import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type TextEdit } from '../document/text';
import type { Finding } from '../rules/rule';
import { EditedText } from './edited-text';
import { fixAll } from './fix-all';

/** Findings on every match of a pattern, each with a fix that puts something else there. */
const replacing =
  (pattern: RegExp, newText: (match: string) => string, safety: 'safe' | 'unsafe' = 'safe') =>
  (text: string): Finding[] =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => {
      const span = { start: index, end: index + match.length };
      const change = () => ({ edits: [{ span, newText: newText(match) }] });
      return {
        rule: 'odd',
        severity: 'warning',
        message: 'It is odd.',
        span,
        fixes: [{ title: 'Mend it', safety, change }],
      };
    });

describe('fixing all', () => {
  test('goes on until no safe fix is left, and says where the findings were', () => {
    // Pass 1: a to b; pass 2: b to cc.
    const rules = [replacing(/a/g, () => 'b'), replacing(/b/g, () => 'cc')];
    const fixed = fixAll('xax', (text) => rules.flatMap((rule) => rule(text)));
    expect(fixed).toMatchObject({ text: 'xccx', end: 'done', left: [] });
    expect(fixed.edits).toEqual([{ span: { start: 1, end: 2 }, newText: 'cc' }]);
    expect(fixed.repairs.map(({ title, start }) => [title, start])).toEqual([
      ['Mend it', 1],
      ['Mend it', 2],
    ]);
  });

  test('leaves unsafe fixes and those that change files', () => {
    const unsafe = replacing(/a/g, () => 'b', 'unsafe');
    const files = (text: string): Finding[] =>
      replacing(
        /a/g,
        () => 'b',
      )(text).map((finding) => ({
        ...finding,
        fixes: [
          {
            title: 'Move it',
            safety: 'safe',
            change: () => ({ edits: [], operations: [{ kind: 'delete', path: 'a' }] }),
          },
        ],
      }));
    for (const rule of [unsafe, files]) {
      expect(fixAll('a', rule)).toMatchObject({
        text: 'a',
        edits: [],
        repairs: [],
        end: 'done',
        left: [{ rule: 'odd' }],
      });
    }
  });

  test('lets a fix wait that touches what another changes', () => {
    const rules = [replacing(/ab/g, () => 'c'), replacing(/b/g, () => 'd')];
    expect(fixAll('ab b', (text) => rules.flatMap((rule) => rule(text)))).toMatchObject({ text: 'c d', end: 'done' });
  });

  test('stops where fixes undo each other', () => {
    const swap = replacing(/[ab]/g, (match) => (match === 'a' ? 'b' : 'a'));
    expect(fixAll('a', swap)).toMatchObject({ text: 'b', end: 'cycle', left: [{ rule: 'odd' }] });
  });

  test('stops after ten passes', () => {
    expect(
      fixAll(
        'a',
        replacing(/a$/g, () => 'aa'),
      ),
    ).toMatchObject({ text: 'a'.repeat(11), end: 'budget' });
  });
});

describe('an edited text', () => {
  const edits = fc.array(fc.tuple(fc.nat(30), fc.nat(3), fc.string({ maxLength: 3 })), { maxLength: 4 });

  /** Edits of a text, in order and apart from each other. */
  const within = (text: string, wishes: readonly (readonly [number, number, string])[]): TextEdit[] => {
    let from = 0;
    return wishes.flatMap(([gap, length, newText]) => {
      const start = from + (gap % 7);
      const end = start + length;
      if (end > text.length) return [];
      from = end + 1;
      return [{ span: { start, end }, newText }];
    });
  };

  test('is what its edits make of the original, however often it is edited', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(edits, { maxLength: 4 }), (original, passes) => {
        let expected = original;
        let edited = EditedText.of(original);
        for (const wishes of passes) {
          const pass = within(expected, wishes);
          expected = applyEdits(expected, pass);
          edited = edited.with(pass);
        }
        expect(edited.text).toBe(expected);
        expect(applyEdits(original, edited.edits)).toBe(expected);
        const starts = edited.edits.map(({ span }) => span.start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });

  test('knows where a place was', () => {
    const edited = EditedText.of('abcdef').with([{ span: { start: 1, end: 3 }, newText: 'XYZ' }]);
    expect(edited.text).toBe('aXYZdef');
    expect([0, 1, 3, 4, 6, 7].map((offset) => edited.originOf(offset))).toEqual([0, 3, 3, 3, 5, 6]);
  });
});
