import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import { type FileFact, NO_FACTS } from '../rules/rule';
import { assessDepth, type DepthOptions, type DepthSectionId } from './depth-assessment';
import { DEPTH_SECTIONS } from './depth-standard';

const HEAD = '---\nname: x\ndescription: y\n---\n\n# Queue\n\n';
const facts = (files: Record<string, FileFact | string>) => ({
  files: new Map(
    Object.entries(files).map(([path, fact]) => [
      path,
      typeof fact === 'string' ? { kind: 'file' as const, text: fact } : fact,
    ]),
  ),
});
const assess = (body: string, known = NO_FACTS, options: DepthOptions = {}) =>
  assessDepth(new SkillDocument(HEAD + body), known, options);
const resultOf = (id: DepthSectionId, body: string, known = NO_FACTS, options: DepthOptions = {}) => {
  const result = assess(body, known, options).results.find((each) => each.id === id);
  if (!result) throw new Error(id);
  return result;
};
const stateOf = (body: string, known = NO_FACTS) => resultOf('versionContext', body, known).state;

const MATRIX = `## Decision Matrix

**Default recommendation:** one queue for all jobs.

| Situation | Choice | Why |
| --- | --- | --- |
| Jobs under a second | one queue | nothing waits |
| Jobs of minutes | a queue of their own | short ones do not starve |
`;
const PATTERNS = `## Implementation Patterns

\`\`\`ts
const queue = new Queue('mail');
await queue.add('send', { to });
queue.on('failed', report);
\`\`\`
`;
const FAILURES = `## Failure Modes & Edge Cases

- The worker dies: the job runs twice, so make it repeatable.
- Redis is full: refuse new jobs and raise an alarm.
- The payload is empty: reject the job before it is queued.
`;
const VERSIONS = '## Version Context\n\nVerified 2026-11-20 with Node 22 and BullMQ 5.\n';

describe('the assessment', () => {
  test('all four, in order, with what is there as evidence', () => {
    const body = MATRIX + PATTERNS.replace('## ', '### 3. ') + FAILURES + VERSIONS;
    const { results, score, adopted, kind } = assess(body);
    expect(results.map(({ id }) => id)).toEqual(DEPTH_SECTIONS.map(({ id }) => id));
    expect(results.map(({ state }) => state)).toEqual(['present', 'present', 'present', 'present']);
    expect({ score, adopted }).toEqual({ score: 4, adopted: true });
    expect(kind).toMatchObject({ kind: 'technical', because: 'code in ts' });
    expect(results.map(({ evidence }) => evidence.replace(/ at line \d+/, ''))).toEqual([
      '"### 3. Implementation Patterns": 3 lines of code in 1 block',
      '"## Failure Modes & Edge Cases": 3 scenarios with handling (races, empty or missing values)',
      '"## Decision Matrix": 2 options in 2 rows, with reasons and a default',
      '"## Version Context": 2 libraries with their versions, verified 2026-11-20',
    ]);
    expect(results[2]?.evidence).toContain('at line 8');
    expect(results[2]?.section?.title).toBe('Decision Matrix');
    const places = results.flatMap(({ marks }) => marks.map(({ span }) => sliceOf(HEAD + body, span).slice(0, 20)));
    expect(places).toEqual([
      '```ts\nconst queue = ',
      '- The worker dies: t',
      '- Redis is full: ref',
      '- The payload is emp',
      '| Situation | Choice',
      '**Default recommenda',
      'Node 22',
      'BullMQ 5',
      'Verified 2026-11-20 ',
    ]);
  });

  test('the same facts and options give the same value', () => {
    const skill = new SkillDocument(HEAD + MATRIX);
    expect(assessDepth(skill, NO_FACTS)).toBe(assessDepth(skill, NO_FACTS));
    expect(assessDepth(skill, NO_FACTS)).not.toBe(assessDepth(skill, { ...NO_FACTS }));
  });

  test('synonyms count but adopt nothing', () => {
    const body =
      PATTERNS.replace('Implementation Patterns', 'Examples') +
      FAILURES.replace('Failure Modes & Edge Cases', 'Gotchas');
    expect(assess(`${body}\n## When to Use\n\nAlways.\n`)).toMatchObject({ score: 2, adopted: false });
  });

  test('a title in a fence is none; an H1 that opens the file is its title', () => {
    expect(assess(`\`\`\`\`md\n${VERSIONS}\`\`\`\`\n`).results[3]?.state).toBe('missing');
    expect(
      assessDepth(new SkillDocument('# Error Handling\n\nA skill about errors and their handling.\n'), NO_FACTS)
        .results[1]?.state,
    ).toBe('missing');
  });

  test('the best of several sections counts, of equals the one under the own title', () => {
    expect(stateOf('## Version Context\n\n## Versions\n\nVerified 2026-11-20: Node 22\n')).toBe('present');
    const body = '## Compatibility\n\n- Node 22\n\n## Version Context\n\n- Node 22\n\n## Versions\n\n- Node 22\n';
    expect(resultOf('versionContext', body).section?.title).toBe('Version Context');
  });

  test('an open choice is named where no matrix stands', () => {
    const evidence = (body: string) => resultOf('decisionMatrix', body).evidence;
    expect(evidence('Use Zod or Yup for validation.\n')).toBe(
      'no such section; line 8 says "Use Zod or Yup" and gives no default',
    );
    for (const decided of ['Zod is the default.', 'Prefer `Zod`.'])
      expect(evidence(`Use Zod or Yup for validation.\n\n${decided}\n`)).toBe('no such section');
    for (const plain of [
      'Never use Zod or Yup.',
      '- ❌ Use Zod or Yup in tests',
      'DO NOT use Zod or Yup.',
      "Don't use `zod` or `yup`.",
      'Use Zod or Yup, depending on the size.',
      'Use this or that.',
      '`Use Zod or Yup`',
    ])
      expect(evidence(`${plain}\n`)).toBe('no such section');
  });
});

describe('where nothing is judged', () => {
  test.each([
    ['nothing', '', 'placeholder'],
    ['a TODO', '[TODO: list key library versions. Flag known breaking changes in them.]', 'placeholder'],
    ['a TODO over lines', '[TODO: list versions\nand breaking changes]', 'placeholder'],
    ['an untouched table', '| Library | Verified |\n|---|---|\n| [e.g. Node] | [e.g. 22] |', 'placeholder'],
    ['an empty table', '| Library | Verified |\n|---|---|\n| | |', 'placeholder'],
    ['code of placeholders', '```python\n# [e.g. Basic usage]\n```', 'placeholder'],
    ['a label beside a TODO', '**Default recommendation:** [TODO: what to choose]', 'placeholder'],
    ['N/A with a reason', 'N/A: a process depends on no library.', 'notApplicable'],
    ['N/A in bold', '**N/A** — process skill, no libraries.', 'notApplicable'],
    ['N/A without a reason', 'N/A', 'placeholder'],
    ['N/A with a reason to be written', 'N/A: [TODO: the reason]', 'placeholder'],
  ])('a section with %s', (_, content, expected) =>
    expect(stateOf(`## Version Context\n\n${content}\n`)).toBe(expected),
  );

  test('every template of the standard is a placeholder', () => {
    const body = DEPTH_SECTIONS.map(({ title, template }) => `## ${title}\n\n${template}\n`).join('');
    expect(assess(body)).toMatchObject({ score: 0, adopted: true });
    expect(assess(body).results.map(({ state }) => state)).toEqual(Array(4).fill('placeholder'));
  });

  test('N/A in the title', () => {
    expect(stateOf('## Version Context (N/A: no library is used)\n')).toBe('notApplicable');
  });

  test('N/A holds where it may', () => {
    const states = (kind: 'technical' | 'process') =>
      DEPTH_SECTIONS.map(
        ({ id, title }) => resultOf(id, `## ${title}\n\nN/A: for a good reason.\n`, NO_FACTS, { kind }).state,
      );
    expect(states('technical')).toEqual(['hollow', 'hollow', 'notApplicable', 'notApplicable']);
    expect(states('process')).toEqual(['notApplicable', 'hollow', 'notApplicable', 'notApplicable']);
  });
});

describe('reference files', () => {
  test('hold sections too', () => {
    const known = facts({ 'references/v.md': `# Notes\n\n${VERSIONS}` });
    expect(resultOf('versionContext', 'See `references/v.md`.\n', known)).toMatchObject({
      state: 'inReferences',
      section: undefined,
      evidence: 'in references/v.md: 2 libraries with their versions, verified 2026-11-20',
      marks: [],
    });
    const text = (content: string) => facts({ 'references/v.md': `## Version Context\n\n${content}\n` });
    expect(stateOf('', text('- Node 22'))).toBe('thin');
    expect(stateOf('', text('Versions are important.'))).toBe('missing');
    expect(stateOf('', text('[TODO: versions]'))).toBe('missing');
    expect(stateOf('', facts({ '../other/v.md': VERSIONS }))).toBe('missing');
  });

  test('a section that only points elsewhere counts by what stands there', () => {
    const body = '## Version Context\n\nSee [the versions](references/v.md) for all verified library versions.\n';
    expect(stateOf(body, facts({ 'references/v.md': '# V\n\n- Node 22, verified in May 2026\n' }))).toBe(
      'inReferences',
    );
    expect(stateOf(body, facts({ 'references/v.md': '# V\n\n- Node 22\n' }))).toBe('thin');
    expect(stateOf(body, facts({ 'references/v.md': '# V\n\n[TODO]\n' }))).toBe('hollow');
    expect(stateOf(body, facts({ 'references/v.md': { kind: 'missing' } }))).toBe('hollow');
    expect(stateOf(body)).toBe('inReferences');
  });

  test('error handling that only points to a file', () => {
    const body = '## Error Handling\n\nSee `{baseDir}/references/errors.md` for comprehensive error handling.\n';
    const state = (text: string) => resultOf('failureModes', body, facts({ 'references/errors.md': text })).state;
    expect(
      state(
        '# Errors\n\n| Error | Cause | Fix |\n|---|---|---|\n| 401 | old token | sign in |\n| 429 | too fast | wait a second |\n| 500 | their fault | retry later |\n',
      ),
    ).toBe('inReferences');
    expect(
      state('# Errors\n\n## 401\n\nThe token is old: sign in again.\n\n## 429\n\nWait for a second, then retry.\n'),
    ).toBe('thin');
    const hollow = '# Errors\n\nHandle all errors gracefully.\n';
    expect(state(hollow)).toBe('hollow');
    expect(resultOf('failureModes', body, facts({ 'references/errors.md': hollow })).evidence).toContain(
      'only points to references/errors.md (no concrete scenario)',
    );
  });
});

describe('the kind of a skill', () => {
  const kind = (body: string, options: DepthOptions = {}) => assess(body, NO_FACTS, options).kind;
  const steps = '1. Ask.\n2. Write.\n3. Check.\n';

  test.each([
    [`${steps}\n\`\`\`ts\nrun();\n\`\`\`\n`, 'technical', 'code in ts'],
    [steps, 'process', '3 steps and no code'],
    [`${steps}\n\`\`\`sh\ngit log\n\`\`\`\n`, 'process', '3 steps and 1 line of code'],
    [`${steps}\n\`\`\`sh\na\nb\nc\nd\n\`\`\`\n`, 'technical', 'code in sh'],
    ['- [ ] [TODO: a]\n- [ ] [TODO: b]\n- [ ] [TODO: c]\n', 'technical', 'neither code nor numbered steps'],
    ['Keep it small.\n', 'technical', 'neither code nor numbered steps'],
  ])('%j', (body, expected, because) => expect(kind(body)).toMatchObject({ kind: expected, because }));

  test('is what the settings say, and before them what the file says', () => {
    expect(kind(steps, { kind: 'technical' })).toMatchObject({ kind: 'technical', because: 'the settings say so' });
    expect(kind(steps, { kind: 'auto' }).kind).toBe('process');
    const said = `<!-- skilldepth-kind: technical -->\n\n${steps}`;
    expect(kind(said, { kind: 'process' })).toMatchObject({ kind: 'technical', because: 'a comment says so' });
  });

  test('a process has its patterns where its procedure stands', () => {
    const body = `## Workflow\n\n${steps}`;
    expect(resultOf('implementationPatterns', body)).toMatchObject({
      state: 'present',
      evidence: '"## Workflow" at line 8: 3 steps; judged as a process (3 steps and no code)',
    });
    expect(resultOf('implementationPatterns', body, NO_FACTS, { kind: 'technical' }).state).toBe('missing');
    expect(resultOf('implementationPatterns', `## Notes\n\n${steps}`).state).toBe('missing');
  });

  test.each([
    [
      '## Step 1: Ask\n\nAsk.\n\n## Step 2: Write\n\nWrite.\n\n## Step 3: Check\n\nCheck.\n',
      '"# Queue" at line 6: 3 steps',
    ],
    [
      `## Sweeps\n\n${[1, 2, 3].map((at) => `### Sweep ${at}: It\n\n${steps}\n`).join('')}`,
      '"## Sweeps" at line 8: 9 steps',
    ],
    [`## Checklist\n\n${steps}\n## Workflow\n\n${steps}`, '"## Workflow" at line 14: 3 steps'],
    [[1, 2, 3].map((at) => `## ${at}. Part\n\n${steps}\n`).join(''), '"# Queue" at line 6: 12 steps'],
    [`## Checklist\n\n${steps}`, '"## Checklist" at line 8: 3 steps'],
  ])('%j is a procedure', (body, evidence) =>
    expect(resultOf('implementationPatterns', body).evidence).toContain(`${evidence}; judged as a process`),
  );

  test('forms in YAML make no technique, much of it does', () => {
    const form = (lines: number) => `${steps}\n\`\`\`yaml\n${'a: b\n'.repeat(lines)}\`\`\`\n`;
    expect(kind(form(12))).toMatchObject({ kind: 'process', because: '3 steps and 12 lines of code' });
    expect(kind(form(13)).kind).toBe('technical');
  });
});
