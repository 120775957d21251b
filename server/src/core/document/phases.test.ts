import { describe, expect, test } from 'vitest';
import { SkillDocument } from './skill-document';
import { sliceOf } from './text';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const modelOf = (body: string) => new SkillDocument(HEAD + body).phaseModel;
const listOf = (body: string) => modelOf(body).phases.map(({ shape, label, title }) => `${shape} ${label}: ${title}`);

describe('phases', () => {
  test.each([
    ['## Phase 1: Plan\n\n## Phase 2: Build\n', ['phase 1: Plan', 'phase 2: Build']],
    ['## Phase 1 — Plan\n\n## Phase 2 – Build\n', ['phase 1: Plan', 'phase 2: Build']],
    ['## 1. Setup Phase\n\n## 4b. Agent Handoff\n', ['numbered 1: Setup Phase', 'numbered 4b: Agent Handoff']],
    ['### Step 1: Read\n\n### Step 3.5: Ask\n', ['step 1: Read', 'step 3.5: Ask']],
    ['### 1) Read\n\n### 2) Ask\n', ['numbered 1: Read', 'numbered 2: Ask']],
    ['## Stage 1: Mine\n\n## Stage 2: Sort\n', ['stage 1: Mine', 'stage 2: Sort']],
    ['### Phase 6a: Draft\n\n### Phase 6b: Review\n', ['phase 6a: Draft', 'phase 6b: Review']],
    ['### 3.A. Build Loop\n\n### 3.B. Test Loop\n', ['numbered 3.A: Build Loop', 'numbered 3.B: Test Loop']],
    ['### 3.1 Build\n\n### 3.2 Test\n', ['numbered 3.1: Build', 'numbered 3.2: Test']],
    ['## 🚀 Phase 1: `Go`\n\n## **Phase 2: Stop**\n', ['phase 1: Go', 'phase 2: Stop']],
    ['Phase 1: Plan\n-------------\n\nPhase 2: Build\n--------------\n', ['phase 1: Plan', 'phase 2: Build']],
  ])('%j', (body, expected) => expect(listOf(body)).toEqual(expected));

  test.each([
    ['one is no list', '## Phase 1: Plan\n\n## Notes\n'],
    ['different levels', '## Phase 1: Plan\n\n### Phase 2: Build\n'],
    ['in a fence', '```\n## Phase 1: Plan\n## Phase 2: Build\n```\n'],
    ['numbers that are none', '## 2 apples\n\n## 3D printing: how\n\n## 10x faster\n'],
    ['no number', '## Phase Validation Rules\n\n## Phases\n\n## Step by step\n'],
  ])('%s', (_, body) => expect(listOf(body)).toEqual([]));

  test('steps below phases are steps of the phase', () => {
    const body = '## Phase 1: Plan\n\n### Step 1: Read\n\n### Step 2: Ask\n\n## Phase 2: Build\n\n### Step 1: Code\n';
    expect(listOf(body)).toEqual(['phase 1: Plan', 'phase 2: Build']);
  });

  test('numbered sections around phases are chapters', () => {
    const body = '## 1. Overview\n\n## 2. Workflow\n\n### Phase 1: Plan\n\n### Phase 2: Build\n';
    expect(listOf(body)).toEqual(['phase 1: Plan', 'phase 2: Build']);
  });

  test('phases that carry the number of the section around them are parts of it', () => {
    const body = '## 2. Plan\n\n## 3. Review\n\n### Phase 3a: Read\n\n### Phase 3b: Ask\n';
    expect(listOf(body)).toEqual(['numbered 2: Plan', 'numbered 3: Review']);
  });

  test('a label is where it says', () => {
    const document = new SkillDocument(`${HEAD}## Phase 1: Plan 1\n\n## Phase 12b: Build\n`);
    const spans = document.phaseModel.phases.map(({ labelSpan }) => sliceOf(document.text, labelSpan));
    expect(spans).toEqual(['1', '12b']);
    expect(document.phaseModel.phases[0]?.labelSpan.start).toBe(HEAD.length + '## Phase '.length);
  });

  test('optional phases', () => {
    const { phases } = modelOf('## 4. Build\n\n## 4b. Agent Handoff (Opt-In)\n\n## 5. Debrief (optional)\n');
    expect(phases.map(({ optional }) => optional)).toEqual([false, true, true]);
  });
});

const BLOCK = (label: string, note = '') =>
  `### §CMD_VERIFY_PHASE_EXIT — Phase ${label}${note}\n**Output this block in chat with every blank filled:**\n` +
  `> **Phase ${label} proof:**\n> - Depth chosen: \`________\`\n> - Rounds completed: \`________\` / \`________\`+\n\n`;

describe('verify blocks', () => {
  test('form, label and proof lines', () => {
    const text = `${HEAD}## 1. Setup\n\nDo it.\n\n${BLOCK('1')}### Phase Transition\nGo on.\n\n## 4b. Handoff\n\n${BLOCK('4b', ' (PROOF OF WORK)')}`;
    const { phases, gates } = new SkillDocument(text).phaseModel;
    expect(phases.map((phase) => phase.gates.map(({ form, phaseLabel }) => `${form} ${phaseLabel}`))).toEqual([
      ['verify-block 1'],
      ['verify-block 4b'],
    ]);
    expect(gates[0]?.items.map((item) => sliceOf(text, item))).toEqual([
      'Depth chosen: `________`',
      'Rounds completed: `________` / `________`+',
    ]);
    expect(sliceOf(text, gates[1]?.labelSpan ?? { start: 0, end: 0 })).toBe('4b');
    expect(sliceOf(text, gates[0]?.span ?? { start: 0, end: 0 })).toMatch(/^### §CMD.*`\+$/s);
  });

  test('CRLF', () => {
    const text = `${HEAD}## 1. A\n\n${BLOCK('1')}## 2. B\n`.replaceAll('\n', '\r\n');
    const [gate] = new SkillDocument(text).phaseModel.gates;
    expect(gate?.items.map((item) => sliceOf(text, item))).toHaveLength(2);
    expect(gate?.items.map((item) => sliceOf(text, item))[0]).toBe('Depth chosen: `________`');
  });

  test('a gate on the level of its phase belongs to it', () => {
    const { phases } = modelOf(`### Phase 1: A\n\n${BLOCK('1')}### Phase 2: B\n\n${BLOCK('2')}### Notes\n\nSTOP.\n`);
    expect(phases.map(({ gates }) => gates.map(({ phaseLabel }) => phaseLabel))).toEqual([['1'], ['2']]);
  });

  test('not in fences, and found without phases', () => {
    expect(modelOf(`\`\`\`\n${BLOCK('1')}\`\`\`\n`).gates).toEqual([]);
    expect(modelOf(BLOCK('7')).gates.map(({ phaseLabel }) => phaseLabel)).toEqual(['7']);
  });
});

describe('gates in other words', () => {
  const formsOf = (content: string) =>
    new Set(modelOf(`## Phase 1: A\n\n${content}\n\n## Phase 2: B\n`).phases[0]?.gates.map(({ form }) => form));

  test.each([
    ['- [ ] Tests pass\n- [x] Build is green', 'checklist'],
    ['□ Tests pass\n□ Build is green', 'checklist'],
    ['- ☐ Tests pass', 'checklist'],
    ['**Entry:** a plan. **Exit:** every file is read.', 'exit-criteria'],
    ['Success criteria: every file is read.', 'exit-criteria'],
    ['Exit when every file is read.', 'exit-criteria'],
    ['Gate: every file is read.', 'hard-gate'],
    ['Pause for a review.', 'stop'],
    ['Confirm the plan with the user.', 'confirmation'],
    ['**Exit criteria:** every file is read.', 'exit-criteria'],
    ['<success_criteria>\nEvery file is read.\n</success_criteria>', 'exit-criteria'],
    ['<HARD-GATE>\nNo code before the plan.\n</HARD-GATE>', 'hard-gate'],
    ['### ⛔ GATE CHECK\n\nFill it in.', 'hard-gate'],
    ['**STOP.** Wait for user response.', 'stop'],
    ['Do NOT proceed to Phase 2 until the plan stands.', 'stop'],
    ['Fix all errors before proceeding.', 'stop'],
    ['Ask with `AskUserQuestion` how to go on.', 'confirmation'],
    ['Wait for the user to answer.', 'confirmation'],
    ['Get user approval of the plan.', 'confirmation'],
    ['- **Validation:** the file parses.', 'validation'],
    ['**Quality gate:** all tests pass.', 'validation'],
    ['| Check | Done |\n|---|---|\n| Tests pass | [ ] |\n| Docs stand | [ ] |', 'checklist'],
    ['| | Check |\n|---|---|\n| ☐ | Tests pass |', 'checklist'],
    ['Done when: all tests pass.', 'exit-criteria'],
    ['<exit_criteria>\nTests pass.\n</exit_criteria>', 'exit-criteria'],
    ['**退出条件：** 所有测试通过。', 'exit-criteria'],
    ['**完了条件:** テストが通る', 'exit-criteria'],
    ['<gate>\nTests pass.\n</gate>', 'hard-gate'],
    ['Stop here and wait for my answer.', 'stop'],
    ['⛔ Stop: present the plan.', 'stop'],
    ['Only once the tests are green may you go on.', 'stop'],
    ['You MUST NOT continue until it is done.', 'stop'],
    ['All tests must pass before you continue.', 'stop'],
    ['Never start Phase 2 before this is done.', 'stop'],
    ['Ask the user: "Does this look right?"', 'confirmation'],
    ['> Shall I proceed? (yes/no)', 'confirmation'],
    ['Present the plan and wait for feedback.', 'confirmation'],
    ['请用户确认后继续。', 'confirmation'],
  ])('%j', (content, form) => expect(formsOf(content)).toContain(form));

  test.each([
    ['prose', 'Read the files and stop the server. Aggregate the results. Confirm the name. Open the gate: slowly.'],
    ['a banner in a fence', '```\n**`□ Select Feature`**\n- [ ] no box\n```'],
    ['a banner', '**`□ Select Feature`**'],
    ['a comment', '<!-- STOP -->'],
    ['everyday words', 'Stop the server. Continue with the next file. The exit code is 0. Ask which files there are.'],
    ['a plain list', '- Tests\n- Build'],
  ])('none: %s', (_, content) => expect(formsOf(content)).toEqual(new Set()));

  test('neighbouring boxes are one gate', () => {
    const [phase] = modelOf('## Phase 1: A\n\n- [ ] One\n- [ ] Two\n\nText.\n\n- [ ] Three\n\n## Phase 2: B\n').phases;
    expect(phase?.gates.map(({ items }) => items.length)).toEqual([2, 1]);
  });

  test('the boxes of a table are the items of a gate', () => {
    const text = `${HEAD}## Phase 1: A\n\n| Check | Done | Owner |\n|---|---|---|\n| Tests pass | [ ] | me |\n| Docs | ☐ | you |\n\n## Phase 2: B\n`;
    const [gate] = new SkillDocument(text).phaseModel.phases[0]?.gates ?? [];
    expect(gate?.items.map(({ label, notation }) => [label, notation])).toEqual([
      ['Tests pass', 'checkbox'],
      ['Docs', 'box'],
    ]);
  });

  test('the words of a phase heading are no gate', () => {
    expect(modelOf('## Phase 1: STOP and verify\n\nText.\n\n## Phase 2: Quality Gate\n').gates).toEqual([]);
  });
});
