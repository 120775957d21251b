import { describe, expect, test } from 'vitest';
import { SkillDocument } from './skill-document';
import { sliceOf } from './text';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const modelOf = (body: string) => new SkillDocument(HEAD + body).phaseModel;
const listOf = (body: string) => modelOf(body).phases.map(({ shape, label, title }) => `${shape} ${label}: ${title}`);

describe('labels', () => {
  test.each([
    ['## Phase I: Plan\n\n## Phase II: Build\n', ['phase I: Plan', 'phase II: Build']],
    ['## PHASE ONE — Plan\n\n## PHASE TWO — Build\n', ['phase ONE: Plan', 'phase TWO: Build']],
    ['## Phase A: Plan\n\n## Phase B (later): Build\n', ['phase A: Plan', 'phase B: (later): Build']],
    ['## 阶段 1：计划\n\n## 阶段 2：构建\n', ['phase 1: 计划', 'phase 2: 构建']],
    ['## 第一阶段：计划\n\n## 第二阶段：构建\n', ['phase 一: 计划', 'phase 二: 构建']],
    ['### フェーズ1: 計画\n\n### フェーズ2: 構築\n', ['phase 1: 計画', 'phase 2: 構築']],
    ['### ステップ1 計画\n\n### ステップ2 構築\n', ['step 1: 計画', 'step 2: 構築']],
    ['## 1단계: 계획\n\n## 2단계: 빌드\n', ['phase 1: 계획', 'phase 2: 빌드']],
    ['## 1. Phase 1: Plan\n\n## 2. Phase 2: Build\n', ['phase 1: Plan', 'phase 2: Build']],
    ['## P1. Inventory\n\n## P2. Diff (Conditional)\n', ['numbered P1: Inventory', 'numbered P2: Diff (Conditional)']],
    ['## Phase 1-3: Plan\n\n## Phase 4 & 5: Build\n', ['phase 1: Plan', 'phase 4: Build']],
  ])('%j', (body, expected) => expect(listOf(body)).toEqual(expected));

  test.each([
    ['words', '## Phase in the change\n\n## Stage a release\n\n## Step one is easy\n\n## Step two is not\n'],
    ['adjectives', '## Phase-based rollout\n\n## Staged release\n'],
    ['what ends them', '## Phase 1 Exit Criteria\n\n- [ ] A\n\n## Phase 2 Roll Call\n\n- A: `____`\n'],
  ])('none: %s', (_, body) => expect(listOf(body)).toEqual([]));

  test('where they stand, and how far a range goes', () => {
    const { phases } = modelOf('## 3. Phase 3: Plan\n\n## 4. Phase 4–6: Build\n');
    expect(phases.map(({ lastLabel }) => lastLabel)).toEqual(['3', '6']);
    const text = `${HEAD}## 3. Phase 3: Plan\n\n`;
    expect(phases[0]?.prefixSpan).toEqual({ start: text.indexOf('3'), end: text.indexOf('3') + 1 });
    expect(phases[0]?.labelSpan.start).toBe(text.lastIndexOf('3'));
  });
});

const JSON_HEAD = `### Session Parameters

\`\`\`json
{
  "taskType": "X",
  "phases": [
    {"label": "0", "name": "Setup", "steps": ["§CMD_A"], "commands": [], "proof": ["mode"], "gate": false},
    {"label": "1", "name": "Execution", "steps": [], "commands": ["§CMD_B"], "proof": []},
    {"label": "1.A", "name": "Build Loop", "proof": ["testsPass", "logEntries"]},
    {"label": "2.1", "name": "Close"}
  ]
}
\`\`\`

`;

describe('declarations', () => {
  test('with their phases, nested ones too', () => {
    const text = `${HEAD}${JSON_HEAD}## 0. Setup\n\n## 1. Execution\n\n### 1.A. Build Loop\n\n## 3. Rest\n`;
    const { phases, declared } = new SkillDocument(text).phaseModel;
    expect(declared?.phases.map(({ label, name, gate }) => [label, name, gate])).toEqual([
      ['0', 'Setup', false],
      ['1', 'Execution', undefined],
      ['1.A', 'Build Loop', undefined],
      ['2.1', 'Close', undefined],
    ]);
    expect(phases.map(({ label, declaration }) => [label, declaration?.name])).toEqual([
      ['0', 'Setup'],
      ['1', 'Execution'],
      ['1.A', 'Build Loop'],
      ['3', undefined],
    ]);
    expect(phases.map(({ gates }) => gates.flatMap(({ items }) => items.map(({ label }) => label)))).toEqual([
      ['mode'],
      [],
      ['testsPass', 'logEntries'],
      [],
    ]);
    const spans = declared?.phases.flatMap(({ labelSpans, nameSpan }) => [...labelSpans, nameSpan]) ?? [];
    expect(spans.slice(0, 4).map((span) => sliceOf(text, span))).toEqual(['0', 'Setup', '1', 'Execution']);
    expect(declared?.phases[1]?.commands.map(({ value }) => value)).toEqual(['§CMD_B']);
  });

  test('a proof of a step without heading closes the phase around it', () => {
    const json =
      '{"phases": [{"label": "1", "name": "A"}, {"label": "1.1", "name": "B", "proof": ["b"]}, {"label": "2", "name": "C"}]}';
    const { phases } = modelOf(`\`\`\`json\n${json}\n\`\`\`\n\n## 1. A\n\n## 2. C\n`);
    expect(phases.map(({ gates }) => gates.map(({ phaseLabel }) => phaseLabel))).toEqual([['1.1'], []]);
  });

  test('a list numbered P1, P2 beside the declared one is another', () => {
    const { phases } = modelOf(
      `${JSON_HEAD}## 0. Setup\n\n## 1. Execution\n\n## P1. Diff\n\n### §CMD_VERIFY_PHASE_EXIT — P1\n> - A: \`____\`\n`,
    );
    expect(phases.map(({ label, declaration }) => [label, declaration?.label])).toEqual([
      ['0', '0'],
      ['1', '1'],
      ['P1', undefined],
    ]);
    expect(phases[2]?.gates.map(({ phaseLabel }) => phaseLabel)).toEqual(['P1']);
  });

  test('of major and minor numbers, also a list alone', () => {
    const text = `${HEAD}\`\`\`json\n[\n  {"major": 3, "minor": 0, "name": "Plan", "proof": ["a"]},\n  {"major": 3, "minor": 1, "name": "Hand \\"off\\""},\n]\n\`\`\`\n`;
    const { declared } = new SkillDocument(text).phaseModel;
    expect(declared?.phases.map(({ label, name }) => [label, name])).toEqual([
      ['3', 'Plan'],
      ['3.1', 'Hand "off"'],
    ]);
    expect(declared?.phases[1]?.labelSpans.map((span) => sliceOf(text, span))).toEqual(['3', '1']);
  });

  test.each(['[{"label": "1"}]', '{"phases": [{"label": "1", "name": "x"', '{"label": 1}', '[[[[{"label":'])(
    'none: %s',
    (json) => expect(modelOf(`\`\`\`json\n${json}\n\`\`\`\n`).declared).toBeUndefined(),
  );
});

describe('items', () => {
  const itemsOf = (lines: string) =>
    modelOf(`### §CMD_VERIFY_PHASE_EXIT — Phase 1\n**Output this:**\n${lines}\n`).gates[0]?.items ?? [];

  test.each([
    ['> - Depth chosen: `________`', 'Depth chosen', [{}], undefined],
    ['> - Debrief: `________` (real file path)', 'Debrief', [{}], 'real file path'],
    ['> - INVARIANTS.md: `________ or N/A`', 'INVARIANTS.md', [{ otherwise: 'N/A' }], undefined],
    ['> - RAG: `________ results` or `unavailable`', 'RAG', [{ unit: 'results', otherwise: 'unavailable' }], undefined],
    ['> - Files loaded: `________ files`', 'Files loaded', [{ unit: 'files' }], undefined],
    ['> - User confirmed: `yes / no`', 'User confirmed', [{ choices: ['yes', 'no'] }], undefined],
    ['> - Rounds: `________` / `________`+', 'Rounds', [{}, {}], undefined],
    ['> - Context: alerts=`___`, RAG=`___`', 'Context: alerts', [{}, {}], undefined],
    ['> - **Plan**: ____', 'Plan', [{}], undefined],
    ['- Plan: `________`', 'Plan', [{}], undefined],
    ['- [ ] Tests pass', 'Tests pass', [], undefined],
    ['□ Each round logged', 'Each round logged', [], undefined],
    ['- ☐ Each round logged', 'Each round logged', [], undefined],
    ['> □ Each round logged', 'Each round logged', [], undefined],
  ])('%j', (line, label, blanks, hint) => {
    const [item, ...more] = itemsOf(line);
    expect(more).toEqual([]);
    expect(item).toMatchObject({ label, hint });
    expect(item?.blanks).toHaveLength(blanks.length);
    expect(item?.blanks).toMatchObject(blanks);
  });

  test.each(['Plain text.', '- A bullet', '```\n□ Select Feature\n```', '```\n- [ ] x\n```'])('none: %j', (lines) =>
    expect(itemsOf(lines)).toEqual([]),
  );

  test('the choices of the question behind the proof are none', () => {
    const items = itemsOf(
      '> **Phase 1 proof:**\n> - Done: `________`\n\nAsk:\n> - **"Proceed"** — go\n> - **"Stay"** — wait',
    );
    expect(items.map(({ label }) => label)).toEqual(['Done']);
  });
});

describe('gates that ask for proof', () => {
  const gatesOf = (body: string) =>
    modelOf(body).gates.map(({ form, phaseLabel, items }) => [form, phaseLabel, items.length]);
  test.each([
    ['### §CMD_VERIFY_PHASE_EXIT — P5\n> - Done: `____`\n', ['verify-block', '5', 1]],
    ['### ¶CMD_VERIFY_PHASE_EXIT - Phase 3.A\n□ Done\n', ['verify-block', '3.A', 1]],
    ['### §CMD_VERIFY_PHASE_EXIT — Phase IV\n- [ ] Done\n', ['verify-block', 'IV', 1]],
    [
      '### ⛔ GATE CHECK — Do NOT proceed to Phase 1 until:\n> **Boot proof:**\n> - A: `____`\n',
      ['hard-gate', undefined, 1],
    ],
    ['> Phase 6 Roll Call:\n> - Debrief: `____`\n> - Summary: `____`\n', ['roll-call', '6', 2]],
    ['> **P5 proof:**\n> - Debrief: `____`\n', ['roll-call', '5', 1]],
    ['### Phase 6 Roll Call\n\n- Debrief: `____`\n', ['roll-call', '6', 1]],
  ])('%j', (body, expected) => expect(gatesOf(body)).toEqual([expected]));

  test.each(['## Proof of work\n\nA chapter.\n', '> The proof is in the pudding.\n> - yes\n'])('none: %j', (body) =>
    expect(gatesOf(body)).toEqual([]),
  );
});

describe('steps and transition', () => {
  const phaseOf = (body: string) => modelOf(`## 1. A\n\n${body}\n\n## 2. B\n`).phases[0];
  test('subsections without gates and transition, else numbered items', () => {
    const gate = '### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> - Done: `____`\n\n';
    const stepsOf = (body: string) => phaseOf(body)?.steps.map(({ kind, title }) => `${kind} ${title}`);
    expect(stepsOf(`### Read\n\n### Ask\n\n${gate}### Phase Transition\nGo.`)).toEqual(['section Read', 'section Ask']);
    expect(stepsOf(`1. Read the \`brief\`. Twice.\n2. Ask\n\n${gate}`)).toEqual(['item Read the brief', 'item Ask']);
    expect(stepsOf('Just do it.')).toEqual([]);
  });

  test.each([
    [
      '### Phase Transition\nExecute `AskUserQuestion`:\n> - **"Proceed to Phase 2: B"**\n> - **"Skip to Phase 4"**',
      'question',
      ['2', '4'],
    ],
    ['*Phase 1 always proceeds to Phase 2 — no transition question needed.*', 'automatic', ['2']],
    ['### Phase Transition\nGo on to Phase 2.', 'prose', ['2']],
  ])('%j', (body, kind, targets) => {
    const transition = phaseOf(body)?.transition;
    expect(transition?.kind).toBe(kind);
    expect(transition?.targets.map(({ label }) => label)).toEqual(targets);
  });
});
