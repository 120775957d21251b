import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import type { ClaimState, SessionReport } from './session-report';
import { asClaudeCode, asCodex, asMarkdown, GOOD, SKILL } from './session-test-support';
import { readTranscript } from './transcript';
import { SessionCheck } from './verify-session';

function verify(transcript: string, files: Record<string, ClaimState> = {}, skill = SKILL): SessionReport {
  const check = new SessionCheck(new SkillDocument(skill));
  const { spoken, state } = readTranscript(transcript);
  for (const line of spoken()) check.add(line);
  return check.judge({ skill: 'SKILL.md', session: 's.jsonl' }, state, new Map(Object.entries(files)));
}

const faults = (report: SessionReport) =>
  report.findings.map(({ fault, line, level }) => `${level === 'note' ? 'note ' : ''}${fault} ${line ?? '-'}`);

/** The good session with one text in the place of another. */
const changed = (from: string | RegExp, to: string) =>
  GOOD.map(([who, said]) => [who, said.replace(from, to)] as const);
const without = (text: string) => GOOD.filter(([, said]) => !said.includes(text));

describe('a session that went through its gates', () => {
  test.each([
    ['Markdown', asMarkdown(GOOD), 'text'],
    ['Markdown with CRLF', asMarkdown(GOOD).replaceAll('\n', '\r\n'), 'text'],
    ['Claude Code', asClaudeCode(GOOD), 'Claude Code'],
    ['Claude Code with CRLF', asClaudeCode(GOOD).replaceAll('\n', '\r\n'), 'Claude Code'],
    ['Codex', asCodex(GOOD), 'Codex'],
    ['text without speakers', GOOD.map(([, said]) => said).join('\n\n'), 'text'],
  ])('passes as %s', (_, transcript, form) => {
    const report = verify(transcript, { 'PLAN.md': 'exists', 'DEBRIEF.md': 'exists' });
    expect(faults(report)).toEqual([]);
    expect(report).toMatchObject({ passed: true, form });
    expect(report.phases.map(({ name, state }) => [name, state])).toEqual([
      ['Phase 1: Setup', 'passed'],
      ['Phase 2: Interrogation', 'passed'],
      ['Phase 3: Planning', 'passed'],
      ['Phase 3b: Agent Handoff (Opt-In)', 'left-out'],
      ['Phase 4: Build', 'passed'],
      ['Phase 5: Synthesis', 'passed'],
    ]);
    expect(report.phases[1]?.depth).toEqual({ tier: 'Short', minimum: '3', rounds: 3 });
    expect(report.files.map(({ path }) => path)).toEqual(['PLAN.md', 'DEBRIEF.md']);
  });
});

describe('what is wrong is found, with its line', () => {
  const lineOf = (transcript: string, text: string) => transcript.slice(0, transcript.indexOf(text)).split('\n').length;

  test.each([
    ['a blank', '`Tech lead`', '`________`', 'unfilled-blank', 'Role'],
    ['one blank of several', 'completed**: `3` / `3`+', 'completed**: `___` / `3`+', 'unfilled-blank', 'Rounds'],
    ['a blank with a placeholder', '`sessions/export`', '[path]', 'unfilled-blank', 'Session dir'],
    ['nothing behind the colon', 'presented | yes, above', 'presented | ', 'unfilled-blank', 'Summary'],
    ['both answers left', '`yes`', '`yes / no`', 'unfilled-blank', 'User confirmed'],
    ['no to a yes-or-no', '`yes`', '`no`', 'refused-item', 'User confirmed'],
    ['a box', '[x] All tests', '[ ] All tests', 'unticked-item', 'All tests'],
    ['another box', '- [x] All tests', '□ All tests', 'unticked-item', 'All tests'],
    ['an item', '- **Rounds completed**: `3` / `3`+', '', 'missing-item', 'Depth chosen'],
  ])('%s', (_, from, to, fault, at) => {
    for (const write of [asMarkdown, asClaudeCode]) {
      const transcript = write(changed(from, to));
      const report = verify(transcript);
      expect(faults(report)).toEqual([`${fault} ${lineOf(transcript, at)}`]);
      expect(report.passed).toBe(false);
    }
  });

  test('N/A is noted where the gate does not offer it', () => {
    const report = verify(asMarkdown(changed('`Tech lead`', 'N/A')));
    expect(faults(report)).toEqual([expect.stringMatching(/^note not-applicable /)]);
    expect(report.passed).toBe(true);
  });

  test('a gate that is not shown', () => {
    const transcript = asMarkdown(changed(/- \[x\][^\n]*\n?/g, ''));
    expect(faults(verify(transcript))).toEqual([`missing-gate ${lineOf(transcript, 'Moving to Phase 4')}`]);
  });

  test('fewer rounds than the chosen depth asks for, and more claimed than shown', () => {
    const two = asMarkdown(without('Round 3 /'));
    expect(faults(verify(two))).toEqual([
      `too-few-rounds ${lineOf(two, 'Rounds completed')}`,
      `overclaimed-rounds ${lineOf(two, 'Rounds completed')}`,
    ]);
    const medium = verify(asMarkdown(GOOD.map(([who, said]) => [who, said === 'Short' ? 'Medium, please' : said])));
    expect(medium.findings.map(({ message }) => message)).toEqual([
      'Phase 2: Medium asks for at least 6, but the session shows 3.',
    ]);
    const none = asMarkdown(GOOD.filter(([, said]) => !/^\*\*Round |^All of them/.test(said)));
    expect(faults(verify(none))).toEqual([`too-few-rounds ${lineOf(none, 'Rounds completed')}`]);
  });

  test('a gate that says how many rounds there were is no round', () => {
    const labelled = SKILL.replace('Rounds completed', 'Rounds');
    const turns = changed('**Rounds completed**', 'Rounds');
    expect(faults(verify(asMarkdown(turns), {}, labelled))).toEqual([]);
  });

  test('rounds nobody announced are counted by what the user says', () => {
    const silent = changed(/\*\*Round \d[^\n]*\n/, '');
    expect(faults(verify(asMarkdown(silent)))).toEqual([]);
  });

  test('no depth', () => {
    const turns = changed(/^Short$|- \*\*Depth chosen\*\*: Short\n/, '');
    expect(faults(verify(asMarkdown(turns))).map((each) => each.split(' ')[0])).toEqual([
      'depth-not-chosen',
      'missing-item',
    ]);
  });

  test('a skipped phase', () => {
    const transcript = asMarkdown(without('Phase 3 proof').filter(([, said]) => !said.includes('## 3. Planning')));
    const report = verify(transcript);
    expect(report.phases[2]).toMatchObject({ state: 'skipped', line: null });
    expect(faults(report)).toContain(`skipped-phase ${lineOf(transcript, '## 5. Synthesis')}`);
  });

  test('a phase the user lets the agent skip', () => {
    const turns = GOOD.filter(([, said]) => !/## 3. Planning|Phase 3 proof|^Yes/.test(said));
    const excused = turns.map(([who, said]) => [who, said.replace('Proceed.', 'Skip to Phase 4.')] as const);
    const report = verify(asMarkdown([...excused, ['agent', '- [x] All tests pass\n- [x] The log is up to date']]));
    expect(report.phases[2]?.state).toBe('left-out');
    expect(faults(report).filter((each) => each.includes('skipped'))).toEqual(['note skipped-phase -']);
  });

  test('a session that ends too early', () => {
    const report = verify(asMarkdown(GOOD.slice(0, -1)));
    expect(faults(report)).toEqual(['not-reached -']);
    expect(report.findings[0]?.message).toMatch(/ends in Phase 4: Build; not reached: Phase 5\.$/);
  });

  test('phases out of order', () => {
    const at = GOOD.findIndex(([, said]) => said.includes('Phase 2 proof'));
    const gate = GOOD[at] as (typeof GOOD)[number];
    const moved = [...GOOD.slice(0, at), ...GOOD.slice(at + 1, -1), gate, ...GOOD.slice(-1)];
    expect(faults(verify(asMarkdown(moved)))).toEqual([
      `out-of-order ${lineOf(asMarkdown(moved), 'Phase 2 proof') + 1}`,
    ]);
  });

  test('a phase that nobody confirmed', () => {
    const turns = GOOD.filter(([, said]) => said !== 'Yes.');
    for (const write of [asMarkdown, asClaudeCode]) {
      const report = verify(write(turns));
      expect(faults(report)).toEqual([`unconfirmed ${lineOf(write(turns), 'Moving to Phase 4')}`]);
    }
    expect(faults(verify(turns.map(([, said]) => said).join('\n\n')))).toEqual([]);
  });

  test('a file that does not exist, and one where nobody may look', () => {
    const transcript = asMarkdown(GOOD);
    const report = verify(transcript, { 'PLAN.md': 'missing', 'DEBRIEF.md': 'outside' });
    expect(faults(report)).toEqual([`missing-file ${lineOf(transcript, 'PLAN.md')}`, 'note unseen-file 96']);
  });

  test('a session about something else', () => {
    const report = verify('### User\n\nWhat is the time?\n\n### Assistant\n\nNoon.\n');
    expect(faults(report)).toEqual(['no-phase -']);
    expect(report.phases.map(({ state }) => state)).not.toContain('passed');
  });
});

test('the best answer counts: a gate may be filled in after it was shown empty', () => {
  const empty = SKILL.slice(SKILL.indexOf('## 1. Setup'));
  expect(faults(verify(`${empty}\n\n${GOOD.map(([, said]) => said).join('\n\n')}`))).toEqual([]);
});

test('broken lines are counted, and everything else goes on', () => {
  const lines = asClaudeCode(GOOD).split('\n');
  const report = verify(
    [...lines.slice(0, 2), '{"type": "assistant", "message', 'not JSON', '[1]', ...lines.slice(2)].join('\n'),
  );
  expect(faults(report)).toEqual(['note unread-lines 3']);
  expect(report.problems.map(({ line }) => line)).toEqual([3, 4, 5]);
});

test('proofs handed to a tool as JSON, keys and all', () => {
  const skill = `---\nname: x\ndescription: y\n---\n\n\`\`\`json\n{"phases": [{"label": "0", "name": "Setup", "proof": ["mode", "parametersParsed"]}, {"label": "1", "name": "Plan", "proof": ["planWritten"]}]}\n\`\`\`\n\n## 0. Setup\n\n## 1. Plan\n`;
  const call = (input: object) =>
    JSON.stringify({
      type: 'assistant',
      message: { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'Bash', input }] },
    });
  const shell = (proof: object) => call({ command: `engine phase <<'EOF'\n${JSON.stringify(proof)}\nEOF` });
  const good = [shell({ mode: 'tdd', parametersParsed: true }), call({ proof: { planWritten: 'PLAN.md' } })];
  expect(faults(verify(good.join('\n'), {}, skill))).toEqual([]);
  const bad = [shell({ mode: '', parametersParsed: false }), good[1]];
  expect(faults(verify(bad.join('\n'), {}, skill))).toEqual(['unfilled-blank 1', 'refused-item 1']);
});

describe('skills of other shapes', () => {
  const skill = (body: string) => `---\nname: x\ndescription: y\n---\n\n${body}`;

  test('boxes in a table', () => {
    const table = skill(
      '## Step 1: Scan\n\n| # | Flag | Status |\n| --- | --- | --- |\n| 1 | No cap | [ ] |\n| 2 | No exit | [ ] |\n\n## Step 2: Report\n',
    );
    const said =
      '## Step 1: Scan\n\n| # | Flag | Status |\n| --- | --- | --- |\n| 1 | No cap | [x] |\n| 2 | No exit | ☐ |\n\n## Step 2: Report\n';
    expect(faults(verify(said, {}, table))).toEqual(['unticked-item 6']);
  });

  test('several lists of phases: a session goes through one of them', () => {
    const lists = skill(
      '## Create\n\n### Step 1: Draft\n\n- [ ] A draft is there\n\n### Step 2: Publish\n\n## Update\n\n### Step 1: Compare\n\n- [ ] The difference is known\n\n### Step 2: Replace\n',
    );
    const report = verify('## Step 1: Compare\n- [x] The difference is known\n## Step 2: Replace\n', {}, lists);
    expect(faults(report)).toEqual([]);
    expect(report.phases.map(({ state }) => state)).toEqual(['left-out', 'left-out', 'passed', 'unchecked']);
  });

  test('of the branches of a fork one is taken', () => {
    const fork = ['A', 'B', 'C'].map((letter) => `## 1.${letter}. Way ${letter}\n\n- [ ] ${letter} done\n\n`).join('');
    const report = verify('## 1.B. Way B\n- [x] B done\n## 2. End\n', {}, skill(`${fork}## 2. End\n\nBye.\n`));
    expect(report.phases.map(({ state }) => state)).toEqual(['left-out', 'passed', 'left-out', 'unchecked']);
    expect(report.passed).toBe(true);
  });

  test('phases that ask for nothing are noted, not failed', () => {
    const report = verify(
      '## Phase 1: A\n## Phase 3: C\n',
      {},
      skill('## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n'),
    );
    expect(faults(report)).toEqual(['note skipped-phase 2']);
    expect(report.passed).toBe(true);
  });

  test('one minimum of rounds for all', () => {
    const fixed = skill(
      '## 1. Interrogation\n\nMinimum 3 rounds.\n\n- [ ] All is clear\n\n## 2. Plan\n\n- [ ] A plan is there\n',
    );
    const said = (rounds: number) =>
      `## 1. Interrogation\n${Array.from({ length: rounds }, (_, at) => `**Round ${at + 1} / 3+**\n`).join('')}- [x] All is clear\n## 2. Plan\n- [x] A plan is there\n`;
    expect(verify(said(3), {}, fixed).passed).toBe(true);
    expect(verify(said(2), {}, fixed).findings.map(({ message }) => message)).toEqual([
      'Phase 1: the skill asks for at least 3, but the session shows 2.',
    ]);
  });

  test('a check before the first phase', () => {
    const boot = skill(
      '### ⛔ GATE CHECK — Do NOT go on\n> **Boot proof:**\n> - Standards: `____`\n\n## 1. A\n\n- [ ] Done\n\n## 2. B\n',
    );
    const said = '## 1. A\n- [x] Done\n## 2. B\n';
    expect(verify(`- Standards: \`x\`\n${said}`, {}, boot).passed).toBe(true);
    expect(verify(said, {}, boot).findings[0]?.message).toMatch(
      /^GATE CHECK does not show in the session, which goes on to Phase 1/,
    );
  });

  test('numbered chapters are no protocol', () => {
    expect(
      new SessionCheck(new SkillDocument(skill('## 1. Colours\n\nRed.\n\n## 2. Shapes\n\nRound.\n'))).canCheck,
    ).toBe(false);
  });
});

test('never fails, whatever skill and transcript are', () => {
  const part = fc.constantFrom(
    ...SKILL.split('\n'),
    ...asClaudeCode(GOOD).split('\n'),
    ...asMarkdown(GOOD).split('\n'),
    '{"role":',
    '⏺ x',
    '□',
    '| a | [ ] |',
  );
  const text = fc
    .array(fc.oneof({ weight: 5, arbitrary: part }, fc.string({ unit: 'binary' })), { maxLength: 40 })
    .map((parts) => parts.join('\n'));
  fc.assert(
    fc.property(text, text, (skill, transcript) => {
      const report = verify(transcript, { 'PLAN.md': 'missing' }, skill);
      for (const { line, message } of report.findings) {
        expect(message).toMatch(/^\S.*\.$/s);
        if (line !== null) expect(line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 200 },
  );
});

test('a skill without phases has nothing to check', () => {
  expect(new SessionCheck(new SkillDocument('---\nname: x\n---\n\n# Hello\n')).canCheck).toBe(false);
});

test('a log of many megabytes, most of it in one line', () => {
  const line = JSON.stringify({
    type: 'user',
    message: { role: 'user', content: [{ type: 'tool_result', content: 'x'.repeat(2_000_000) }] },
  });
  const noise = `${line}\n`.repeat(5);
  expect(faults(verify(noise + asClaudeCode(GOOD)))).toEqual([]);
  expect(faults(verify(`${'-'.repeat(3_000_000)}\n${'> - a: b\n'.repeat(100_000)}\n${asMarkdown(GOOD)}`))).toEqual([]);
});
