import { describe, expect, test } from 'vitest';
import { depthSection } from './depth-standard';
import { fence, holds, judged, type Sample } from './depth-test-support';

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
