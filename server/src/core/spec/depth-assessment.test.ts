import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { type FileFact, NO_FACTS } from '../rules/rule';
import { assessDepth, type DepthSectionId } from './depth-assessment';
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
const assess = (body: string, known = NO_FACTS) => assessDepth(new SkillDocument(HEAD + body), known);
const resultOf = (id: DepthSectionId, body: string, known = NO_FACTS) =>
  assess(body, known).results.find((result) => result.id === id);
const stateOf = (body: string, known = NO_FACTS) => resultOf('versionContext', body, known)?.state;

describe('the assessment', () => {
  test('all four, in order, with the place as evidence', () => {
    const body =
      '## Decision Matrix\n\n| Case | Choice | Why |\n|---|---|---|\n| Small | one queue | simple |\n\n' +
      '### 3. Implementation Patterns\n\n```ts\nqueue.add(job);\n```\n\n' +
      '## Failure Modes & Edge Cases\n\n- The worker dies: the job runs twice.\n\n' +
      '## Version Context\n\nVerified with Node 22 and BullMQ 5.\n';
    const { results, score, adopted } = assess(body);
    expect(results.map(({ id }) => id)).toEqual(DEPTH_SECTIONS.map(({ id }) => id));
    expect(results.map(({ state }) => state)).toEqual(['present', 'present', 'present', 'present']);
    expect({ score, adopted }).toEqual({ score: 4, adopted: true });
    expect(results[2]?.evidence).toBe('"## Decision Matrix" at line 8');
    expect(results[2]?.section?.title).toBe('Decision Matrix');
  });

  test('synonyms count but adopt nothing', () => {
    const body =
      '## Examples\n\n```sh\nrun it\n```\n\n## Troubleshooting\n\nRestart the worker when it hangs.\n\n## When to Use\n\nAlways.\n';
    expect(assess(body)).toMatchObject({ score: 2, adopted: false });
  });

  test('a title in a fence is none; an H1 that opens the file is its title', () => {
    expect(assess('```md\n## Version Context\n\nNode 22 was used here.\n```\n').score).toBe(0);
    expect(
      assessDepth(new SkillDocument('# Error Handling\n\nA skill about errors and their handling.\n'), NO_FACTS).score,
    ).toBe(0);
  });

  test.each([
    ['a table row', '| Library | Verified |\n|---|---|\n| Node | 22 |', 'present'],
    ['a list', '- Node 22', 'present'],
    ['prose', 'Verified with Node 22.', 'present'],
    ['subsections', '### Node\n\nVersion 22 is what was used.', 'present'],
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
  ])('a section with %s', (_, content, expected) =>
    expect(stateOf(`## Version Context\n\n${content}\n`)).toBe(expected),
  );

  test('N/A in the title', () => {
    expect(stateOf('## Version Context (N/A: no library is used)\n')).toBe('notApplicable');
  });

  test('the best of several sections counts', () => {
    expect(stateOf('## Version Context\n\n## Compatibility\n\n- Node 22\n')).toBe('present');
  });

  test('of equals the one under the own title counts', () => {
    const body = '## Compatibility\n\n- Node 22\n\n## Version Context\n\n- Node 22\n\n## Versions\n\n- Node 22\n';
    expect(resultOf('versionContext', body)?.section?.title).toBe('Version Context');
  });

  test('reference files', () => {
    const known = facts({
      'references/v.md': '# Notes\n\n## Version Context\n\n| A | B |\n|---|---|\n| Node | 22 |\n',
    });
    expect(resultOf('versionContext', 'See `references/v.md`.\n', known)).toMatchObject({
      state: 'inReferences',
      section: undefined,
      evidence: 'in references/v.md',
    });
    expect(
      stateOf('See `references/v.md`.\n', facts({ 'references/v.md': '## Version Context\n\n[TODO: versions]\n' })),
    ).toBe('missing');
    expect(stateOf('', facts({ '../other/v.md': '## Version Context\n\n- Node 22\n' }))).toBe('missing');
  });

  test('a section that only points elsewhere counts by what stands there', () => {
    const body = '## Version Context\n\nSee [the versions](references/v.md) for all verified library versions.\n';
    expect(stateOf(body, facts({ 'references/v.md': '# V\n\n- Node 22\n' }))).toBe('inReferences');
    expect(stateOf(body, facts({ 'references/v.md': '# V\n\n[TODO]\n' }))).toBe('placeholder');
    expect(stateOf(body, facts({ 'references/v.md': { kind: 'missing' } }))).toBe('placeholder');
    expect(stateOf(body)).toBe('inReferences');
    expect(
      stateOf(
        `${body}\nOlder versions of Node lack the scheduler.\n`,
        facts({ 'references/v.md': { kind: 'missing' } }),
      ),
    ).toBe('present');
  });
});
