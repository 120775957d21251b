import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPTH_LAYOUT, DEPTH_SECTIONS } from './depth-standard';
import { announcesDepth, depthTitles } from './depth-titles';

const IDS = DEPTH_SECTIONS.map(({ id }) => id);

const named = (title: string) => depthTitles(title).map(({ id, own }) => (own ? `${id}!` : id));

describe('titles of depth sections', () => {
  test.each([
    ['Decision Matrix', ['decisionMatrix!']],
    ['decision matrix:', ['decisionMatrix!']],
    ['Failure Modes & Edge Cases', ['failureModes!']],
    ['Failure Modes and Edge Cases', ['failureModes!']],
    ['Failure Modes', ['failureModes']],
    ['Gotchas / Pitfalls', ['failureModes']],
    ['Implementation Patterns / Version Context', ['implementationPatterns!', 'versionContext!']],
    ['Decision Matrix & Version Context', ['decisionMatrix!', 'versionContext!']],
    ['Examples and Common Mistakes', ['implementationPatterns', 'failureModes']],
    ['Error Handling Patterns', ['failureModes']],
    ['Anti-Patterns', ['failureModes']],
    ['Common Patterns', ['implementationPatterns']],
    ['⚠️ Known Pitfalls', ['failureModes']],
    ['Package Versions (Verified 2026-08-03)', ['versionContext']],
    ['Workflow Decision Tree', ['decisionMatrix']],
    ['Version Context (N/A: a process)', ['versionContext!']],
    ['常见陷阱', ['failureModes']],
    ['Version Context (verified 2026-11)', ['versionContext!']],
    ['Decision Matrix: Which Queue', ['decisionMatrix!']],
    ['トラブルシューティング', ['failureModes']],
    ['When to Use', []],
    ['When to Use This Skill', []],
    ['Step 1: Understand the Skill with Examples', []],
    ['55P04 `unsafe_new_enum_value_usage`', []],
    ['Overview', []],
    ['', []],
  ])('%s', (title, expected) => expect(named(title)).toEqual(expected));

  test.each(['## 2. Version Context', '### 4.1 Gotchas', '## 3) **Patterns**', 'Known Pitfalls\n---'])(
    'a text with %j announces one',
    (heading) => expect(announcesDepth(`# Notes\n\n${heading}\n\nText.\n`, IDS)).toBe(true),
  );

  test.each(['#### 2. Version Context', '## 2. Overview', '- Version Context'])('one with %j does not', (line) =>
    expect(announcesDepth(`# Notes\n\n${line}\n\nText.\n`, IDS)).toBe(false),
  );

  test('the layout names every section once', () => {
    expect([...DEPTH_LAYOUT].sort()).toEqual(DEPTH_SECTIONS.map(({ id }) => id).sort());
  });
});

test('a title speaks of the section whose longest synonym stands in it as words of its own', () => {
  const synonyms = DEPTH_SECTIONS.flatMap(({ id, synonyms: all }) => all.map((synonym) => ({ id, synonym })));
  const word = fc.constantFrom(
    ...synonyms.flatMap(({ synonym }) => [synonym, ...synonym.split(' ')]),
    'for',
    'the',
    'é',
    '-',
    '中',
    'un',
    '_',
  );
  const glue = fc.constantFrom(' ', ' ', ' ', '', '-');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, glue), { minLength: 1, maxLength: 5 }), (parts) => {
      const title = parts.flat().join('').trim();
      const standing = synonyms.filter(({ synonym }) =>
        (/^[ -~]*$/.test(synonym)
          ? new RegExp(`(?<![\\p{L}\\p{N}_-])${synonym}(?![\\p{L}\\p{N}_-])`, 'u')
          : new RegExp(synonym)
        ).test(title),
      );
      const most = Math.max(0, ...standing.map(({ synonym }) => synonym.length));
      const ids = standing.filter(({ synonym }) => synonym.length === most).map(({ id }) => id);
      const [found] = depthTitles(title);
      // Ends that are no letters are cut off a title, so it may begin or end with a synonym that a hyphen touched.
      if (!/^[^\p{L}\p{N}(]|[^\p{L}\p{N})]$/u.test(title) && !depthTitles(title).some(({ own }) => own))
        expect(ids.length > 0 ? ids : [undefined]).toContain(found?.id);
    }),
    { numRuns: 2000 },
  );
});
