import { describe, expect, test } from 'vitest';
import type { Config } from '../../config/schema';
import { applyEdits } from '../../document/text';
import { findingsIn } from '../rule-test-support';
import rule from './phase-without-gate';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const GATE = (label: string) =>
  `### §CMD_VERIFY_PHASE_EXIT — Phase ${label}\n> **Phase ${label} proof:**\n> - Done: \`________\`\n\n`;
const find = (body: string, config: Partial<Config> = {}) => findingsIn({ text: HEAD + body, config }, [rule]);
const said = (body: string, config: Partial<Config> = {}) =>
  find(body, config).map(({ severity, message }) => `${severity}: ${message.split(/[:;,]/)[0]}`);

describe('a file without any gate', () => {
  test('gets one information on its first phase', () => {
    const [finding, ...more] = find('## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'information', span: { start: HEAD.length, end: HEAD.length + 13 } });
    expect(finding?.message).toMatch(/^3 phases and no gate/);
  });

  test.each([
    ['steps', '## Step 1: A\n\n## Step 2: B\n'],
    ['numbered sections', '## 1. A\n\n## 2. B\n'],
    ['one phase', '## Phase 1: A\n'],
    ['gates in other words', '## Phase 1: A\n\n**STOP.** Wait.\n\n## Phase 2: B\n\n**Exit:** done.\n'],
    ['what may be left out', '## Phase 1: A\n\n**STOP.** Wait.\n\n## Phase 2: B (optional)\n'],
    ['a gate outside the phases', '## Phase 1: A\n\n## Phase 2: B\n\n## Rules\n\nDo NOT proceed to Phase 2 early.\n'],
    ['a stray stop', '## Phase 1: A\n\n**STOP.** Wait.\n\n## Phase 2: B\n\n## Phase 3: C\n'],
    ['a question', '## Phase 1: A\n\nWait for user approval.\n\n## Phase 2: B\n\n## Phase 3: C\n'],
    ['a heading about checks', '## Phase 1: A\n\n## Phase 2: B\n\n1. **Verify Changes**\n\n## Phase 3: C\n'],
    ['a single checklist', '## Phase 1: A\n\n- [ ] done\n\n## Phase 2: B\n\n## Phase 3: C\n'],
  ])('is silent with %s', (_, body) => expect(said(body)).toEqual([]));
});

test('a file with gates in up to half of its phases gets one information', () => {
  const gated = (label: number) => `## Phase ${label}: A\n\n- [ ] done\n\n`;
  expect(said(`${gated(1)}${gated(2)}## Phase 3: C\n\n## Phase 4: D\n`)).toEqual([
    'information: 2 of 4 phases have no gate',
  ]);
});

describe('a file with verify blocks', () => {
  test('is held to them in every phase', () => {
    expect(said(`## 1. A\n\n${GATE('1')}## 2. B\n\n## 3. C\n\n- [ ] done\n\n## 3b. D (Opt-In)\n`)).toEqual([
      'warning: Phase 2 has no gate',
      'information: Phase 3b has no gate',
    ]);
  });

  test('is held in nothing but its phases', () => {
    expect(said(`## 1. A\n\n${GATE('1')}## 2. B\n\n${GATE('2')}## Notes\n\n### Step 1: X\n\n### Step 2: Y\n`)).toEqual(
      [],
    );
  });
});

test('required gates are asked for in every shape', () => {
  expect(said('## Step 1: A\n\n## Step 2: B\n\n- [ ] done\n', { phases: 'require' })).toEqual([
    'warning: Step 1 has no gate',
  ]);
  expect(said('## 1. A\n\n## 2. B\n', { phases: 'require' })).toHaveLength(2);
  expect(said('## Phase 1: A\n\n## Phase 2: B\n', { phases: 'off' })).toEqual([]);
});

test('one fix closes every phase, and no fix is offered behind an open fence', () => {
  const body = '## Phase 1: A\n\n1. Read it.\n\n## Phase 2: B\n';
  const [finding] = find(body);
  const text = applyEdits(HEAD + body, finding?.fixes[0]?.change().edits ?? []);
  expect(findingsIn({ text }, [rule])).toEqual([]);
  expect(find(`${body}\n\`\`\`sh\nls\n`)[0]?.fixes).toEqual([]);
});
