import { describe, expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver';
import { DEFAULT_CONFIG } from '../core/index';
import { codeLens } from './code-lens';
import { documentSymbol } from './document-symbol';
import { phaseMapOf } from './phase-map';
import { contextFor, marked } from './test-support';

const GATE = (label: string) =>
  `### §CMD_VERIFY_PHASE_EXIT — Phase ${label}\n**Output this block in chat with every blank filled:**\n> **Phase ${label} proof:**\n> - Goal: \`________\`\n> - Files: \`________\`\n`;
const PROTOCOL = `¦---
name: demo
description: Does it.
---

# Demo

## Phase 1: Ask

1. Read the files.
2. Ask the user.

${GATE('1')}
### Phase Transition
Execute \`AskUserQuestion\` (multiSelect: false):
> "Ready?"
> - **"Proceed to Phase 2: Plan"** — go on
> - **"Go to Phase 4: Close"** — leave

## Phase 2: Plan

Write the plan.

## Phase 3: Build (optional)

When the tests fail, return to Phase 2. Never skip to Phase 1.

\`\`\`
return to Phase 1
\`\`\`

## Phase 4: Close

**STOP.** Wait for user approval.
`;
const { open, uri } = marked(PROTOCOL);
const params = { textDocument: { uri } };
const lineOf = (text: string) => PROTOCOL.slice(0, PROTOCOL.indexOf(text)).split('\n').length - 1;

describe('the map', () => {
  const { phases } = phaseMapOf(open);

  test('how each phase ends', () => {
    expect(phases.map(({ title, state, end }) => [title, state, end])).toEqual([
      ['Phase 1: Ask', 'closed', 'proof of 2 items'],
      ['Phase 2: Plan', 'open', 'no gate'],
      ['Phase 3: Build (optional)', 'optional', 'optional, no gate'],
      ['Phase 4: Close', 'closed', 'asks the user'],
    ]);
    expect(phases[0]).toMatchObject({
      name: 'Phase 1',
      line: lineOf('## Phase 1'),
      depth: 0,
      steps: [{ title: 'Read the files' }, { title: 'Ask the user' }],
      gates: [{ words: 'proof of 2 items', line: lineOf('### §CMD'), items: ['Goal', 'Files'] }],
    });
  });

  test('where the user is asked and the agent stops', () => {
    const [last, stop] = [lineOf('**STOP.**'), phases.map(({ stopsAt }) => stopsAt)];
    expect(phases.map(({ asksAt }) => asksAt)).toEqual([lineOf('### Phase Transition'), undefined, undefined, last]);
    expect(stop).toEqual([undefined, undefined, undefined, last]);
  });

  test('where it may lead besides the next phase; code leads nowhere', () => {
    expect(phases.map(({ branches }) => branches.map(({ to }) => to))).toEqual([[3], [], [1], []]);
    expect(phases[2]?.branches[0]?.line).toBe(lineOf('return to Phase 2'));
  });

  test('phases within phases, and what is declared without a gate', () => {
    const json =
      '{"phases": [{"label": "0", "name": "Ask"}, {"label": "1", "name": "Do", "gate": false}, {"label": "1.A", "name": "Loop", "proof": ["x"]}, {"label": "2", "name": "Close"}]}';
    const text = `¦---\nname: x\n---\n\n\`\`\`json\n${json}\n\`\`\`\n\n## 0. Ask\n\n## 1. Do\n\n### 1.A. Loop\n\n## 2. Close\n`;
    expect(phaseMapOf(marked(text).open).phases.map(({ title, depth, end }) => [title, depth, end])).toEqual([
      ['0. Ask', 0, 'declared without gate'],
      ['1. Do', 0, 'declared without gate'],
      ['1.A. Loop', 1, 'declared proof of 1 item'],
      ['2. Close', 0, 'declared without gate'],
    ]);
  });

  test('of a skill without phases is empty, of one with very many cut', () => {
    expect(phaseMapOf(marked('¦# Title\n').open)).toEqual({ phases: [], more: 0 });
    const many = Array.from({ length: 20_000 }, (_, at) => `## ${at + 1}. Do\n`).join('\n');
    const map = phaseMapOf(marked(`¦# Title\n\n${many}`).open);
    expect([map.phases.length, map.phases.length + map.more]).toEqual([200, 9_999]);
  });
});

describe('the outline', () => {
  const outline = (symbols: readonly DocumentSymbol[]): unknown[] =>
    symbols.map(({ name, detail, children = [] }) => [name, detail, ...outline(children)]);

  test('has the phases with their gates', () => {
    const symbols = documentSymbol.run(open, params, contextFor());
    expect(outline(symbols.slice(2))).toEqual([
      ['Phase 1: Ask', 'proof of 2 items', ['Gate: proof of 2 items', 'Goal, Files'], ['Gate: asks the user', '']],
      ['Phase 2: Plan', 'no gate'],
      ['Phase 3: Build (optional)', 'optional, no gate'],
      ['Phase 4: Close', 'asks the user', ['Gate: asks the user', ''], ['Gate: stop', '']],
    ]);
    expect(symbols[2]).toMatchObject({
      range: { start: { line: lineOf('## Phase 1') }, end: { line: lineOf('## Phase 2') } },
      selectionRange: { start: { line: lineOf('## Phase 1') } },
    });
  });

  test('says nothing of chapters', () => {
    const chapters = '¦---\nname: x\n---\n\n## 1. One\n\nText.\n\n## 2. Two\n\nText.\n';
    expect(documentSymbol.run(marked(chapters).open, params, contextFor()).map(({ name }) => name)).toEqual(['name']);
  });
});

describe('the lenses', () => {
  const lenses = (text: string, parts = {}) =>
    codeLens.run(marked(text).open, params, contextFor(parts)).map(({ range, command }) => {
      const [argument] = command?.arguments ?? [];
      return [range.start.line, command?.title, argument?.line];
    });

  test('lead from each phase to its gate and back', () => {
    expect(lenses(PROTOCOL).slice(1)).toEqual([
      [lineOf('## Phase 1'), 'Gate: proof of 2 items', lineOf('### §CMD')],
      [lineOf('### §CMD'), 'Gate of Phase 1: Ask', lineOf('## Phase 1')],
      [lineOf('## Phase 2'), 'No gate', undefined],
      [lineOf('## Phase 3'), 'Optional, no gate', undefined],
      [lineOf('## Phase 4'), 'Gate: asks the user', lineOf('**STOP.**')],
    ]);
  });

  test('are none where phases are off, and none on chapters unless gates are required', () => {
    const config = (phases: 'off' | 'require') => ({ config: () => ({ ...DEFAULT_CONFIG, phases }) });
    expect(lenses(PROTOCOL, config('off'))).toHaveLength(1);
    const chapters = '¦---\nname: x\n---\n\n## 1. One\n\nText.\n\n## 2. Two\n\nText.\n';
    expect(lenses(chapters)).toHaveLength(1);
    expect(lenses(chapters, config('require'))).toHaveLength(3);
  });
});
