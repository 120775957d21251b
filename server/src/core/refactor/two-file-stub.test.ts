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
    ['Execute the workflow in `{baseDir}/references/when-needed.md`.', 'references/when-needed.md'],
  ])('%j', (body, target) => {
    expect(read(body)).toMatchObject({ kind: 'stub', stub: { target } });
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
    ['Load **[framework.md](../shared/references/framework.md)** and follow it.', /outside the skill/],
    ['1. Run `scripts/render.py`.\n2. Read `references/workflow.md` and follow it.', /scripts\/render\.py/],
    ['1. Read `references/workflow.md`.\n2. Tell the user what was done.', /one step of several/],
    ['Read `references/workflow.md`.\n\nFollow `references/workflow.md`.', /more than once/],
  ])('refused: %j', (body, reason) => {
    expect(read(body)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('refused: a list of files in the frontmatter', () => {
    const head = '---\nname: x\ndescription: y\nmetadata:\n  references:\n    - a.md\n    - b.md\n---\n\n';
    expect(read('1. Refer to `metadata.references`.', head)).toMatchObject({ kind: 'refused' });
  });

  test.each([
    ['no file', 'List the merged pull requests.'],
    ['nothing', ''],
    ['no order', 'Background: `references/history.md`'],
    ['a fence', 'Follow `a.md`.\n\n```sh\nls\n```'],
    ['a body of its own', 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nFollow `references/workflow.md`.'],
    ['an order not to', 'Do not read `references/workflow.md`.'],
    ['itself', 'Read `SKILL.md`.'],
  ])('none: %s', (_, body) => expect(read(body).kind).toBe('none'));
});
