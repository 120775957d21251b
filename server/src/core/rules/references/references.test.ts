import { describe, expect, test } from 'vitest';
import { applyEdits, sliceOf } from '../../document/text';
import type { Example } from '../rule';
import { findingsIn } from '../rule-test-support';
import brokenLink from './broken-link';
import missingReferenceFile from './missing-reference-file';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const find = (rule: typeof brokenLink, body: string, world: Omit<Example, 'text'>) =>
  findingsIn({ text: `${HEAD}${body}\n`, ...world }, [rule]).map((finding) => ({
    ...finding,
    on: sliceOf(HEAD + body, finding.span),
  }));

describe('broken links', () => {
  test.each([
    ['[a](b.md)', 'b.md'],
    ['[a](docs/b.md#c)', 'docs/b.md'],
    ['![a](b.md "T")', 'b.md'],
    ['[a][b]\n\n[b]: b.md', 'b.md'],
    ['[a](../y/b.md)', '../y/b.md'],
    ['[a](scripts/run)', 'scripts/run'],
  ])('%j', (body, path) => {
    const [finding, ...more] = find(brokenLink, body, { missing: [path] });
    expect(more).toEqual([]);
    expect(finding?.message).toContain(path);
    expect(finding?.on).toBe(body.includes('#') ? `${path}#c` : path);
  });

  test.each([
    ['a file that is there', '[a](b.md)', { files: { 'b.md': '' } }],
    ['a file of which nothing is known', '[a](b.md)', {}],
    ['words in brackets that name no file', '[0](MON) and [1](MON/WED)', { missing: ['MON', 'MON/WED'] }],
    ['what lies outside a copied skill', '[a](../../tools/b.md)', { missing: ['../../tools', '../../tools/b.md'] }],
    ['a mention', '`b.md`', { missing: ['b.md'] }],
    ['code', '```\n[a](b.md)\n```', { missing: ['b.md'] }],
    ['an address', '[a](https://example.com/b.md)', { missing: ['b.md'] }],
  ])('silent: %s', (_, body, world) => expect(find(brokenLink, body, world)).toEqual([]));

  test('the one near path is offered', () => {
    const world = { missing: ['docs/Setup.md'], files: { 'docs/setup.md': '', 'docs/other.md': '' } };
    const [finding] = find(brokenLink, '[a](docs/Setup.md#b)', world);
    const [fix] = finding?.fixes ?? [];
    expect(fix?.title).toBe('Change to docs/setup.md');
    expect(applyEdits(`${HEAD}[a](docs/Setup.md#b)`, fix?.change().edits ?? [])).toBe(`${HEAD}[a](docs/setup.md#b)`);
    expect(find(brokenLink, '[a](docs/x.md)', { ...world, missing: ['docs/x.md'] })[0]?.fixes).toEqual([]);
  });
});

describe('missing reference files', () => {
  const missing = ['references/a.md', 'scripts/b.py', 'assets/c.svg', 'docs/d.md'];
  const reported = (body: string) => findingsIn({ text: `${HEAD}${body}\n`, missing }, [missingReferenceFile]).length;

  test.each([
    'Read `references/a.md` first.',
    'See `references/a.md`.',
    'Run `scripts/b.py` on the file.',
    'Load `assets/c.svg`.',
  ])('reported: %s', (body) => expect(reported(body)).toBe(1));

  test.each([
    'Read a file such as `references/a.md`.',
    'Details, e.g. `references/a.md`, see there.',
    'For example, run `scripts/b.py`.',
    'Create `references/a.md` and read it.',
    'Do not read `references/a.md`.',
    'See `references/a.md` if it exists.',
    'The report is in `references/a.md`.',
    'Read `docs/d.md` of the project.',
    'It stands in `recipes`’s `references/a.md`; read it.',
    'Create a folder for details:\n- read `scripts/b.py`\n- read `references/a.md`',
    '```\nRead `references/a.md`.\n```',
  ])('silent: %s', (body) => expect(reported(body)).toBe(0));
});
