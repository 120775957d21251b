import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, sliceOf } from '../document/text';
import type { FileFact } from '../rules/rule';
import { type MigrationPlan, planMigration, type Surroundings } from './migrate-two-file-skill';

const FRONT =
  '---\nname: changelog\ndescription: Writes the changelog. Use before a release.\nversion: 2.0 # of the format\n---\n';
const STUB = `${FRONT}\nFollow the instructions in [workflow.md](references/workflow.md).\n`;
const TARGET = 'references/workflow.md';

const fact = (text: string): FileFact => ({ kind: 'file', text });

function plan(
  text: string,
  target: string | FileFact,
  others: Record<string, string> = {},
  around: Surroundings = {},
): MigrationPlan {
  const files = new Map(Object.entries(others).map(([path, other]) => [path, fact(other)]));
  files.set(TARGET, typeof target === 'string' ? fact(target) : target);
  return planMigration(new SkillDocument(text), { files, folderName: 'changelog' }, around);
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

  test('the target goes', () => {
    expect(plan(STUB, 'Do it.\n')).toMatchObject({
      kind: 'migrate',
      targets: [{ path: TARGET }],
      change: { operations: [{ kind: 'delete', path: TARGET }] },
      notes: [],
    });
  });

  test('what points to it follows', () => {
    const other = 'See [steps](../references/workflow.md).\n';
    const result = plan(STUB, 'Do it.\n', { 'docs/a.md': other });
    const edit = result.kind === 'migrate' && result.change.operations?.find(({ kind }) => kind === 'edit');
    expect(edit && edit.kind === 'edit' && applyEdits(other, edit.edits)).toContain('../SKILL.md');
  });
});

describe('a list in the frontmatter', () => {
  const list = (head: string) =>
    `---\nname: x\ndescription: y\n${head}---\n\n# INSTRUCTIONS\n\n1. Refer to \`metadata.references\`.\n`;
  const parts = {
    'references/00_A.md': '---\ndescription: First.\nindex:\n  - One\n---\n\n# A\n\nOne.\n',
    'references/01_B.md': '---\ndescription: Second.\n---\n\n# B\n\nTwo.\n',
  };

  test.each([
    ['as they are', '  references:\n    - references/00_A.md\n    - references/01_B.md\n'],
    ['without their folder', '  references:\n    - 00_A.md\n    - 01_B.md\n'],
    ['not indented', '  references:\n  - 00_A.md\n  - 01_B.md\n'],
    ['in brackets', '  references: [00_A.md, 01_B.md] # in order\n'],
  ])('the files stand in its order, the list goes: %s', (_, lines) => {
    const head = `metadata:\n  author: me # or you\n${lines}  keywords:\n    - k\n`;
    expect(merged(list(head), 'x', parts)).toBe(
      '---\nname: x\ndescription: y\nmetadata:\n  author: me # or you\n  keywords:\n    - k\n---\n\n# INSTRUCTIONS\n\n## A\n\nOne.\n\n## B\n\nTwo.\n',
    );
  });

  test('a key that is left empty goes too', () => {
    const text = list('metadata:\n  references:\n    - 00_A.md\n    - 01_B.md\n');
    expect(merged(text, 'x', parts)).toMatch(/^---\nname: x\ndescription: y\n---\n/);
  });

  test('refused: one of the files chooses among the others', () => {
    const router = '# Router\n\n## New\n\n1. 01_B.md\n\n## Old\n\n1. 01_B.md\n';
    const text = list('metadata:\n  references:\n    - 00_A.md\n    - 01_B.md\n');
    expect(plan(text, 'x', { ...parts, 'references/00_A.md': router })).toMatchObject({
      kind: 'refused',
      reason: 'references/00_A.md decides which of the other files are read.',
    });
  });
});

test('a boot sequence stays and says that the protocol stands below', () => {
  const stub = `${FRONT}
Writes the changelog.
[!!!] CRITICAL BOOT SEQUENCE:
1. LOAD STANDARDS: IF NOT LOADED, Read \`~/.claude/standards/COMMANDS.md\`.
2. EXECUTE: Read \`~/.claude/skills/changelog/references/workflow.md\` and FOLLOW IT EXACTLY.
`;
  expect(merged(stub, '# Changelog Protocol\n\n## 1. Setup\n')).toBe(`${FRONT}
Writes the changelog.
[!!!] CRITICAL BOOT SEQUENCE:
1. LOAD STANDARDS: IF NOT LOADED, Read \`~/.claude/standards/COMMANDS.md\`.
2. EXECUTE: FOLLOW THE PROTOCOL BELOW EXACTLY.

# Changelog Protocol

## 1. Setup
`);
});

describe('refused, with the reason', () => {
  test.each<[string, string | FileFact, RegExp]>([
    ['a target that is missing', { kind: 'missing' }, /is missing or stands outside/],
    [
      'a target that is no text',
      { kind: 'file', problem: 'not valid UTF-8 at byte 3.' },
      /not valid UTF-8 at byte 3\.$/,
    ],
    ['a folder', { kind: 'directory' }, /folder/],
    ['an empty target', '\n \n', /no text/],
    ['a target made by a program', '<!-- AUTO-GENERATED by build.py -->\n\nDo it.\n', /is generated/],
    [
      'a target that is a program’s by its frontmatter',
      '---\n# generated from x.tmpl\na: 1\n---\n\nDo it.\n',
      /is generated/,
    ],
    ['a target that only leads back', 'Follow ../SKILL.md.\n', /in a circle/],
    ['a target that has SKILL.md read', '# Steps\n\n1. Read `../SKILL.md` and follow it.\n2. Go.\n', /in a circle/],
    ['another value of a field', '---\nname: other\n---\nDo it.\n', /`name`/],
    ['frontmatter that is broken', '---\nlimit: "5\n---\nDo it.\n', /cannot be read/],
  ])('%s', (_, target, reason) => {
    expect(plan(STUB, target)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('a circle of two files', () => {
    const others = { 'references/b.md': 'Follow `workflow.md`.\n' };
    expect(plan(STUB, 'Follow `b.md`.\n', others)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/in a circle/),
    });
  });

  test('a skill made by a program', () => {
    const stub = STUB.replace('---\n\n', '---\n<!-- AUTO-GENERATED from SKILL.md.tmpl — do not edit directly -->\n\n');
    expect(plan(stub, 'Do it.\n')).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/generated/) });
  });

  test('the file of another skill', () => {
    const stub = `${FRONT}\nFollow \`~/.claude/skills/other/references/workflow.md\`.\n`;
    expect(plan(stub, 'Do it.\n')).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/the skill other/) });
  });

  test.each<[string, Surroundings, string]>([
    ['used elsewhere', { userOf: () => 'other/SKILL.md' }, 'references/workflow.md is used by other/SKILL.md too.'],
    ['not saved', { isUnsaved: () => true }, 'references/workflow.md has unsaved changes: save or revert them first.'],
    [
      'a link',
      { isElsewhere: () => true },
      'references/workflow.md is a link to a file outside the skill, so others may use it too.',
    ],
  ])('a target that is %s', (_, around, reason) => {
    expect(plan(STUB, 'Do it.\n', {}, around)).toMatchObject({ kind: 'refused', target: TARGET, reason });
  });

  test('the author may keep the value of SKILL.md', () => {
    const target = '---\nname: other\n---\nDo it.\n';
    expect(plan(STUB, target)).toMatchObject({ conflicts: [{ key: 'name', own: 'changelog', other: 'other' }] });
    expect(plan(STUB, target, {}, { keep: ['name'] })).toMatchObject({ kind: 'migrate' });
  });

  test('what is not known is no two-file skill', () => {
    expect(planMigration(new SkillDocument(STUB), { files: new Map() }).kind).toBe('none');
    expect(planMigration(new SkillDocument(''), { files: new Map() }).kind).toBe('none');
  });
});

const line = fc.constantFrom('Text with [a](b.md).', '', '> quote', '- item', '| a | b |', '1. step');
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
    { numRuns: 100 },
  );
});

test('no text and no target makes planning fail', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 200 }), (body, text) => {
      plan(`${FRONT}\n${body} Follow references/workflow.md.\n`, text);
      plan(`${FRONT}metadata:\n  references: [${body}]\n---\nRead \`metadata.references\`.\n`, text);
      plan(body, text);
    }),
  );
});
