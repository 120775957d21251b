import { dirname, join } from 'node:path/posix';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headingAnchors, htmlAnchors } from '../../server/src/core/document/anchors';
import { htmlAttributes } from '../../server/src/core/document/html-attributes';
import {
  applyEdits,
  type ExtractPlan,
  extractSection,
  type FileFact,
  inlineReference,
  type NearbyFile,
  referencesIn,
  SkillDocument,
} from '../../server/src/core/index';
import { compare } from '../corpus/oracle';

/** How many samples each property is tried on; thousands find no more. */
const RUNS = 100;
/** Milliseconds until a run counts as stuck; the exact parser is slow on a busy machine. */
const STUCK = 120_000;

const FRONT = '---\nname: demo\ndescription: Does it. Use when asked.\nversion: 2.0 # kept\n---\n\n';
const TARGET = 'references/deep/workflow.md';
/** What exists besides SKILL.md and the target. */
const FILES = ['scripts/x.py', 'references/more.md', 'references/deep/img.png', 'a.md'];
const facts = (extra: readonly string[] = []) => ({
  folderName: 'demo',
  location: 'skills/demo/SKILL.md',
  files: new Map([...FILES, ...extra].map((path): [string, FileFact] => [path, { kind: 'file' }])),
});

/** Links as the target writes them, all of which lead somewhere. */
const targetLinks = [
  '[s](../../scripts/x.py)',
  '![i](img.png)',
  '[m](<../more.md> "T")',
  '[k](../../SKILL.md#part)',
  '[o](#own)',
  '[t](workflow.md#own)',
  '[r][ref]',
  '`../../scripts/x.py`',
  '<img src="img.png">',
  'a note[^1]',
];
const blocks = [
  ...targetLinks.map((link) => `Text with ${link} in it.`),
  '## Own',
  '# Title',
  'Setext\n======',
  'Lower\n---',
  '#### Deep ####',
  '```md\n# no heading\n[o](#no)\n\n```',
  '~~~~\n```\n\nx\n~~~~',
  '| a | b |\n|---|---|\n| `x` | y |',
  '<details>\n<summary>More</summary>\n\nHidden.\n\n</details>',
  '<steps>\n  <step n="1">Do it.</step>\n</steps>',
  '<!-- a comment\n\nof two -->',
  '- one\n- two\n\n  more of two\n  1. nested',
  '1. first\n2. second',
  '> quoted\n> # not a section\n>\n> ```\n> code\n> ```',
  '    indented code',
  '---',
  '句子。里面有「引号」和 `代码`。',
  '[loose] words and [ ] boxes',
  '[ref]: ../more.md "T"',
  '[^1]: A note.',
  '<a id="place"></a>Here.',
];
const body = (links: readonly string[] = blocks) => fc.array(fc.constantFrom(...links), { minLength: 1, maxLength: 9 });
const target = body().map((parts) => {
  const needs = ['## Own', ...(parts.some((part) => part.includes('[ref]')) ? ['[ref]: ../more.md "T"'] : [])];
  return `${[...parts, ...needs].join('\n\n')}\n`;
});

const LINK = `[w](${TARGET})`;
const pointers = [
  LINK,
  `See ${LINK} for details.`,
  `First this. Then read ${LINK}.`,
  `For tags, see ${LINK}.`,
  `- a\n- ${LINK}\n- b`,
  `1. Follow \`${TARGET}\`.`,
  `| a |\n|---|\n| ${LINK} |`,
  `> ${LINK}`,
  `### About ${LINK}`,
  `**${LINK}**: all of it`,
  '[by label][w]\n\n[w]: references/deep/workflow.md',
];
const around = [
  '# Skill',
  '## Part',
  '## Own',
  'Words. [p](#part)',
  `[again](${TARGET}#own)`,
  '- item',
  '```\ncode\n```',
  '[ref]: a.md',
  '[r][ref]',
  'note[^1]\n\n[^1]: Mine.',
  '---',
  '<a id="place"></a>',
  '[loose]: a.md',
];
const skill = fc
  .tuple(
    fc.array(fc.constantFrom(...around), { maxLength: 5 }),
    fc.constantFrom(...pointers),
    fc.array(fc.constantFrom(...around), { maxLength: 5 }),
  )
  .map(([before, pointer, after]) => `${FRONT}${['## Part', ...before, pointer, ...after].join('\n\n')}\n`);
const lineEnd = fc.constantFrom('\n', '\r\n');

function inlined(text: string, moved: string, others: readonly NearbyFile[] = []) {
  const document = new SkillDocument(text);
  const reference = referencesIn(document).find(({ path }) => path === TARGET);
  if (!reference) return undefined;
  const { pointer, isStub } = reference;
  const plan = inlineReference({
    skill: document,
    pointer,
    isStub,
    targets: [{ path: TARGET, text: moved }],
    facts: facts([TARGET]),
    others,
  });
  return plan.kind === 'inline' ? { ...plan, text: applyEdits(text, plan.change.edits) } : undefined;
}

/** The links, attributes and anchors of a file that lead nowhere. */
function broken(text: string, file: string, files: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
  const document = new SkillDocument(text);
  const anchors = file === 'SKILL.md' ? own : anchorsOf(text);
  const written = [
    ...document.links.filter(({ kind }) => kind !== 'mention').map(({ target: each }) => each),
    ...htmlAttributes(document)
      .filter(({ attribute }) => attribute === 'src')
      .map(({ value }) => value),
  ];
  return written.filter((each) => {
    const [way = '', anchor] = each.split('#');
    if (way === '') return !anchors.has(anchor ?? '');
    const path = join(dirname(file), way);
    if (path === 'SKILL.md') return anchor !== undefined && !own.has(anchor);
    return !files.has(path);
  });
}

function anchorsOf(text: string): Set<string> {
  const document = new SkillDocument(text);
  return new Set([...headingAnchors(document).keys(), ...htmlAnchors(document).map(({ name }) => name)]);
}

/** The words of a text that another one has not as often. */
function missing(text: string, other: string): string[] {
  const words = (each: string) => each.match(/[\p{L}\p{N}]+/gu) ?? [];
  const left = new Map<string, number>();
  for (const word of words(other)) left.set(word, (left.get(word) ?? 0) + 1);
  return words(text).filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
const fencesIn = (text: string) => {
  const { scan } = new SkillDocument(text);
  return [...scan.fences, ...scan.tables, ...scan.htmlBlocks].map(({ span }) =>
    text.slice(span.start, span.end).trimEnd(),
  );
};
const normal = (text: string) => text.replaceAll('\r\n', '\n');

describe('inlining', { timeout: STUCK }, () => {
  test('is hardly ever refused, and keeps every block of both texts once, byte for byte', () => {
    let done = 0;
    fc.assert(
      fc.property(skill, target, lineEnd, (text, moved, end) => {
        const own = text.replaceAll('\n', end);
        const result = inlined(own, moved);
        if (!result) return;
        done++;
        expect(result.text.replaceAll(end, '')).not.toMatch(/[\r\n]/);
        const unlinked = (all: string[]) =>
          all.map((each) => normal(each)).filter((each) => !/workflow|\[w\]|img\.png|id="place/.test(each));
        expect(unlinked(fencesIn(result.text)).sort()).toEqual(
          unlinked([...fencesIn(text), ...fencesIn(moved)]).sort(),
        );
        // A target that begins with a rule has frontmatter, of which comments are taken along.
        expect(result.text.startsWith(FRONT.trimEnd().slice(0, -'---'.length).replaceAll('\n', end))).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(done / RUNS).toBeGreaterThan(0.75);
  });

  test('breaks no link, in either text or elsewhere', () => {
    const other = `[w](../${TARGET.replace('references/', '')}) [o](../${TARGET.replace('references/', '')}#own) [p](../SKILL.md#part) \`${TARGET}\`\n`;
    const path = 'references/more.md';
    fc.assert(
      fc.property(skill, target, (text, moved) => {
        const sibling = other.replaceAll('../deep/', 'deep/');
        const result = inlined(text, moved, [{ path, text: sibling }]);
        if (!result) return;
        const [before, after] = [new Set([...FILES, TARGET]), new Set(FILES)];
        const [was, is] = [anchorsOf(text), anchorsOf(result.text)];
        const broke = broken(text, 'SKILL.md', before, was).length + broken(moved, TARGET, before, was).length;
        expect(broken(result.text, 'SKILL.md', after, is).length).toBeLessThanOrEqual(broke);
        const edit = result.change.operations?.find((each) => each.kind === 'edit');
        const elsewhere = edit?.kind === 'edit' ? applyEdits(sibling, edit.edits) : sibling;
        expect(broken(elsewhere, path, after, is)).toEqual([]);
        expect(elsewhere).not.toContain('workflow.md');
      }),
      { numRuns: RUNS },
    );
  });

  test('leaves nothing to inline, and the scanner and mdast agree on the result', () => {
    fc.assert(
      fc.property(skill, target, (text, moved) => {
        const result = inlined(text, moved);
        if (!result) return;
        expect(referencesIn(new SkillDocument(result.text)).filter(({ path }) => path === TARGET)).toEqual([]);
        expect(compare(result.text).blocks).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('loses no word but those that only point', () => {
    fc.assert(
      fc.property(skill, target, (text, moved) => {
        const result = inlined(text, moved);
        if (!result) return;
        const prose = normal(moved).replace(/!?\[[^\]]*\](?:\([^)]*\)|: \S+)?|src="[^"]*"|`[^`]*`|id="[^"]*"/g, ' ');
        expect(missing(prose, result.text)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('extracting', { timeout: STUCK }, () => {
  const parts = blocks.filter((block) => !/\.\.\/|workflow|img\.png/.test(block));
  const text = fc
    .array(fc.constantFrom(...parts, '## Part', '### Sub', '[p](#part) [s](scripts/x.py)', '[r][loose]'), {
      minLength: 2,
      maxLength: 9,
    })
    .map((all) => `${FRONT}# Demo\n\n${all.join('\n\n')}\n\n## Last\n\n[p](#part)\n`);

  function extracted(own: string, at: number): Extract<ExtractPlan, { kind: 'extract' }> | undefined {
    const document = new SkillDocument(own);
    const section = document.sections[1 + (at % Math.max(1, document.sections.length - 1))];
    if (!section) return undefined;
    const { start } = section.heading.span;
    const plan = extractSection({ skill: document, selection: { start, end: start }, facts: facts(), others: [] });
    return plan.kind === 'extract' ? plan : undefined;
  }

  test('and inlining again gives the text back', () => {
    fc.assert(
      fc.property(text, fc.nat(), (own, at) => {
        const plan = extracted(own, at);
        if (!plan) return;
        const create = plan.change.operations?.find((each) => each.kind === 'create');
        const file = create?.kind === 'create' ? create.text : '';
        const without = applyEdits(own, plan.change.edits);
        const skillWithout = new SkillDocument(without);
        const start = without.indexOf(`[${plan.path}](${plan.path})`);
        const pointer = { start, end: start + 2 * plan.path.length + 4 };
        const back = inlineReference({
          skill: skillWithout,
          pointer,
          targets: [{ path: plan.path, text: file }],
          facts: facts([plan.path]),
          others: [],
        });
        if (back.kind === 'refused') return;
        expect(missing(own, applyEdits(without, back.change.edits))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('breaks no link', () => {
    fc.assert(
      fc.property(text, fc.nat(), (own, at) => {
        const plan = extracted(own, at);
        if (!plan) return;
        const create = plan.change.operations?.find((each) => each.kind === 'create');
        const file = create?.kind === 'create' ? create.text : '';
        const without = applyEdits(own, plan.change.edits);
        const files = new Set([...FILES, plan.path]);
        const was = anchorsOf(own);
        const is = anchorsOf(without);
        const broke = broken(own, 'SKILL.md', files, was).length;
        expect(
          broken(without, 'SKILL.md', files, is).length + broken(file, plan.path, files, is).length,
        ).toBeLessThanOrEqual(broke);
        expect(compare(without).blocks).toEqual([]);
        expect(compare(file).blocks).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

test('no text makes either fail', { timeout: STUCK }, () => {
  const piece = fc.constantFrom(
    '\n',
    '\r\n',
    '# ',
    '- ',
    '[a](references/x.md)',
    '`references/x.md`',
    '```',
    '[^1]',
    ': ',
    '| ',
    '<a id="',
    '>',
    '---\n',
    '[',
    ']',
    '(',
    ')',
    'x',
    '    ',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.array(piece, { maxLength: 40 }),
      fc.nat(200),
      fc.nat(200),
      (own, moved, a, b) => {
        const text = own.join('');
        const document = new SkillDocument(text);
        const span = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
        const near = {
          facts: facts(),
          others: [
            { path: 'a.md', text: moved.join('') },
            { path: '../b.yaml', text: moved.join('') },
          ],
        };
        inlineReference({
          skill: document,
          pointer: span,
          targets: [{ path: 'references/x.md', text: moved.join('') }],
          ...near,
        });
        inlineReference({
          skill: document,
          pointer: span,
          isStub: true,
          targets: [{ path: 'references/x.md', text: moved.join('') }],
          ...near,
        });
        extractSection({ skill: document, selection: span, ...near });
      },
    ),
    { numRuns: 1000 },
  );
});
