import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import { NO_FACTS } from '../rules/rule';
import { assessDepth, type DepthOptions, type DepthSectionId } from './depth-assessment';
import { depthSection } from './depth-standard';

/** Code elsewhere in the skill, so that it is a technical one. */
const HEAD = '---\nname: x\ndescription: y\n---\n\n# Queue\n\n```ts\nstart();\n```\n\n';
const judged = (id: DepthSectionId, content: string, options: DepthOptions = {}, today?: string) => {
  const text = `${HEAD}## ${depthSection(id).title}\n\n${content}\n`;
  const result = assessDepth(new SkillDocument(text), { ...NO_FACTS, today }, options).results.find(
    (each) => each.id === id,
  );
  if (!result) throw new Error(id);
  return { ...result, text, lacking: result.lacks.map(({ words }) => words).join('; ') };
};
const fence = (language: string, ...lines: string[]) => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;

type Sample = readonly [what: string, content: string, state: string, lacking?: string];
const holds = (id: DepthSectionId, options: DepthOptions = {}) =>
  [
    '%s',
    (_?: string, content = '', state = '', lacking = '') => {
      const result = judged(id, content, options);
      expect({ state: result.state, lacking: result.lacking }).toEqual({ state, lacking });
    },
  ] as const;

describe('Implementation Patterns of a technical skill', () => {
  test.each<Sample>([
    ['code', fence('ts', 'const q = new Queue();', 'await q.add(job);', 'await q.drain();'), 'present'],
    ['code in two blocks', `${fence('sh', 'a', 'b')}\n\nThen\n\n${fence('sh', 'c')}`, 'present'],
    ['a hole in the code', fence('ts', 'const q = open();', '// ...', 'q.add(job);', 'q.close();'), 'present'],
    ['one line', fence('ts', 'queue.add(job);'), 'thin', 'only 1 line of code, too little to work from'],
    ['no language', fence('', 'a();', 'b();', 'c();'), 'thin', 'its code blocks name no language'],
    ['inline', '- `a()`\n- `b()`\n- `c()`', 'thin', 'code stands only within text, none as a block to work from'],
    [
      'code for one topic of four',
      `### A\n\n${fence('ts', 'a();', 'b();', 'c();')}\n\n### B\n\nText.\n\n### C\n\nText.\n\n### D\n\nText.`,
      'thin',
      '3 of 4 subsections show no code',
    ],
    ['prose', 'Keep the jobs small and think about failure.', 'hollow', 'prose without any code'],
    [
      'pseudo-code',
      fence('ts', '// your code here', '...', 'run();'),
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    [
      'pseudo-code by name',
      fence('pseudo', 'a', 'b', 'c'),
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    [
      'comments beside prose',
      `${fence('py', '# set up the queue', '# add a job')}\n\nThis is how one does it.`,
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    [
      'functions without a body',
      fence('py', 'def send(job):', '    raise NotImplementedError', 'def stop():', '    pass'),
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    [
      'bodies that are comments',
      fence('ts', 'function send() { /* ... */ }', 'function stop() { ... }', '{', '}'),
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    [
      'bodies that only say what should be done',
      fence(
        'ts',
        'class Queue {',
        '  add(job) {',
        '    // check the job',
        '    // write it',
        '  }',
        '}',
        'class Job { ... }',
      ),
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    [
      'sentences as code',
      fence('bash', 'Read the whole file', '2. Then run the tests.', 'Finally commit the change'),
      'hollow',
      'pseudo-code or comments stand where code should',
    ],
    ['sentences in a string', fence('py', 'PROMPT = """', 'You are a worker', 'You never sleep', '"""'), 'present'],
    ['a picture', fence('mermaid', 'graph TD', 'A-->B', 'B-->C'), 'hollow', 'text or pictures stand where code should'],
    ['code in a list', `1. Open it:\n\n   ${fence('ts', 'a();', 'b();', 'c();').replaceAll('\n', '\n   ')}`, 'present'],
    [
      'a fence in a fence',
      `\`${fence('md', fence('ts', 'a();', 'b();', 'c();'))}\``,
      'hollow',
      'text or pictures stand where code should',
    ],
    ['N/A', 'N/A: there is no code in it.', 'hollow', 'N/A holds for process skills only'],
    ['comments only', fence('py', '# set up the queue'), 'placeholder'],
    ['placeholders', fence('py', '# [e.g. Basic usage]'), 'placeholder'],
  ])(...holds('implementationPatterns'));
});

describe('Implementation Patterns of a process skill', () => {
  const none = 'no procedure of three or more steps and no worked example';
  test.each<Sample>([
    ['steps', '1. Read the diff.\n2. Run the tests.\n3. Write the note.', 'present'],
    ['a checklist', '- [ ] Read\n- [ ] Run\n- [ ] Write', 'present'],
    [
      'titled steps',
      '### Step 1\n\nRead the diff.\n\n### Step 2\n\nRun the tests.\n\n### Step 3\n\nWrite the note.',
      'present',
    ],
    ['a template', fence('md', '# Note', 'What changed', 'Who is told'), 'present'],
    [
      'steps to be written',
      '1. [TODO: first]\n2. [TODO: then]\n3. [TODO: last]\n\nThis is how it goes.',
      'hollow',
      none,
    ],
    ['bullets', '- Read the diff\n- Run the tests\n- Write the note', 'thin', none],
    ['prose', 'Be thorough and kind in all reviews.', 'hollow', none],
    ['N/A', 'N/A: the steps above are all there is.', 'notApplicable'],
  ])(...holds('implementationPatterns', { kind: 'process' }));
});

describe('Failure Modes & Edge Cases', () => {
  const rows = (...names: string[]) =>
    `| Scenario | What Happens | How to Handle |\n|---|---|---|\n${names.map((name) => `| ${name} | it hangs | restart it |`).join('\n')}`;
  const only = (count: string) => `only ${count} with cause and handling, 3 are asked for`;
  test.each<Sample>([
    ['a table', rows('Timeout', 'Race', 'Empty queue'), 'present'],
    ['a list', '- A: it hangs, so restart it.\n- B: it is full, so wait.\n- C: it is gone, so ask why.', 'present'],
    [
      'subsections',
      ['A', 'B', 'C'].map((name) => `### ${name}\n\nIt hangs when it is full: restart it.`).join('\n\n'),
      'present',
    ],
    [
      'labelled paragraphs',
      ['A1', 'B1', 'C1'].map((name) => `**${name}**: it hangs when full. Restart it.`).join('\n\n'),
      'present',
    ],
    [
      'Chinese',
      '- 超时:任务没有响应,请重试。\n- 并发:两个任务同时写入,请加锁。\n- 空值:参数缺失,请先检查。',
      'present',
    ],
    ['two rows', rows('Timeout', 'Race'), 'thin', only('2 scenarios')],
    ['the same row thrice', rows('Timeout', 'timeout', '**Timeout**'), 'thin', only('1 scenario')],
    [
      'a row to be written',
      rows('Timeout', 'Race', '[TODO: an edge case]').replace('] | it hangs | restart it', '] | [TODO] | [TODO]'),
      'thin',
      only('2 scenarios'),
    ],
    ['names only', '- Timeouts\n- Races\n- Nulls', 'thin', '3 failures named, none with its cause and what to do'],
    [
      'code',
      fence('ts', 'try {', '  run();', '} catch (error) {', '  report(error);', '}'),
      'thin',
      'code that handles failures, but no scenario is named',
    ],
    [
      'much prose',
      `${'The worker may die while it runs, and then the job is run again by another. '.repeat(3)}`,
      'thin',
      'prose in which no scenario is set apart from the others',
    ],
    ['few words', '- Timeout: retry with backoff.\n- Null: skip the job.\n- Race: lock the row.', 'present'],
    [
      'commandments',
      '- Never push to main directly.\n- Always validate all inputs carefully.\n- Do not commit secrets to git.',
      'thin',
      '3 failures named, none with its cause and what to do',
    ],
    [
      'empty cells',
      '| Scenario | What Happens | How to Handle |\n|---|---|---|\n| Timeout | it hangs | TODO |\n| Race | two jobs | |\n| Null | crash | [TODO] |',
      'thin',
      '3 failures named, none with its cause and what to do',
    ],
    [
      'labels of a scaffold',
      [1, 2, 3]
        .map(
          (at) =>
            `### Issue #${at}: [TODO: name]\n**Error**: [TODO: text]\n**Why It Happens**: [TODO]\n**Source Of All**: [TODO]`,
        )
        .join('\n\n'),
      'placeholder',
    ],
    [
      'remedies beside faults',
      '### ❌ One queue\n\nShort jobs wait behind long ones.\n\n### ✅ Two queues\n\nShort jobs wait for nothing.\n\n### ❌ No limit\n\nA retry storm fills it up.',
      'thin',
      only('2 scenarios'),
    ],
    ['N/A', 'N/A: nothing can fail here.', 'hollow', 'N/A holds for no skill, as something can always fail'],
    ['little prose', 'Handle all errors gracefully.', 'hollow', 'no concrete scenario'],
    ['nothing', '', 'placeholder'],
  ])(...holds('failureModes'));

  test('names what the scenarios speak of', () => {
    const { evidence } = judged(
      'failureModes',
      '- A race: lock the row.\n- A null: skip it, it is harmless.\n- A 429: retry with backoff after it.',
    );
    expect(evidence).toContain('(races, empty or missing values, limits, retries)');
  });
});

describe('Decision Matrix', () => {
  const table =
    '| Situation | Choice | Why |\n|---|---|---|\n| Small | one | it is simple |\n| Large | many | it scales |';
  test.each<Sample>([
    ['a table with a default before it', `**Default recommendation:** one.\n\n${table}`, 'present'],
    ['a default in a row', table.replace('one |', 'one (default) |'), 'present'],
    [
      'options as columns',
      'Start with Redis.\n\n| | Redis | Kafka |\n|---|---|---|\n| Size | a few gigabytes in memory | terabytes kept on disk |\n| Order | kept within one list only | kept within one partition |',
      'present',
    ],
    [
      'reasons in a row',
      'Start with one.\n\n| | one | many |\n|---|---|---|\n| Best for | small jobs | long jobs |\n| Cost | low | high |',
      'present',
    ],
    ['a row for all other situations', `${table}\n| Anything else | one | it is simple |`, 'present'],
    [
      'a column that ticks the default',
      '| Choice | Default | Why |\n|---|---|---|\n| one | yes | simple |\n| many | no | scales |',
      'present',
    ],
    ['no default', table, 'thin', 'no default recommendation'],
    ['a default denied', `There is no default.\n\n${table}`, 'thin', 'no default recommendation'],
    ['another default', `The default port is 6379.\n\n${table}`, 'thin', 'no default recommendation'],
    [
      'empty reasons',
      'Prefer one.\n\n| Situation | Choice | Why |\n|---|---|---|\n| Small | one | |\n| Large | many | TODO |',
      'thin',
      'no column or sentence says why',
    ],
    [
      'a tree with a default',
      fence('', 'Small?', '- yes: one (default)', '- no: many'),
      'thin',
      'no table compares the options',
    ],
    [
      'no reasons',
      'The default is one.\n\n| Situation | Choice |\n|---|---|\n| Small | one |\n| Large | many |',
      'thin',
      'no column or sentence says why',
    ],
    [
      'one option',
      'The default is one.\n\n| Situation | Choice | Why |\n|---|---|---|\n| Small | one | it is simple |\n| Large | one | it is simple |',
      'thin',
      'its table compares fewer than two options',
    ],
    ['a list', '- Small: one, the default\n- Large: many', 'thin', 'no table compares the options'],
    ['prose', 'Think about what fits.', 'hollow', 'no table compares the options; no default recommendation'],
    ['N/A', 'N/A: there is one way only.', 'notApplicable'],
    ['a scaffold', depthSection('decisionMatrix').template, 'placeholder'],
  ])(...holds('decisionMatrix'));
});

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
