import { expect, test } from 'vitest';
import { applyEdits, sliceOf } from '../../document/text';
import { findingsIn } from '../rule-test-support';
import rule from './gate-without-phase';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const GATE = (label: string, level = 3) =>
  `${'#'.repeat(level)} §CMD_VERIFY_PHASE_EXIT — Phase ${label}\n> **Phase ${label} proof:**\n> - Done: \`________\`\n\n`;
const find = (body: string) => findingsIn({ text: HEAD + body }, [rule]);

test.each([
  ['right', `## 1. A\n\n${GATE('1')}## 2. B\n\n${GATE('2')}`],
  ['letters in another case', `## 4b. A\n\n${GATE('4B')}## 5. B\n`],
  ['a phase alone', `## 1. A\n\n${GATE('1')}`],
  ['a gate of a step in its phase', `## 4. A\n\n### 4.1. B\n\n${GATE('4.1', 4)}## 5. C\n`],
  [
    'a gate of the phase behind its steps',
    `## Phase 4: A\n\n### Step 1: B\n\n#### Note\n\n${GATE('4')}## Phase 5: C\n`,
  ],
  ['no number', '## 1. A\n\n### §CMD_VERIFY_PHASE_EXIT\n\n## 2. B\n'],
  ['a gate outside all phases that names one', `## 1. A\n\n## 2. B\n\n## Summary\n\n${GATE('2')}`],
  ['a gate on the level of its phase', `### Phase 1: A\n\n${GATE('1')}### Phase 2: B\n\n${GATE('2')}`],
  ['in a fence', `## 1. A\n\n\`\`\`\n${GATE('7')}\`\`\`\n\n## 2. B\n`],
])('silent: %s', (_, body) => expect(find(body)).toEqual([]));

test.each([
  ['an unknown phase', `## 1. A\n\n${GATE('1')}## 3. B\n\n${GATE('5')}`, /Phase 5, but no heading/],
  ['an unknown phase outside all phases', `## Notes\n\n${GATE('5')}`, /Phase 5, but no heading/],
  ['another phase', `## 1. A\n\n${GATE('1')}## 2. B\n\n${GATE('1')}`, /Phase 1 but stands in Phase 2/],
])('%s', (_, body, message) => {
  const findings = find(body);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity: 'warning', message: expect.stringMatching(message) });
  expect(sliceOf(HEAD + body, findings[0]?.span ?? { start: 0, end: 0 })).toMatch(/^\d$/);
});

test('the fix gives the number of the phase around it, also in the proof', () => {
  const body = `## 1. A\n\n${GATE('1')}## 3. B\n\n${GATE('5')}`;
  const [fix] = find(body)[0]?.fixes ?? [];
  expect(applyEdits(HEAD + body, fix?.change().edits ?? [])).toBe(
    `${HEAD}## 1. A\n\n${GATE('1')}## 3. B\n\n${GATE('3')}`,
  );
});

test('no fix where the phase around has its gate', () => {
  expect(find(`## 1. A\n\n${GATE('1')}${GATE('5')}## 2. B\n`)[0]?.fixes).toEqual([]);
});
