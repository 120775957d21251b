import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import type { FileFact } from '../rules/rule';
import { inlineReference } from './inline-reference';
import type { InlinePlan, InlineRequest } from './inline-types';

const FRONT =
  '---\nname: changelog\ndescription: Writes the changelog. Use before a release.\nversion: 2.0 # of the format\n---\n';
const TARGET = 'references/workflow.md';

interface Sample {
  readonly target?: string;
  readonly path?: string;
  readonly files?: Readonly<Record<string, FileFact['kind']>>;
  readonly others?: Readonly<Record<string, string>>;
  readonly options?: Partial<InlineRequest>;
}

/** Inlines at the first place of the skill that names the target; `«…»` marks a stub's sentence. */
function plan(
  marked: string,
  { target = 'Do it.\n', path = TARGET, files = {}, others = {}, options = {} }: Sample,
): InlinePlan {
  const isStub = marked.includes('«');
  const text = marked.replace(/[«»]/g, '');
  const skill = new SkillDocument(text);
  const link = skill.links.find((each) => each.path === path);
  const start = isStub ? marked.indexOf('«') : (link?.span.start ?? 0);
  const end = isStub ? marked.indexOf('»') - 1 : (link?.span.end ?? 0);
  return inlineReference({
    skill,
    pointer: { start, end },
    isStub,
    targets: [{ path, text: target }],
    facts: {
      folderName: 'changelog',
      location: '.claude/skills/changelog/SKILL.md',
      files: new Map(Object.entries(files).map(([name, kind]): [string, FileFact] => [name, { kind }])),
    },
    others: Object.entries(others).map(([name, other]) => ({ path: name, text: other })),
    ...options,
  });
}

function inlined(marked: string, sample: Sample): string {
  const result = plan(marked, sample);
  if (result.kind === 'refused') throw new Error(result.reason);
  return applyEdits(marked.replace(/[«»]/g, ''), result.change.edits);
}

const stub = (body: string, target: string, sample: Sample = {}) =>
  inlined(`${FRONT}\n${body}`, { target, ...sample }).slice(FRONT.length + 1);
const place = stub;

/** The span of the link that begins so, in a file that begins with the frontmatter. */
function pointerIn(body: string, begin: string) {
  const start = FRONT.length + 1 + body.indexOf(begin);
  return { start, end: start + body.slice(body.indexOf(begin)).indexOf(')') + 1 };
}

describe('a stub', () => {
  const strict = '«Follow the instructions in [workflow.md](references/workflow.md).»\n';

  test('frontmatter, one blank line, the body exactly', () => {
    expect(inlined(`${FRONT}\n${strict}`, { target: '\n \n# Steps\n\n1. List.\n2. Sort.\n' })).toBe(
      `${FRONT}\n# Steps\n\n1. List.\n2. Sort.\n`,
    );
    expect(inlined(`${FRONT}${strict}`, { target: 'Do it.' })).toBe(`${FRONT}\nDo it.`);
    expect(inlined(`${FRONT}\n\n\n${strict}\n\n\n`, { target: 'Do it.\n\n\n' })).toBe(`${FRONT}\nDo it.\n\n\n`);
    expect(inlined(strict, { target: '# A\n' })).toBe('# A\n');
  });

  test('the line ends of the file that receives', () => {
    const text = `${FRONT}\n${strict}`;
    expect(inlined(text.replaceAll('\n', '\r\n'), { target: 'One.\nTwo.\n' })).toBe(
      `${FRONT}\nOne.\nTwo.\n`.replaceAll('\n', '\r\n'),
    );
    expect(inlined(text, { target: 'One.\r\nTwo.\r\n' })).toBe(`${FRONT}\nOne.\nTwo.\n`);
  });

  test('what else it says stays where it stood', () => {
    expect(
      stub('Be exact. «Follow [w](references/workflow.md).» Leave nothing out.\n\nAsk before tagging.\n', 'Do it.\n'),
    ).toBe('Be exact. Leave nothing out.\n\nDo it.\n\nAsk before tagging.\n');
    expect(stub('«1. Refer to `references/workflow.md`.»\n', '# A\n')).toBe('# A\n');
  });

  test('what follows is not put under the headings of the text', () => {
    expect(
      stub('# Changelog\n\n«Follow `references/workflow.md`.»\n\nAsk before tagging.\n', '# Steps\n\n1. List.\n'),
    ).toBe('# Changelog\n\nFollow [Steps](#steps).\n\nAsk before tagging.\n\n## Steps\n\n1. List.\n');
  });

  test('words that are decided already', () => {
    const body =
      '[!!!] CRITICAL BOOT SEQUENCE:\n1. GUARD: no shortcuts.\n2. EXECUTE: «Read `references/workflow.md`.»\n';
    expect(stub(body, '# A\n\nDo it.\n', { options: { instead: 'FOLLOW THE PROTOCOL BELOW EXACTLY.' } })).toBe(
      '[!!!] CRITICAL BOOT SEQUENCE:\n1. GUARD: no shortcuts.\n2. EXECUTE: FOLLOW THE PROTOCOL BELOW EXACTLY.\n\n# A\n\nDo it.\n',
    );
  });

  test('several files in their order', () => {
    const targets = [
      { path: 'references/00.md', text: '---\nindex: 0\n---\n# Router\n\n[x](01.md#b)\n' },
      { path: 'references/01.md', text: '# Plan\n\n## B\n' },
    ];
    expect(inlined(`${FRONT}\n# C\n\n«1. Refer to \`metadata.references\`.»\n`, { options: { targets } })).toBe(
      `${FRONT.slice(0, -4)}index: 0\n---\n\n# C\n\n## Router\n\n[x](#b)\n\n## Plan\n\n### B\n`,
    );
  });
});

describe('headings', () => {
  test('one title: one that says the same is left out, another goes one level down', () => {
    const body = '# Changelog\n\n«Read `references/workflow.md` and follow it.»\n';
    expect(stub(body, '# **Changelog**\n\n## One\n')).toBe('# Changelog\n\n## One\n');
    expect(stub(body, '# Steps\n\n## One\n')).toBe('# Changelog\n\n## Steps\n\n### One\n');
  });

  test('one below the section', () => {
    expect(
      place('# A\n\n## B\n\n[w](references/workflow.md)\n\n## C\n', '# W\n\nText.\n\nSet\n---\n\n```\n# code\n```\n'),
    ).toBe('# A\n\n## B\n\n### W\n\nText.\n\n#### Set\n\n```\n# code\n```\n\n## C\n');
  });

  test('a title that is left out puts nothing under it', () => {
    const body = '# Changelog\n\n«Follow `references/workflow.md`.»\n\nAsk before tagging.\n';
    expect(stub(body, '# Changelog\n\n1. List.\n')).toBe('# Changelog\n\n1. List.\n\nAsk before tagging.\n');
  });

  test('the title of the section says the same too, and links to either lead to it', () => {
    const body =
      '# A\n\n[t](references/workflow.md#tags)\n\n## Tags\n\nWhen working on Tags, read [w](references/workflow.md).\n';
    expect(stub(body, '# Tags\n\n[own](#tags)\n\n## One\n', { options: { pointer: pointerIn(body, '[w]') } })).toBe(
      '# A\n\n[t](#tags)\n\n## Tags\n\n[own](#tags)\n\n### One\n',
    );
  });

  test('setext titles get the other sign', () => {
    expect(stub('# A\n\n«Read [w](references/workflow.md).»\n', 'B\n===\n\n> # quoted\n')).toBe(
      '# A\n\nB\n---\n\n> # quoted\n',
    );
  });

  test('none below the sixth level', () => {
    const result = plan(`${FRONT}\n##### A\n\n[w](references/workflow.md)\n`, { target: '# W\n\n## X\n' });
    expect(result).toMatchObject({ notes: [expect.stringMatching(/level 6.*"X"/)] });
  });

  test('addresses stay escaped as they were', () => {
    const target = (up: string) => `[a](${up}b\\(c.md) ![d](${up}e&amp;copy;f.png) [g](<${up}h i.md>)\n`;
    expect(place('See [w](references/workflow.md).\n', target('../'))).toBe(target(''));
  });

  test.each(['# A  ', '- a  ', '| a |\n|---|\n| b |  ', '```\nx\n```  ', '[a]: b.md  '])('blanks stay: %j', (above) => {
    const body = `${above}\n\nSee [w](references/workflow.md).\n\n## Next\n`;
    expect(place(body, '[l]: https://l.example  \n')).toBe(`${above}\n\n[l]: https://l.example  \n\n## Next\n`);
  });

  test('skills without headings leave them as they are', () => {
    expect(place('See [w](references/workflow.md).\n', '# W\n\n## X\n')).toBe('# W\n\n## X\n');
  });
});

describe('the place of the pointer', () => {
  test.each([
    ['alone in a paragraph', '[w](references/workflow.md)\n\nMore.\n', 'Do it.\n\nMore.\n'],
    [
      'a sentence that only points',
      'Say so. See `references/workflow.md` for details.\n\nMore.\n',
      'Say so.\n\nDo it.\n\nMore.\n',
    ],
    [
      'a line of a paragraph',
      'One\nRead [w](references/workflow.md).\ntwo.\n',
      'One\nRead [w](#w).\ntwo.\n\n## W\n\nDo it.\n',
    ],
    [
      'a sentence with more to say',
      'For tags, see [tag rules](references/workflow.md).\n\nMore.\n',
      'For tags, see [tag rules](#tag-rules).\n\nMore.\n\n## Tag rules\n\nDo it.\n',
    ],
    [
      'a line that leads to what follows',
      'See [w](references/workflow.md):\n\n- a\n',
      'See [w](#w):\n\n- a\n\n## W\n\nDo it.\n',
    ],
    ['a list', '- a\n- [w](references/workflow.md)\n- b\n', '- a\n- [w](#w)\n- b\n\n## W\n\nDo it.\n'],
    ['a paragraph in a list', '- a\n\n  [w](references/workflow.md)\n', '- a\n\n  [w](#w)\n\n## W\n\nDo it.\n'],
    [
      'a table',
      '| a |\n|---|\n| `references/workflow.md` |\n',
      '| a |\n|---|\n| [Workflow](#workflow) |\n\n## Workflow\n\nDo it.\n',
    ],
    ['a quote', '> [w](references/workflow.md)\n', '> [w](#w)\n\n## W\n\nDo it.\n'],
    [
      'a heading',
      '# A\n\n## See [w](references/workflow.md)\n\nMore.\n\n## B\n',
      '# A\n\n## See [w](#w)\n\nMore.\n\n### W\n\nDo it.\n\n## B\n',
    ],
  ])('%s', (_, body, expected) => expect(place(body, 'Do it.\n')).toBe(expected));

  test('before the rule that divides sections', () => {
    expect(place('# A\n\nIf so, [w](references/workflow.md).\n\n---\n\n# B\n', '# W\n')).toBe(
      '# A\n\nIf so, [w](#w).\n\n## W\n\n---\n\n# B\n',
    );
  });

  test('no list goes on into another', () => {
    expect(place('- a\n\nSee [w](references/workflow.md).\n', '- b\n')).toBe('- a\n\nSee [w](#w).\n\n## W\n\n- b\n');
  });

  test('refused where a block of code has no end', () => {
    expect(plan('[w](references/workflow.md) if so.\n\n```\ncode\n', {})).toMatchObject({ kind: 'refused' });
    expect(plan('# A\n\n[w](references/workflow.md)\n\n# More\n', { target: '```\ncode\n' })).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('links', () => {
  test('of the text lead where they led', () => {
    const target =
      '[a](../scripts/x.py) ![b](b.png) [c](../SKILL.md#more) [d](#own) [e](workflow.md) <img src="c.png">\n\n## Own\n\n[r]: d.md "T"\n';
    expect(place('# S\n\n[w](references/workflow.md)\n\n## More\n', target)).toBe(
      '# S\n\n[a](scripts/x.py) ![b](references/b.png) [c](#more) [d](#own) [e](#s) <img src="references/c.png">\n\n## Own\n\n[r]: references/d.md "T"\n\n## More\n',
    );
  });

  test('equal headings are numbered anew, and links follow', () => {
    const body = '# S\n\n[w](references/workflow.md)\n\n[a](#notes) [b](references/workflow.md#notes)\n\n## Notes\n';
    expect(place(body, '## Notes\n\n[c](#notes)\n')).toBe(
      '# S\n\n[w](#notes-1)\n\n[a](#notes) [b](#notes-1)\n\n## Notes\n\n## Notes\n\n[c](#notes-1)\n',
    );
  });
});

describe('refused', () => {
  test.each<[string, Sample, RegExp]>([
    ['SKILL.md itself', { path: 'SKILL.md' }, /itself/],
    ['another skill', { path: 'sub/SKILL.md' }, /skill of its own/],
    ['a file outside', { path: '../other/a.md' }, /outside the skill/],
    ['no text', { target: '---\na: 1\n---\n\n' }, /no text/],
    ['a generated file', { target: '<!-- AUTO-GENERATED from x.tmpl -->\n\nDo it.\n' }, /generated/],
    ['frontmatter that cannot be read', { target: '---\na: "b\n---\n\nDo it.\n' }, /cannot be read/],
  ])('%s', (_, sample, reason) => {
    const body = `${FRONT}\nIf so, see [w](${sample.path ?? TARGET}).\n`;
    expect(plan(body, sample)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('a generated skill', () => {
    const body = `${FRONT}\n<!-- AUTO-GENERATED from SKILL.md.tmpl -->\n\nIf so, see [w](references/workflow.md).\n`;
    expect(plan(body, {})).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/generated/) });
  });
});

describe('frontmatter', () => {
  const body = `${FRONT}\n«Read [w](references/workflow.md).»\n`;

  test('an empty pair leaves nothing, missing fields move up byte for byte with their comments', () => {
    expect(inlined(body, { target: '---\n---\n\nDo it.\n' })).toBe(`${FRONT}\nDo it.\n`);
    const target =
      "---\n# for the script\nlimit: '5'  # at most\nname: changelog\ntags: [a,  b]\n# the end\n---\n\nDo it.\n";
    expect(inlined(body, { target })).toBe(
      `${FRONT.slice(0, -4)}# for the script\nlimit: '5'  # at most\ntags: [a,  b]\n# the end\n---\n\nDo it.\n`,
    );
  });

  test('fields that differ are shown, and left out where the author says so', () => {
    const target = '---\nname: flow\ndescription: "Steps"\nlimit: 5\n---\nDo it.\n';
    expect(plan(body, { target })).toMatchObject({
      kind: 'refused',
      conflicts: [
        { key: 'name', path: TARGET, own: 'changelog', other: 'flow' },
        { key: 'description', own: 'Writes the changelog. Use before a release.', other: '"Steps"' },
      ],
    });
    expect(plan(body, { target, options: { keep: ['name', 'description'] } })).toMatchObject({
      kind: 'inline',
      notes: [expect.stringMatching(/`name`.*left out/), expect.stringMatching(/`description`.*left out/)],
    });
  });
});

test('paths in running text lead where they led as far as that is known, the rest is told', () => {
  const target = 'Run `../scripts/x.py` and `scripts/x.py`, read `more.md` and `../lib/y.py`; workflow.md says so.\n';
  const files = { 'scripts/x.py': 'file', 'references/more.md': 'file' } as const;
  const sample: Sample = { target, files };
  const result = plan('# S\n\n[w](references/workflow.md)\n', sample);
  expect(place('# S\n\n[w](references/workflow.md)\n', target, sample)).toBe(
    '# S\n\nRun `scripts/x.py` and `scripts/x.py`, read `references/more.md` and `../lib/y.py`; workflow.md says so.\n',
  );
  expect(result).toMatchObject({
    notes: [
      expect.stringMatching(/^SKILL\.md mentions workflow\.md \(line 3\)/),
      expect.stringMatching(/check \.\.\/lib\/y\.py/),
    ],
  });
});
