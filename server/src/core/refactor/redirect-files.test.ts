import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { inlineReference } from './inline-reference';
import { mayPointTo } from './redirect-files';

const TARGET = 'references/workflow.md';
const SKILL = '---\nname: demo\n---\n\n# Demo\n\nIf so, see [w](references/workflow.md).\n';

/** A file after the target was inlined, and the note on it. */
function redirect(path: string, text: string, hasNamesakes = false): { text: string; note: string | undefined } {
  const skill = new SkillDocument(SKILL);
  const plan = inlineReference({
    skill,
    pointer: skill.links[0]?.span ?? { start: 0, end: 0 },
    targets: [{ path: TARGET, text: '# Steps\n\n## Two\n' }],
    facts: { folderName: 'demo', location: '.claude/skills/demo/SKILL.md', files: new Map() },
    others: [{ path, text }],
    hasNamesakes,
  });
  if (plan.kind === 'refused') throw new Error(plan.reason);
  const edit = plan.change.operations?.find((each) => each.kind === 'edit');
  const after = edit?.kind === 'edit' ? applyEdits(text, edit.edits) : text;
  return { text: after, note: plan.notes.find((note) => note.startsWith(path)) };
}

describe('rewritten', () => {
  test.each<[string, string, string, string]>([
    ['a link', 'docs/a.md', '[a](../references/workflow.md#two)', '[a](../SKILL.md#two)'],
    ['a link without anchor', 'docs/a.md', '[a](../references/workflow.md)', '[a](../SKILL.md#steps)'],
    [
      'a link that says the path',
      'docs/a.md',
      '[workflow.md](../references/workflow.md)',
      '[Steps](../SKILL.md#steps)',
    ],
    ['a link from beside it', 'references/b.md', '[a](workflow.md#two)', '[a](../SKILL.md#two)'],
    ['a link written from the top', 'references/b.md', '[a](references/workflow.md)', '[a](../SKILL.md#steps)'],
    [
      'a definition',
      'docs/a.md',
      '[a][b]\n\n[b]: <../references/workflow.md> "T"',
      '[a][b]\n\n[b]: <../SKILL.md#steps> "T"',
    ],
    ['an attribute', 'docs/a.md', '<a href="../references/workflow.md">x</a>', '<a href="../SKILL.md#steps">x</a>'],
    ['a path in code', 'docs/a.md', 'Read `references/workflow.md`.', 'Read `SKILL.md`.'],
    ['a path in code with an anchor', 'docs/a.md', '`references/workflow.md#two`', '`SKILL.md#two`'],
    ['a bare path', 'docs/a.md', 'Read references/workflow.md.', 'Read SKILL.md.'],
    ['a name in code beside it', 'references/b.md', 'Read `workflow.md`.', 'Read `../SKILL.md`.'],
    ['a path in a command', 'docs/a.md', '`cat references/workflow.md`', '`cat SKILL.md`'],
    ['a variable', 'docs/a.md', '`{baseDir}/references/workflow.md`', '`{baseDir}/SKILL.md`'],
    [
      'another variable',
      'docs/a.md',
      '[a]($CLAUDE_SKILL_DIR/references/workflow.md)',
      '[a]($CLAUDE_SKILL_DIR/SKILL.md#steps)',
    ],
    ['a third', 'docs/a.md', '`<skill-dir>/references/workflow.md`', '`<skill-dir>/SKILL.md`'],
    [
      'a home path',
      '../other/SKILL.md',
      '`~/.claude/skills/demo/references/workflow.md`',
      '`~/.claude/skills/demo/SKILL.md`',
    ],
    [
      'a home path with a variable',
      '../other/SKILL.md',
      '`$HOME/.claude/skills/demo/references/workflow.md`',
      '`$HOME/.claude/skills/demo/SKILL.md`',
    ],
    [
      'a path from the repository',
      '../../../README.md',
      '`.claude/skills/demo/references/workflow.md`',
      '`.claude/skills/demo/SKILL.md`',
    ],
    [
      'a link from the repository',
      '../../../README.md',
      '[a](.claude/skills/demo/references/workflow.md)',
      '[a](.claude/skills/demo/SKILL.md#steps)',
    ],
    [
      'a link from another skill',
      '../other/SKILL.md',
      '[a](../demo/references/workflow.md#two)',
      '[a](../demo/SKILL.md#two)',
    ],
    ['a path from another skill', '../other/SKILL.md', '`../demo/references/workflow.md`', '`../demo/SKILL.md`'],
    [
      'YAML',
      '../../agents.yaml',
      'parentPromptFile: ~/.claude/skills/demo/references/workflow.md # x',
      'parentPromptFile: ~/.claude/skills/demo/SKILL.md # x',
    ],
    ['YAML beside it', 'references/index.yml', 'files:\n  - references/workflow.md\n', 'files:\n  - SKILL.md\n'],
    [
      'JSON',
      '../../agents.json',
      '{"promptFile": "skills/demo/references/workflow.md"}',
      '{"promptFile": "skills/demo/SKILL.md"}',
    ],
    [
      'frontmatter',
      '../../agents/x.md',
      '---\nprompt: "~/.claude/skills/demo/references/workflow.md"\n---\n',
      '---\nprompt: "~/.claude/skills/demo/SKILL.md"\n---\n',
    ],
    [
      'a setting in a block of code',
      '../../agents/x.md',
      '```yaml\nparentPromptFile: "~/.claude/skills/demo/references/workflow.md"\n```\n',
      '```yaml\nparentPromptFile: "~/.claude/skills/demo/SKILL.md"\n```\n',
    ],
  ])('%s', (_, path, before, after) => {
    expect(redirect(path, before)).toEqual({ text: after, note: undefined });
  });
});

describe('told, and left as it is', () => {
  test.each<[string, string, string]>([
    ['prose', 'docs/a.md', 'Variables from workflow.md are in memory.'],
    ['code', 'docs/a.md', '```sh\ncat references/workflow.md\n```\n'],
    ['a tree', 'docs/a.md', '```\nreferences/\n  workflow.md\n```\n'],
    ['a comment', 'docs/a.md', '<!-- see workflow.md -->'],
    ['a bare name in JSON', 'index.json', '{"file": "workflow.md"}'],
    ['prose about the skill elsewhere', '../other/SKILL.md', "Like demo's workflow.md, but shorter."],
  ])('%s', (_, path, text) => {
    expect(redirect(path, text)).toEqual({ text, note: expect.stringMatching(/please check/) });
  });

  test('a path by the name of a folder there are two of', () => {
    const text = '`~/.claude/skills/demo/references/workflow.md`';
    expect(redirect('../other/SKILL.md', text, true)).toEqual({ text, note: expect.stringMatching(/line 1/) });
  });

  test('with its lines, the first five', () => {
    expect(redirect('docs/a.md', 'workflow.md\n'.repeat(7)).note).toBe(
      'docs/a.md mentions workflow.md (line 1, 2, 3, 4, 5 and more): please check, its text then stands in SKILL.md.',
    );
  });
});

describe('nothing to say', () => {
  test.each<[string, string, string]>([
    [
      "another skill's own file",
      '../other/SKILL.md',
      '[a](references/workflow.md) `references/workflow.md` workflow.md',
    ],
    ['another name', 'docs/a.md', 'my-workflow.md workflow.md5 [a](../references/other-workflow.md)'],
    [
      'another address',
      'docs/a.md',
      '[a](https://example.com/skills/demo/references/workflow.md#x) <- is not ours'.replace('workflow', 'flow'),
    ],
    ["another skill's variable", '../other/SKILL.md', '`{baseDir}/references/workflow.md`'],
  ])('%s', (_, path, text) => expect(redirect(path, text)).toEqual({ text, note: undefined }));
});

test('what may point to a file', () => {
  expect(mayPointTo('see my%20flow.md', ['references/my flow.md'])).toBe(true);
  expect(mayPointTo('../x/SKILL.md#part', ['a.md'])).toBe(true);
  expect(mayPointTo('SKILL.md and b.md', ['a.md'])).toBe(false);
});
