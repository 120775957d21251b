import { describe, expect, test } from 'vitest';
import type { Config } from '../../config/schema';
import { applyEdits, sliceOf } from '../../document/text';
import { findingsIn } from '../rule-test-support';
import rule from './missing-depth-section';

const HEAD = '---\nname: x\ndescription: y\n---\n\n# Queue\n\n';
const MATRIX = '## Decision Matrix\n\n| Case | Choice |\n|---|---|\n| Small | one queue |\n\n';
const PATTERNS = '## Implementation Patterns\n\n```ts\nqueue.add(job);\n```\n\n';
const CODE =
  '## Setup\n\nInstall it.\n\n```sh\nnpm i queue\n```\n\n## Jobs\n\nAdd them.\n\n```ts\nqueue.add(job);\n```\n\n';
const PROSE = 'A line.\n\n'.repeat(12);
const find = (body: string, config: Partial<Config> = {}) => findingsIn({ text: HEAD + body, config }, [rule]);
const titles = (body: string, config: Partial<Config> = {}) =>
  find(body, config).map(
    ({ severity, message }) => `${severity} ${/"(.*?)"/.exec(message)?.[1] ?? message.split(';')[0]}`,
  );

describe('a file that has adopted the standard', () => {
  test('gets a warning for each missing section, on its title', () => {
    const body = MATRIX + PATTERNS;
    expect(titles(body)).toEqual(['warning Failure Modes & Edge Cases', 'warning Version Context']);
    expect(sliceOf(HEAD + body, find(body)[0]?.span ?? { start: 0, end: 0 })).toBe('# Queue');
  });

  test('may use synonyms for the others', () => {
    expect(titles(`${MATRIX + PATTERNS}## Gotchas\n\n- It hangs.\n\n## Compatibility\n\n- Node 22\n`)).toEqual([]);
  });

  test('is offered each section and all of them', () => {
    const fixes = find(MATRIX + PATTERNS)[0]?.fixes ?? [];
    expect(fixes.map(({ title, safety }) => `${safety}: ${title}`)).toEqual([
      'unsafe: Insert the section "Failure Modes & Edge Cases"',
      'unsafe: Insert all missing depth sections',
    ]);
    const text = applyEdits(HEAD + MATRIX + PATTERNS, fixes[1]?.change().edits ?? []);
    expect(findingsIn({ text }, [rule])).toEqual([]);
  });
});

test('N/A is offered where it may stand, with a reason to be looked at', () => {
  const body = `${PATTERNS}## Failure Modes & Edge Cases\n\n- It hangs.\n`;
  const offered = find(body).flatMap(({ fixes }) => fixes.map(({ title }) => title));
  expect(offered.filter((title) => title.includes('not applicable'))).toEqual([
    'Mark "Decision Matrix" as not applicable',
    'Mark "Version Context" as not applicable',
  ]);
  const fix = find(body)[0]?.fixes.find(({ title }) => title.startsWith('Mark'));
  const text = applyEdits(HEAD + body, fix?.change().edits ?? []);
  expect(text).toContain('# Queue\n\n## Decision Matrix\n\nN/A: there is one way to do it.\n\n## Implementation');
  const { edits } = find('Text.\n', { depth: 'require', kind: 'process' })[0]?.fixes.at(-1)?.change() ?? { edits: [] };
  expect(edits[0]?.newText).toContain('## Implementation Patterns\n\nN/A: the steps above');
});

describe('a file that has not', () => {
  test('gets one information when it is shallow', () => {
    expect(titles(CODE + PROSE)).toEqual(['information Shallow: 0 of the 4 depth sections']);
  });

  test.each([
    ['depth under other titles', `${CODE}## Troubleshooting\n\nRestart it when it hangs.\n\n${PROSE}`],
    ['a short skill', CODE],
    ['a process', `## Ask\n\n1. A\n2. B\n3. C\n\n## Write\n\n${PROSE}`],
    ['a router', `${CODE}Read [a](a.md), [b](b.md) or [c](c.md).\n\n${PROSE}`],
  ])('is left alone with %s', (_, body) => expect(titles(body)).toEqual([]));

  test('is held to all where depth is required, to none where it is off', () => {
    expect(titles('Text.\n', { depth: 'require' })).toHaveLength(4);
    expect(titles(CODE + PROSE, { depth: 'off' })).toEqual([]);
  });
});
