import { describe, expect, test } from 'vitest';
import { sliceOf } from '../document/text';
import { fence, holds, judged, type Sample } from './depth-test-support';

describe('Version Context', () => {
  const table = (header: string, ...rows: string[]) =>
    `| ${header} |\n|${'---|'.repeat(header.split('|').length)}\n${rows.map((row) => `| ${row} |`).join('\n')}`;
  test.each<Sample>([
    [
      'a table of verified versions',
      table('Library | Last Verified | Notes', '`stripe` | `2025-01-27.acacia` | pinned', 'zod | 4.x | new API'),
      'present',
    ],
    [
      'a table and a date',
      `Last verified: 2026-11-20\n\n${table('Library | Version | Notes', 'Node.js | 22.11 | LTS')}`,
      'present',
    ],
    ['dates in a column', table('Package | Version | Checked', 'jose | 6.2.17 | 2026-11-20'), 'present'],
    ['a model', table('Model | Last Verified', 'Claude | claude-sonnet-4-6'), 'present'],
    ['a list and a date', 'Checked in November 2026:\n\n- Node.js 22\n- BullMQ 5.x', 'present'],
    ['dependencies', `Verified 2026-11-20\n\n${fence('json', '"zod": "^4.1.0"')}`, 'present'],
    ['N/A', 'This does not apply, since no library is used.', 'notApplicable'],
    ['N/A and no reason', 'Not applicable.', 'placeholder', 'says N/A without a reason'],
    ['no such day', 'Verified 2026-13-45: Node 22', 'thin', 'no date on which the versions were last verified'],
    ['no date', '- Node 22', 'thin', 'no date on which the versions were last verified'],
    [
      'a table without versions',
      table('Model Family | Behaviour Notes', 'Claude | follows XML tags'),
      'thin',
      'its table has no library with a version',
    ],
    ['prose', 'Works with all recent versions of everything.', 'hollow', 'no library is named with a version'],
    [
      'a history of its own',
      '- v1.1.0 (2026-02-03): faster\n- v1.0.0 (2026-01-02): first',
      'hollow',
      'no library is named with a version',
    ],
    ['steps', 'Step 3 is done at 5 in line 7.', 'hollow', 'no library is named with a version'],
  ])(...holds('versionContext'));

  test.each([
    ['Verified 2026-05-24: Node 22', 'present', ''],
    ['Verified 2026-05-23: Node 22', 'thin', 'last verified 2026-05-23, 181 days ago, more than 180'],
    ['Verified May 2026: Node 22', 'present', ''],
    ['Verified 2025-01-01, updated 2026-11-01: Node 22', 'present', ''],
    ['Verified 2027-11-01: Node 22', 'thin', 'last verified 2027-11-01, a day that is still to come'],
    [
      table('Library | Version | Verified', 'a1 | 2.0 | 2026-11-01', 'b1 | 2.0 | 2024-02'),
      'thin',
      'last verified 2024-02, 995 days ago, more than 180',
    ],
  ])('%j on 2026-11-20', (content, state, lacking) => {
    const result = judged('versionContext', content, {}, '2026-11-20');
    expect({ state: result.state, lacking: result.lacking }).toEqual({ state, lacking });
    expect(judged('versionContext', content).state).toBe('present');
  });

  test('how old is a setting', () => {
    expect(judged('versionContext', 'Verified 2026-11-01: Node 22', { staleAfterDays: 7 }, '2026-11-20').state).toBe(
      'thin',
    );
    expect(judged('versionContext', 'Verified 2020-11-01: Node 22', { staleAfterDays: 9999 }, '2026-11-20').state).toBe(
      'present',
    );
  });

  const pinning = (said: string, code: string) => {
    const { lacks, text } = judged(
      'versionContext',
      `Verified 2026-11-20: ${said}\n\n## Setup\n\n${fence('sh', code)}`,
    );
    return lacks.map(({ kind, words, span }) => `${kind} ${sliceOf(text, span)}: ${words}`);
  };
  test.each([
    ['stripe 17.2', 'npm i stripe@18.0.0', 'conflict stripe@18.0.0: code pins stripe 18.0.0, the section says 17.2'],
    ['OpenAI 1.3', 'pip install openai==2.0', 'conflict openai==2.0: code pins openai 2.0, the section says 1.3'],
    ['zod 4.1', '"zod": "^3.22.1"', 'conflict "zod": "^3.22.1": code pins zod 3.22.1, the section says 4.1'],
    ['Node.js 22', 'FROM node:20-slim', 'conflict FROM node:20: code pins node 20, the section says 22'],
  ])('%s, but %s', (said, code, expected) => expect(pinning(said, code)).toEqual([expected]));

  test.each([
    ['stripe 17.x', 'npm i stripe@17.9.1'],
    ['stripe 17', 'npm i stripe@17.9.1'],
    ['zod 4.1', '"zod": "^4.0.2"'],
    ['Node.js >= 20', 'FROM node:22'],
    ['stripe 17.2', 'npm i stripe-cli@18'],
    ['React 18 and React 19', 'npm i react@18.2'],
  ])('%s agrees with %s', (said, code) => expect(pinning(said, code)).toEqual([]));
});
