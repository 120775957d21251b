import { describe, expect, test } from 'vitest';
import { announcesDepth, DEPTH_LAYOUT, DEPTH_SECTIONS, depthTitles } from './depth-standard';

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
    (heading) => expect(announcesDepth(`# Notes\n\n${heading}\n\nText.\n`)).toBe(true),
  );

  test.each(['#### 2. Version Context', '## 2. Overview', '- Version Context'])('one with %j does not', (line) =>
    expect(announcesDepth(`# Notes\n\n${line}\n\nText.\n`)).toBe(false),
  );

  test('the layout names every section once', () => {
    expect([...DEPTH_LAYOUT].sort()).toEqual(DEPTH_SECTIONS.map(({ id }) => id).sort());
  });
});
