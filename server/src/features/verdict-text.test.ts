import { expect, test } from 'vitest';
import type { LoadVerdict } from '../core/index';
import { codeLens } from './code-lens';
import { contextFor, marked } from './test-support';
import { verdictTable, verdictTitle } from './verdict-text';

const loads = { agent: 'codex', label: 'Codex', outcome: 'loads' } satisfies LoadVerdict;
const hidden = {
  agent: 'vscode',
  label: 'VS Code',
  outcome: 'hidden',
  reason: 'The a | b\nfault',
} satisfies LoadVerdict;
const cut = {
  agent: 'claude-code',
  label: 'Claude Code',
  outcome: 'truncated',
  limit: { at: 1536, unit: 'characters' },
  span: { start: 4, end: 8 },
} satisfies LoadVerdict;
const bare = { ...loads, outcome: 'loads-without-metadata' } satisfies LoadVerdict;
const rejected = { ...loads, outcome: 'rejected' } satisfies LoadVerdict;

test('a title counts and names the first three that do not load the whole of it', () => {
  expect(verdictTitle([loads, loads])).toBe('Loads in all 2 agents');
  expect(verdictTitle([loads, hidden, cut])).toBe(
    'Loads in 1 of 3 agents: hidden in VS Code, cut at 1,536 characters in Claude Code',
  );
  expect(verdictTitle([rejected, bare, hidden, cut])).toBe(
    'Loads in 0 of 4 agents: rejected by Codex, without metadata in Codex, hidden in VS Code, …',
  );
});

test('a table keeps its cells, whatever a reason says', () => {
  const { open } = marked('¦---\nname: x\n---\n');
  expect(verdictTable([loads, hidden, cut], open).split('\n')).toEqual([
    '| agent       | what it does                | line | why |',
    '| ----------- | --------------------------- | ---- | --- |',
    '| Codex       | loads                       |      |  |',
    '| VS Code     | **hidden**                  |      | The a \\| b fault |',
    '| Claude Code | **cut at 1,536 characters** | 2    |  |',
  ]);
});

test('one lens, above the first line, that opens the verdict of this skill; none in an empty file', () => {
  const { open, uri } = marked('¦---\nname: demo\n---\n');
  const lenses = codeLens.run(open, { textDocument: { uri } }, contextFor());
  expect(lenses).toEqual([
    {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      command: {
        title: expect.stringMatching(/^Loads in \d of \d agents: /),
        command: 'skilldepth.showVerdict',
        arguments: [uri],
      },
    },
  ]);
  expect(codeLens.run(marked('¦\n').open, { textDocument: { uri } }, contextFor())).toEqual([]);
});
