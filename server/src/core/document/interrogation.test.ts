import { describe, expect, test } from 'vitest';
import { findInterrogations } from './interrogation';
import { minimumIn } from './interrogation-depth';
import { SkillDocument } from './skill-document';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const NEXT = '\n## Phase 2: Plan\n\nWrite it.\n';
const model = (text: string) => findInterrogations(new SkillDocument(text));
const only = (own: string, title = 'Phase 1: Interrogation') => {
  const interrogations = model(`${HEAD}## ${title}\n\nAsk the user.\n\n${own}\n${NEXT}`);
  expect(interrogations).toHaveLength(1);
  return interrogations[0] as (typeof interrogations)[number];
};
const tiers = (own: string, title?: string) =>
  only(own, title).depth?.tiers.map(({ name, minimum }) => [name, minimum]);
const INF = Number.POSITIVE_INFINITY;

describe('a choice of depth', () => {
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |\n`;
  const table = (header: string[], ...rows: string[][]) =>
    row(...header) + row(...header.map(() => '---')) + rows.map((cells) => row(...cells)).join('');

  test.each([
    [
      ['Depth', 'Minimum Rounds', 'When to Use'],
      ['**Short**', '3+', 'a'],
      ['**Absolute**', 'Until ALL are answered', 'b'],
    ],
    [
      ['Depth', 'Minimum Rounds Per Report', 'When'],
      ['**Short**', '3 rounds', 'a'],
      ['**Absolute**', 'until done', 'b'],
    ],
    [
      ['Depth', 'Minimum Checklist Sections', 'When'],
      ['**Short**', '3 sections', 'a'],
      ['**Absolute**', 'All + talk', 'b'],
    ],
    [
      ['Depth', 'Rounds'],
      ['**Short**', '3+'],
      ['**Absolute**', 'no limit'],
    ],
    [
      ['When', 'Tier', 'Rounds'],
      ['a', 'Short', 'at least three'],
      ['b', 'Absolute', '∞'],
    ],
    [
      ['Interrogation Depth', 'Min. Questions'],
      ['`Short`', '3–5'],
      ['Absolute', 'as many as needed'],
    ],
    [
      ['How deep', 'Rounds'],
      ['Short', '3'],
      ['Absolute', 'until none remain'],
    ],
    [
      ['深度', '最少轮数'],
      ['Short', '3 轮'],
      ['Absolute', '直到没有问题'],
    ],
  ])('in a table with %j', (header, ...rows) => {
    expect(tiers(table(header, ...rows))).toEqual([
      ['Short', 3],
      ['Absolute', INF],
    ]);
  });

  test.each([
    '- **Short** (3+ rounds) — small\n- **Absolute** — until no question remains',
    '> - **"Short (3 rounds)"** — small\n> - **"Absolute"** — until done',
    '- [ ] [LITE] Ⓢ Short (3+ rounds)\n  Small\n- [ ] Ⓛ Absolute (until resolved)\n  All',
  ])('in a list: %j', (list) => {
    expect(tiers(list)).toEqual([
      ['Short', 3],
      ['Absolute', INF],
    ]);
  });

  test('in a sentence, or where another file decides', () => {
    expect(only('Ask how deep (Short 3+ / Medium 6+ / Long 9+ / Absolute).').hasDepth).toBe(true);
    expect(only('Use `§ASK_INTERROGATION_DEPTH`.').hasDepth).toBe(true);
    expect(only('Ask some.').hasDepth).toBe(false);
  });

  test('makes its phase an interrogation whatever the title', () => {
    expect(tiers(table(['Depth', 'Rounds'], ['Short', '3'], ['Long', '9']), '3. Talk')).toEqual([
      ['Short', 3],
      ['Long', 9],
    ]);
  });

  test.each([
    ['of something else', table(['Level', 'Minimum Items'], ['Gold', '3'], ['Silver', '2'])],
    ['without figures', table(['Depth', 'Rounds'], ['Short', 'few'], ['Long', 'many'])],
    ['in a fence', `\`\`\`md\n${table(['Depth', 'Rounds'], ['Short', '3'], ['Long', '9'])}\`\`\`\n`],
  ])('is none %s', (_, own) => expect(only(own).depth).toBeUndefined());
});

test.each([
  ['3+', 3],
  ['≥ 6', 6],
  ['All 7 sections', 7],
  ['three rounds', 3],
  ['Until all 5 areas are clear', INF],
  ['All sections + discussion', INF],
  ['some', undefined],
])('%s asks for %s', (text, minimum) => expect(minimumIn(text)).toBe(minimum));

test.each([
  ['Minimum 3 rounds.', 'Minimum 3 rounds'],
  ['You MUST complete **AT LEAST 3 ROUNDS**.', 'AT LEAST 3 ROUNDS'],
  ['Run a minimum of three rounds.', 'minimum of three rounds'],
  ['3 rounds minimum, always.', '3 rounds minimum'],
  ['At the least ask.', undefined],
])('one minimum for all: %s', (own, said) => {
  const text = `${HEAD}## Phase 1: Interrogation\n\n${own}\n${NEXT}`;
  const span = model(text)[0]?.fixedRounds;
  expect(span && text.slice(span.start, span.end)).toBe(said);
});

test.each([
  ['**Round counter**: "**Round N / {depth_minimum}+**"', true],
  ['Announce "Round 2 of 6".', true],
  ['Track your round count visibly.', true],
  ['Question 3 of 9:', true],
  ['每轮显示 第 N 轮', true],
  ['Ask in rounds. "Round N complete (minimum met)."', false],
  ['> - Rounds completed: `____` / `____`+', false],
])('counted where the user sees it: %s', (own, has) => expect(only(own).hasCounter).toBe(has));

test.each([
  ['### Interrogation Exit Gate\n\nAsk.', true],
  ['After reaching minimum rounds, ask what next.', true],
  ['Go on until the user says "enough".', true],
  ['Do NOT proceed until all is clear.', true],
  ['### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - User chose to proceed: `____`', true],
  ['### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - Rounds completed: `____`', false],
  ['The user can always say "proceed" after the minimum is met.', false],
  ['- **Stopping conditions** — when to stop the job', false],
])('has a way out: %s', (own, has) => expect(only(own).hasExit).toBe(has));

test.each([
  ['### Topics (Debug)\n\n- **Symptoms** — what shows', true],
  ['**Standard topics** (once):\n- **Scope** — in and out', true],
  ['Ask for:\n- Who?\n- What?\n- Why?', true],
  ['**Round 1: Truth**\n\nAsk.\n\n**Round 2: Rest**\n\nAsk.', true],
  ['Pick topics from `references/topics.md`.', true],
  ['### Interrogation Topics', false],
  ['1. Pick an uncovered topic.\n2. Ask.', false],
])('has topics: %s', (own, has) => expect(only(own).hasTopics).toBe(has));

test('a choice outside all phases holds for each interrogation', () => {
  const table = '## Depths\n\nAsk which.\n\n| Depth | Rounds |\n| --- | --- |\n| Short | 3 |\n| Long | 9 |\n\n';
  const phases = '## Phase 1: Interrogation\n\nAsk.\n\n## Phase 2: Interrogation Again\n\nAsk.\n';
  expect(model(HEAD + table + phases).map(({ depth }) => depth?.tiers.length)).toEqual([2, 2]);
});

test('topics, counter and exit of one interrogation do not serve another', () => {
  const own = '### Interrogation Topics\n\n- **A** — b\n- **C** — d\n\n**Round N / 3+**\n\n### Exit Gate\n\nAsk.\n\n';
  const [first, second] = model(`${HEAD}## Phase 1: Interrogation\n\n${own}## Phase 2: Interrogation\n\nAsk.\n`);
  expect(first).toMatchObject({ hasTopics: true, hasCounter: true, hasExit: true });
  expect(second).toMatchObject({ hasTopics: false, hasCounter: false, hasExit: false });
});

test('a skill without phases, and one without interrogation', () => {
  const loose = model(
    `${HEAD}# Talk\n\n## Interrogation\n\nAsk in rounds until the user says stop.\n\n## Topics\n\n- A\n`,
  );
  expect(loose).toMatchObject([{ phase: undefined, hasTopics: true, hasExit: true }]);
  for (const body of ['## Phase 1: Interview\n\nAsk once.\n', '## Phase 1: A\n', 'Round the corner.\n', ''])
    expect(model(HEAD + body + NEXT)).toEqual([]);
});

test('what a command of another file does is not asked for here', () => {
  const [one] = model(`${HEAD}## 1. Interrogation\n\nExecute \`§CMD_INTERROGATE\`.\n\n## 2. Plan\n`);
  expect(one?.isDelegated).toBe(true);
});

test('stays linear on long lines and long lists', () => {
  const hostile = [
    ' '.repeat(200_000),
    'round '.repeat(40_000),
    '- Short 3 rounds\n'.repeat(10_000),
    '**a:'.repeat(50_000),
  ];
  for (const text of hostile) expect(model(`${HEAD}## Phase 1: Interrogation\n\n${text}\n${NEXT}`)).toBeDefined();
});
