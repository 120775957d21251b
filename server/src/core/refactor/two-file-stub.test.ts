import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import { readStub } from './two-file-stub';

const HEAD = '---\nname: changelog\ndescription: Writes the changelog. Use before a release.\n---\n\n';
const read = (body: string, head = HEAD) => readStub(new SkillDocument(head + body));

describe('stubs', () => {
  test.each([
    ['Follow the instructions in ./workflow.md.', 'workflow.md'],
    ['Follow the instructions in [workflow.md](references/workflow.md).', 'references/workflow.md'],
    ['# Changelog\n\nRead `references/workflow.md` and follow it.', 'references/workflow.md'],
    ['1. Refer to `references/main.md`.', 'references/main.md'],
    ['**IMPORTANT: load [the steps](steps.md) and execute them.**', 'steps.md'],
    ['Follow `workflow.md` and do not use anything else.', 'workflow.md'],
    ['You MUST read references/workflow.md completely before doing anything.', 'references/workflow.md'],
    ['Writes the changelog.\n\nFollow `workflow.md`. Leave no step out.', 'workflow.md'],
    ['Read how to release the changelog in `references/workflow.md`.', 'references/workflow.md'],
    ['Execute the workflow in `{baseDir}/references/when-needed.md`.', 'references/when-needed.md'],
    ['All instructions are in [WORKFLOW.md](./WORKFLOW.md).', 'WORKFLOW.md'],
    ['When this skill is invoked, read `references/workflow.md` and follow it.', 'references/workflow.md'],
    ['If you have not already read it, load `references/workflow.md`.', 'references/workflow.md'],
    ['Follow `${CLAUDE_SKILL_DIR}/references/workflow.md`.', 'references/workflow.md'],
    ['@references/workflow.md', 'references/workflow.md'],
    ['Follow `references/workflow.md`. Leave out no step of workflow.md.', 'references/workflow.md'],
    ['Follow [the workflow][w].\n\n[w]: references/workflow.md', 'references/workflow.md'],
    ['Follow the [`workflow.md`](references/workflow.md) in this folder.', 'references/workflow.md'],
    ['<instructions>\n\nFollow ./workflow.md.\n\n</instructions>', 'workflow.md'],
    ['请阅读 `references/workflow.md` 并严格遵循其中的步骤。', 'references/workflow.md'],
    ['`references/workflow.md` を読み、その手順に従ってください。', 'references/workflow.md'],
  ])('%j', (body, target) => {
    expect(read(body)).toMatchObject({ kind: 'stub', stub: { form: 'sentence', targets: [target] } });
  });

  test.each([
    ['~/.claude/skills/changelog/references/W.md', 'references/W.md', 'changelog'],
    ['$HOME/.agents/skills/log/W.md', 'W.md', 'log'],
    ['.claude/skills/changelog/workflow.md', 'workflow.md', 'changelog'],
    ['~/.config/opencode/skills/changelog/workflow.md', 'workflow.md', 'changelog'],
    ['${CLAUDE_PLUGIN_ROOT}/skills/changelog/workflow.md', 'workflow.md', 'changelog'],
  ])('by the folder skills are installed in: %s', (path, target, owner) => {
    expect(read(`Read \`${path}\` and follow it.`)).toMatchObject({ kind: 'stub', stub: { targets: [target], owner } });
  });

  test('a list of files in the frontmatter', () => {
    const head = '---\nname: x\ndescription: y\nmetadata:\n  references:\n    - a.md\n    - b.md\n---\n\n';
    const stub = { form: 'list', targets: ['a.md', 'b.md'] };
    expect(read('# INSTRUCTIONS\n\n1. Refer to `metadata.references`.', head)).toMatchObject({ kind: 'stub', stub });
  });

  test('a boot sequence with one step that reads the protocol', () => {
    const text = `${HEAD}Writes the changelog.
[!!!] CRITICAL BOOT SEQUENCE:
1. LOAD STANDARDS: IF NOT LOADED, Read \`~/.claude/standards/COMMANDS.md\`.
2. LOAD PROJECT STANDARDS: Read \`.claude/standards/INVARIANTS.md\`.
3. GUARD: "Quick task"? NO SHORTCUTS.
4. EXECUTE: Read \`~/.claude/skills/changelog/references/CHANGELOG.md\` and FOLLOW IT EXACTLY.
`;
    const reading = readStub(new SkillDocument(text));
    expect(reading).toMatchObject({ kind: 'stub', stub: { form: 'boot', targets: ['references/CHANGELOG.md'] } });
    expect(reading.kind === 'stub' && sliceOf(text, reading.stub.pointerSpan)).toBe(
      'Read `~/.claude/skills/changelog/references/CHANGELOG.md` and FOLLOW IT EXACTLY.',
    );
  });

  test('the pointer is the sentence that holds it', () => {
    const text = `${HEAD}Be exact. Follow the instructions in ./workflow.md. Leave no step out.\n`;
    const reading = readStub(new SkillDocument(text));
    expect(reading.kind === 'stub' && sliceOf(text, reading.stub.pointerSpan)).toBe(
      'Follow the instructions in ./workflow.md.',
    );
  });
});

describe('look-alikes', () => {
  test.each([
    ['If examples are needed, read `references/workflow.md`.', /conditional/],
    ['Read `references/workflow.md` when a release is due.', /conditional/],
    ['For more details, see `references/workflow.md`.', /conditional/],
    ['On first use, read `references/workflow.md`.', /conditional/],
    ['Once the tag is set, read `references/workflow.md` to publish.', /conditional/],
    ['Need more? Read `references/workflow.md`.', /conditional/],
    ['Follow `SETUP.md` to install.', /set something up/],
    ['Read `a.md` or `references/b.md`, and follow them.', /2 files/],
    ['Follow `a.md`.\n\n```sh\nls\n```', /has to run/],
    ['Run `python3 render.py`.\n\nRead `references/workflow.md`.', /render/],
    ['Read `references/login.md` for the login flow.', /one of several ways/],
    ['Tell the user to read `references/workflow.md`.', /somebody else/],
    ['Use `assets/report.md` as a template.', /works with/],
    ['Follow `~/notes/workflow.md`.', /outside the skill/],
    ['Before publishing, read `references/workflow.md`.', /conditional/],
    ['You can read `references/workflow.md`.', /conditional/],
    ['- a: read `a.md`\n- b: read `b.md`\n- c: read `c.md`\n- d: read `d.md`', /router to 4 files/],
    ['One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nFollow `references/workflow.md`.', /instructions of its own/],
    ['Be brief.\n\nSee `references/style.md` on tone.', /instructions of its own/],
    ['# Coffee\n\n## Steps\n\nPour slowly.\n\nRead [it](references/workflow.md).', /instructions of its own/],
    ['必要时阅读 `references/workflow.md`。', /conditional/],
    ['詳細は `references/workflow.md` を参照してください。', /conditional/],
    ['Load **[framework.md](../shared/references/framework.md)** and follow it.', /outside the skill/],
    ['1. Run `scripts/render.py`.\n2. Read `references/workflow.md` and follow it.', /scripts\/render\.py/],
    ['1. Read `references/workflow.md`.\n2. Tell the user what was done.', /one step of several/],
    ['Read `references/workflow.md`.\n\nFollow `references/workflow.md`.', /more than once/],
    ['Follow `references/workflow.md`, but skip step 3.', /would be lost: "but … skip … 3"/],
    ['Follow `references/workflow.md` except on Windows.', /would be lost/],
    ['Read `references/workflow.md` and answer in French.', /would be lost/],
    ['On Postgres 14 or later, follow [the guide](references/workflow.md).', /would be lost/],
    ['Follow `references/workflow.md` read-only.', /would be lost: "only"/],
    ['按照 `references/workflow.md` 执行，但不要删除文件。', /would be lost/],
  ])('refused: %j', (body, reason) => {
    expect(read(body)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('refused: a list or a boot sequence with words of its own', () => {
    const head = '---\nname: x\ndescription: y\nreferences:\n  - a.md\n  - b.md\n---\n\n';
    const refused = { kind: 'refused', reason: expect.stringMatching(/would be lost/) };
    expect(read('Refer to `references`, but skip b.', head)).toMatchObject(refused);
    expect(read('[!!!] CRITICAL BOOT SEQUENCE:\n1. EXECUTE: Read `references/x.md` in French.')).toMatchObject(refused);
  });

  test.each([
    ['no file', 'List the merged pull requests.'],
    ['nothing', ''],
    ['no order', 'Background: `references/history.md`'],
    ['an order not to', 'Do not read `references/workflow.md`.'],
    ['a long body', `${'Write a line.\n\n'.repeat(13)}Follow \`references/workflow.md\`.`],
    ['itself', 'Read `SKILL.md`.'],
  ])('none: %s', (_, body) => expect(read(body).kind).toBe('none'));
});
