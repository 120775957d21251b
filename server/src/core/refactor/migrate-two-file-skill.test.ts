import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, sliceOf } from '../document/text';
import type { FileFact } from '../rules/rule';
import { type MigrationPlan, planMigration } from './migrate-two-file-skill';

const FRONT =
  '---\nname: changelog\ndescription: Writes the changelog. Use before a release.\nversion: 2.0 # of the format\n---\n';
const STUB = `${FRONT}\nFollow the instructions in [workflow.md](references/workflow.md).\n`;
const TARGET = 'references/workflow.md';

function plan(text: string, target: string | FileFact, others: Record<string, string> = {}): MigrationPlan {
  const files = new Map<string, FileFact>(
    Object.entries(others).map(([path, other]) => [path, { kind: 'file', text: other }]),
  );
  files.set(TARGET, typeof target === 'string' ? { kind: 'file', text: target } : target);
  return planMigration(new SkillDocument(text), { files });
}

function merged(text: string, target: string, others: Record<string, string> = {}): string {
  const result = plan(text, target, others);
  if (result.kind !== 'migrate') throw new Error(JSON.stringify(result));
  return applyEdits(text, result.change.edits);
}

describe('the strict stub', () => {
  test('frontmatter, one blank line, the body', () => {
    expect(merged(STUB, '\n\n# Steps\n\n1. List.\n2. Sort.\n')).toBe(`${FRONT}\n# Steps\n\n1. List.\n2. Sort.\n`);
    expect(merged(STUB.replace('\n\nFollow', '\nFollow'), 'Do it.')).toBe(`${FRONT}\nDo it.`);
    expect(merged(`${STUB}\n\n\n`, 'Do it.\n')).toBe(`${FRONT}\nDo it.\n`);
  });

  test('the line ends of the file that receives', () => {
    expect(merged(STUB.replaceAll('\n', '\r\n'), 'One.\nTwo.\n')).toBe(
      `${FRONT}\nOne.\nTwo.\n`.replaceAll('\n', '\r\n'),
    );
    expect(merged(STUB, 'One.\r\nTwo.\r\n')).toBe(`${FRONT}\nOne.\nTwo.\n`);
  });

  test('the target goes', () => {
    expect(plan(STUB, 'Do it.\n')).toMatchObject({
      kind: 'migrate',
      target: TARGET,
      change: { operations: [{ kind: 'delete', path: TARGET }] },
      notes: [],
    });
  });

  test('links lead where they led', () => {
    expect(merged(STUB, 'Run [x](../scripts/x.py), see ![y](y.png).\n')).toBe(
      `${FRONT}\nRun [x](scripts/x.py), see ![y](references/y.png).\n`,
    );
  });
});

describe('stubs with more than the pointer', () => {
  test('a title that both have stays once', () => {
    const stub = `${FRONT}\n# Changelog\n\nRead \`references/workflow.md\` and follow it.\n`;
    expect(merged(stub, '# Changelog\n\nDo it.\n')).toBe(`${FRONT}\n# Changelog\n\nDo it.\n`);
    expect(merged(stub, '# Steps\n\nDo it.\n')).toBe(`${FRONT}\n# Changelog\n\n# Steps\n\nDo it.\n`);
  });

  test('what else the stub says stays', () => {
    const stub = `${FRONT}\nBe exact. Follow \`references/workflow.md\`. Leave nothing out.\n\nAsk before tagging.\n`;
    expect(merged(stub, 'Do it.\n')).toBe(`${FRONT}\nBe exact. Leave nothing out.\n\nDo it.\n\nAsk before tagging.\n`);
  });
});

describe('frontmatter of the target', () => {
  test('an empty pair leaves nothing', () => {
    expect(merged(STUB, '---\n---\n\nDo it.\n')).toBe(`${FRONT}\nDo it.\n`);
  });

  test('keys that SKILL.md lacks move up with their comments', () => {
    const target = "---\n# for the script\nlimit: '5'  # at most\nname: changelog\ntags: [a,  b]\n---\n\nDo it.\n";
    expect(merged(STUB, target)).toBe(
      `${FRONT.slice(0, -4)}# for the script\nlimit: '5'  # at most\ntags: [a,  b]\n---\n\nDo it.\n`,
    );
  });

  test('refused: a map in braces takes no lines', () => {
    const stub = STUB.replace(FRONT, '---\n{ name: changelog, description: y }\n---\n');
    expect(plan(stub, '---\nlimit: 5\n---\nDo it.\n')).toMatchObject({ kind: 'refused' });
    expect(merged(stub, 'Do it.\n')).toMatch(/^---\n\{ name.*\n---\n\nDo it\.\n$/s);
  });

  test.each([
    ['another value', '---\nname: other\n---\nDo it.\n', /`name`/],
    ['broken', '---\nlimit: "5\n---\nDo it.\n', /cannot be read/],
    ['unclosed', '---\nlimit: 5\n\n# Steps\n\nDo it.\n', /cannot be read/],
  ])('refused: %s', (_, target, reason) => {
    expect(plan(STUB, target)).toMatchObject({
      kind: 'refused',
      target: TARGET,
      reason: expect.stringMatching(reason),
    });
  });

  test('a reason that begins with a path leaves its letters as they are', () => {
    const plans = [plan(STUB, '---\nname: other\n---\nDo it.\n'), plan(STUB, { kind: 'missing' })];
    for (const each of plans)
      expect(each).toMatchObject({ reason: expect.stringMatching(/^references\/workflow\.md /) });
  });
});

describe('no migration', () => {
  test.each<[string, string | FileFact, RegExp]>([
    ['a target that is missing', { kind: 'missing' }, /does not exist/],
    ['a target that cannot be read', { kind: 'file' }, /cannot be read/],
    ['a folder', { kind: 'directory' }, /folder/],
    ['an empty target', '\n \n', /no text/],
  ])('%s', (_, target, reason) => {
    expect(plan(STUB, target)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('a target that another skill points to', () => {
    const files = new Map<string, FileFact>([[TARGET, { kind: 'file', text: 'Do it.\n' }]]);
    const userOf = (target: string) => (target === TARGET ? 'other/SKILL.md' : undefined);
    expect(planMigration(new SkillDocument(STUB), { files }, userOf)).toMatchObject({
      kind: 'refused',
      reason: 'references/workflow.md is used by other/SKILL.md too.',
    });
  });

  test('a condition is refused with a reason in one sentence', () => {
    const stub = `${FRONT}\nIf examples are needed, read \`references/workflow.md\`.\n`;
    expect(plan(stub, 'Do it.\n')).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test('what is not known', () => {
    expect(planMigration(new SkillDocument(STUB), { files: new Map() }).kind).toBe('none');
    expect(planMigration(new SkillDocument(''), { files: new Map() }).kind).toBe('none');
  });
});

describe('other files', () => {
  test('links to the target are rewritten, mentions are listed', () => {
    const other = 'See [steps](../references/workflow.md#two) and workflow.md.\n\n`references/workflow.md`\n';
    const result = plan(STUB, 'Do it.\n', { 'docs/a.md': other, 'docs/b.md': 'My-workflow.md.\n' });
    if (result.kind !== 'migrate') throw new Error(result.kind);
    const edit = result.change.operations?.find(({ kind }) => kind === 'edit');
    expect(edit?.kind === 'edit' && applyEdits(other, edit.edits)).toBe(
      'See [steps](../SKILL.md#two) and workflow.md.\n\n`references/workflow.md`\n',
    );
    expect(result.notes).toEqual([expect.stringMatching(/^docs\/a\.md mentions workflow\.md \(line 1, 3\)/)]);
  });

  test('notes on a long result and on words that name the old file', () => {
    const result = plan(STUB, `As workflow.md says, read \`./more.md\`.\n${'Line.\n'.repeat(500)}`);
    expect(result.kind === 'migrate' && result.notes).toEqual([
      expect.stringMatching(/507 lines/),
      expect.stringMatching(/still mentions workflow\.md/),
      expect.stringMatching(/\.\/more\.md/),
    ]);
  });
});

const line = fc.constantFrom(
  '# Title',
  '## Part',
  'Text with [a](b.md).',
  '',
  '> quote',
  '- item',
  '| a | b |',
  '1. step',
);
const fence = fc
  .tuple(
    fc.constantFrom('```', '````', '~~~'),
    fc.constantFrom('', 'sh', 'md'),
    fc.array(fc.constantFrom('x=1', '', '[a](b.md)', '# c', '---', '\tif')),
  )
  .map(([marker, info, lines]) => ['', marker + info, ...lines, marker, ''].join('\n'));
const target = fc
  .array(fc.oneof(line, fence), { minLength: 1, maxLength: 12 })
  .map((blocks) => `Start.\n${blocks.join('\n')}\n`);

test('every fenced block of the target stays byte for byte, and the fields stay what they are', () => {
  const fencesOf = (document: SkillDocument) => document.scan.fences.map(({ span }) => sliceOf(document.text, span));
  fc.assert(
    fc.property(target, (text) => {
      const result = new SkillDocument(merged(STUB, text));
      expect(fencesOf(result)).toEqual(fencesOf(new SkillDocument(text)));
      expect(result.frontmatter.fields).toEqual(new SkillDocument(STUB).frontmatter.fields);
    }),
    { numRuns: 200 },
  );
});

test('no text and no target makes planning fail', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 200 }), (body, text) => {
      plan(`${FRONT}\n${body} Follow references/workflow.md.\n`, text);
      plan(body, text);
    }),
  );
});
