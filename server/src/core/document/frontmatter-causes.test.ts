import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Frontmatter, parseFrontmatter } from './frontmatter';
import { findFrontmatter } from './scan-frontmatter';
import { applyEdits, sliceOf } from './text';

const fileOf = (yaml: string) => `---\n${yaml}\n---\n\nBody: text\n`;
const read = (text: string): Frontmatter => parseFrontmatter(text, findFrontmatter(text));

/** The frontmatter as the parser of the agents has it. */
const parsed = (text: string): unknown => {
  const { contentSpan } = findFrontmatter(text);
  return parse(`${sliceOf(text, contentSpan)}\n`, { schema: 'core', logLevel: 'error' });
};

/** Broken frontmatter, what is marked, the repaired frontmatter with what it means, or why there is no repair. */
interface Sample {
  readonly yaml: string;
  readonly marked: string;
  readonly repaired?: string;
  readonly value?: Readonly<Record<string, unknown>>;
  /** True where the repair is a proposal. */
  readonly unsafe?: true;
}

const description = (text: string) => ({ description: text });

/** Every cause found in real files, in the order of the issue. */
const CAUSES: Readonly<Record<string, readonly Sample[]>> = {
  'unquoted-colon': [
    {
      yaml: 'description: Notes: all\nname: a',
      marked: ':',
      repaired: 'description: "Notes: all"\nname: a',
      value: { description: 'Notes: all', name: 'a' },
    },
    {
      yaml: 'description: Notes:\nname: a',
      marked: ':',
      repaired: 'description: "Notes:"\nname: a',
      value: { description: 'Notes:', name: 'a' },
    },
    {
      yaml: 'description: Say "a: b", it\'s ok',
      marked: ':',
      repaired: "description: 'Say \"a: b\", it''s ok'",
      value: description('Say "a: b", it\'s ok'),
    },
    {
      yaml: 'description: C:\\dir: a',
      marked: ':',
      repaired: "description: 'C:\\dir: a'",
      value: description('C:\\dir: a'),
    },
    {
      yaml: 'description: Notes\n  for all: a\n  b',
      marked: ':',
      repaired: 'description: "Notes\n  for all: a\n  b"',
      value: description('Notes for all: a b'),
    },
    {
      yaml: 'metadata:\n  a: b: c\n  d: e',
      marked: ':',
      repaired: 'metadata:\n  a: "b: c"\n  d: e',
      value: { metadata: { a: 'b: c', d: 'e' } },
    },
    {
      yaml: 'description: See my-license: MIT',
      marked: ':',
      repaired: 'description: "See my-license: MIT"',
      value: description('See my-license: MIT'),
    },
    {
      yaml: 'description: Fix: see #12',
      marked: ':',
      repaired: 'description: "Fix: see #12"',
      value: description('Fix: see #12'),
      unsafe: true,
    },
    {
      yaml: 'description: Fix: all # ours',
      marked: ':',
      repaired: 'description: "Fix: all" # ours',
      value: description('Fix: all'),
      unsafe: true,
    },
    // A map may be meant.
    { yaml: 'metadata: own\n  team: docs', marked: ':' },
    { yaml: 'metadata: team: docs', marked: ':' },
  ],
  'special-start': [
    {
      yaml: 'description: **Notes** for all',
      marked: '*',
      repaired: 'description: "**Notes** for all"',
      value: description('**Notes** for all'),
    },
    {
      yaml: 'description: *.md files',
      marked: '*',
      repaired: 'description: "*.md files"',
      value: description('*.md files'),
    },
    { yaml: 'description: *all', marked: '*', repaired: 'description: "*all"', value: description('*all') },
    { yaml: 'description: & more', marked: '&', repaired: 'description: "& more"', value: description('& more') },
    {
      yaml: 'description: &more text',
      marked: '&',
      repaired: 'description: "&more text"',
      value: description('&more text'),
    },
    {
      yaml: 'description: @all people',
      marked: '@',
      repaired: 'description: "@all people"',
      value: description('@all people'),
    },
    { yaml: 'description: @a\u00a0', marked: '@', repaired: 'description: "@a\u00a0"', value: description('@a\u00a0') },
    {
      yaml: 'description: `a` and b',
      marked: '`',
      repaired: 'description: "`a` and b"',
      value: description('`a` and b'),
    },
    { yaml: 'description: %a', marked: '%', repaired: 'description: "%a"', value: description('%a') },
    {
      yaml: 'description: !important do it',
      marked: '!',
      repaired: 'description: "!important do it"',
      value: description('!important do it'),
    },
    { yaml: 'description: ! do it', marked: '!', repaired: 'description: "! do it"', value: description('! do it') },
    {
      yaml: 'tags:\n  - @a/b # ours\n  - c',
      marked: '@',
      repaired: 'tags:\n  - "@a/b" # ours\n  - c',
      value: { tags: ['@a/b', 'c'] },
      unsafe: true,
    },
    {
      yaml: 'paths: [*.md, src/**/*.ts, @a]',
      marked: '*.md',
      repaired: 'paths: ["*.md", src/**/*.ts, "@a"]',
      value: { paths: ['*.md', 'src/**/*.ts', '@a'] },
    },
  ],
  'unescaped-quote': [
    {
      yaml: 'description: "Say "hello" to all."',
      marked: '"',
      repaired: 'description: "Say \\"hello\\" to all."',
      value: description('Say "hello" to all.'),
    },
    {
      yaml: 'description: "Use for "a", "b" or "c""',
      marked: '"',
      repaired: 'description: "Use for \\"a\\", \\"b\\" or \\"c\\""',
      value: description('Use for "a", "b" or "c"'),
    },
    {
      yaml: "description: 'It's fine, don't ask'",
      marked: "'",
      repaired: "description: 'It''s fine, don''t ask'",
      value: description("It's fine, don't ask"),
    },
  ],
  'text-behind-quote': [
    {
      yaml: 'description: "Notes" for all',
      marked: 'for all',
      repaired: 'description: \'"Notes" for all\'',
      value: description('"Notes" for all'),
    },
    {
      yaml: 'tags:\n  - "a" or b\n  - c',
      marked: 'or b',
      repaired: 'tags:\n  - \'"a" or b\'\n  - c',
      value: { tags: ['"a" or b', 'c'] },
    },
    {
      yaml: 'description: "a" and "b"',
      marked: 'and "b"',
      repaired: 'description: \'"a" and "b"\'',
      value: description('"a" and "b"'),
      unsafe: true,
    },
    {
      yaml: 'description: "Notes\n  for" all\n  of us',
      marked: 'all',
      repaired: 'description: \'"Notes\n  for" all\n  of us\'',
      value: description('"Notes for" all of us'),
    },
  ],
  'lone-word': [
    {
      yaml: 'name: a\ndescription: Takes notes.\ncomp',
      marked: 'comp',
      repaired: 'name: a\ndescription: Takes notes.\n  comp',
      value: { name: 'a', description: 'Takes notes. comp' },
      unsafe: true,
    },
    { yaml: 'name: a\ndescription: "Takes notes."\ncomp', marked: 'comp' },
  ],
  'unindented-continuation': [
    {
      yaml: 'description: "Notes\nfor all"\nname: a',
      marked: 'for all"',
      repaired: 'description: "Notes\n  for all"\nname: a',
      value: { description: 'Notes for all', name: 'a' },
    },
    {
      yaml: "description: 'Notes\n\nfor all'",
      marked: "for all'",
      repaired: "description: 'Notes\n\n  for all'",
      value: description('Notes\nfor all'),
    },
    {
      yaml: 'description: Notes\nfor all\nname: a',
      marked: 'for all',
      repaired: 'description: Notes\n  for all\nname: a',
      value: { description: 'Notes for all', name: 'a' },
    },
    {
      yaml: 'tags: [\na,\nb\n]\nname: c',
      marked: 'a,',
      repaired: 'tags: [\n  a,\n  b\n  ]\nname: c',
      value: { tags: ['a', 'b'], name: 'c' },
    },
  ],
  'broken-bracket': [
    {
      yaml: 'argument-hint: [a] [b]\nname: c',
      marked: '[',
      repaired: 'argument-hint: "[a] [b]"\nname: c',
      value: { 'argument-hint': '[a] [b]', name: 'c' },
    },
    { yaml: 'metadata: {a: {b}\nname: c', marked: '{' },
  ],
  'text-behind-bracket': [
    {
      yaml: 'argument-hint: [a] <b>',
      marked: '[',
      repaired: 'argument-hint: "[a] <b>"',
      value: { 'argument-hint': '[a] <b>' },
    },
  ],
  'unclosed-bracket': [
    {
      yaml: 'tags: [a, b\nname: c',
      marked: '[',
      repaired: 'tags: [a, b]\nname: c',
      value: { tags: ['a', 'b'], name: 'c' },
    },
    {
      yaml: 'description: [new Notes\nname: c',
      marked: '[',
      repaired: 'description: "[new Notes"\nname: c',
      value: { description: '[new Notes', name: 'c' },
      unsafe: true,
    },
  ],
  'list-on-key-line': [
    {
      yaml: 'allowed-tools: - Read\nname: a',
      marked: '-',
      repaired: 'allowed-tools:\n  - Read\nname: a',
      value: { 'allowed-tools': ['Read'], name: 'a' },
    },
    { yaml: 'tags: - a b\n   - c', marked: '-', repaired: 'tags:\n   - a b\n   - c', value: { tags: ['a b', 'c'] } },
    {
      yaml: 'description: - Notes for all',
      marked: '-',
      repaired: 'description:\n  - Notes for all',
      value: { description: ['Notes for all'] },
      unsafe: true,
    },
  ],
  'lost-line-break': [
    {
      yaml: 'description: Writes notes.license: MIT',
      marked: 'license:',
      repaired: 'description: Writes notes.\nlicense: MIT',
      value: { description: 'Writes notes.', license: 'MIT' },
    },
    {
      yaml: 'description: 写。license: MIT',
      marked: 'license:',
      repaired: 'description: 写。\nlicense: MIT',
      value: { description: '写。', license: 'MIT' },
    },
    {
      yaml: 'description: A.license: MIT.origin: own',
      marked: 'license:',
      repaired: 'description: A.\nlicense: MIT.\norigin: own',
      value: { description: 'A.', license: 'MIT.', origin: 'own' },
    },
    {
      yaml: 'description: "A: b."license: MIT',
      marked: 'license:',
      repaired: 'description: "A: b."\nlicense: MIT',
      value: { description: 'A: b.', license: 'MIT' },
    },
    {
      yaml: 'tags: [a, b]license: MIT',
      marked: 'license:',
      repaired: 'tags: [a, b]\nlicense: MIT',
      value: { tags: ['a', 'b'], license: 'MIT' },
    },
    {
      yaml: 'description: Writes notes. license: MIT',
      marked: 'license:',
      repaired: 'description: Writes notes.\nlicense: MIT',
      value: { description: 'Writes notes.', license: 'MIT' },
      unsafe: true,
    },
    // Each line may have a fault of its own.
    {
      yaml: 'description: Notes: all.license: MIT',
      marked: 'license:',
      repaired: 'description: Notes: all.\nlicense: MIT',
    },
    // Everything on one line: a name is one word.
    {
      yaml: 'name: a description: Writes. license: MIT',
      marked: 'description:',
      repaired: 'name: a\ndescription: Writes.\nlicense: MIT',
      value: { name: 'a', description: 'Writes.', license: 'MIT' },
    },
    // The text may end elsewhere, and quotes would hide the loss.
    {
      yaml: 'description: Notes (license: MIT',
      marked: 'license:',
      repaired: 'description: Notes (\nlicense: MIT',
      value: { description: 'Notes (', license: 'MIT' },
      unsafe: true,
    },
  ],
  'duplicate-key': [
    { yaml: 'name: a\ndescription: b\nname: c', marked: 'name' },
    { yaml: 'metadata:\n  a: b\n  c: d\n  a: e', marked: 'a' },
    { yaml: 'name: a\nname: a', marked: 'name' },
  ],
  'tab-indentation': [
    {
      yaml: 'metadata:\n\ta: b # ours\n\tc: d',
      marked: '\t',
      repaired: 'metadata:\n  a: b # ours\n  c: d',
      value: { metadata: { a: 'b', c: 'd' } },
    },
    { yaml: 'tags:\n\t- a\n\t- b', marked: '\t', repaired: 'tags:\n  - a\n  - b', value: { tags: ['a', 'b'] } },
    {
      yaml: 'description: |\n\tNotes\n\tfor all',
      marked: '\t',
      repaired: 'description: |\n  Notes\n  for all',
      value: description('Notes\nfor all\n'),
    },
    {
      yaml: 'description: Notes\n\tfor all',
      marked: '\t',
      repaired: 'description: Notes\n  for all',
      value: description('Notes for all'),
    },
  ],
  'block-indentation': [
    {
      yaml: 'description: >\nNotes\nfor all\nname: a',
      marked: 'Notes',
      repaired: 'description: >\n  Notes\n  for all\nname: a',
      value: { description: 'Notes for all\n', name: 'a' },
    },
    {
      yaml: 'description: |\n    Notes\n  for all',
      marked: 'for all',
      repaired: 'description: |\n    Notes\n    for all',
      value: description('Notes\nfor all\n'),
      unsafe: true,
    },
    {
      yaml: 'description: |\n     \n  Notes',
      marked: '     ',
      repaired: 'description: |\n\n  Notes',
      value: description('\nNotes\n'),
    },
  ],
  'text-behind-block-mark': [
    {
      yaml: 'description: > Notes\n  for all\nname: a',
      marked: '>',
      repaired: 'description: >\n  Notes\n  for all\nname: a',
      value: { description: 'Notes for all\n', name: 'a' },
    },
    {
      yaml: 'description: > Notes\nname: a',
      marked: '>',
      repaired: 'description: >\n  Notes\nname: a',
      value: { description: 'Notes\n', name: 'a' },
      unsafe: true,
    },
  ],
  'uneven-indentation': [
    {
      yaml: 'metadata:\n   a: b # ours\n  c: d\nname: x',
      marked: 'c: d',
      repaired: 'metadata:\n   a: b # ours\n   c: d\nname: x',
      value: { metadata: { a: 'b', c: 'd' }, name: 'x' },
    },
    { yaml: 'tags:\n  - a\n - b', marked: '- b', repaired: 'tags:\n  - a\n  - b', value: { tags: ['a', 'b'] } },
  ],
  'unclosed-quote': [
    {
      yaml: 'description: "Notes, it\'s all\nname: a',
      marked: '"',
      repaired: 'description: "Notes, it\'s all"\nname: a',
      value: { description: "Notes, it's all", name: 'a' },
    },
    {
      yaml: "description: 'Notes\n  for all\nname: a",
      marked: "'",
      repaired: "description: 'Notes\n  for all'\nname: a",
      value: { description: 'Notes for all', name: 'a' },
    },
    {
      yaml: "description: 'til the end",
      marked: "'",
      repaired: "description: 'til the end'",
      value: description('til the end'),
      unsafe: true,
    },
    { yaml: 'description: "C:\\people\\"', marked: '"' },
    { yaml: 'description: "C:\\notes', marked: '"' },
    { yaml: 'description: "Notes # ours', marked: '"' },
  ],
  'bad-escape': [
    {
      yaml: 'description: "C:\\people"',
      marked: '\\p',
      repaired: 'description: "C:\\\\people"',
      value: description('C:\\people'),
    },
    { yaml: 'description: "don\\\'t"', marked: "\\'", repaired: 'description: "don\'t"', value: description("don't") },
    {
      yaml: 'description: "C:\\new\\people"',
      marked: '\\p',
      repaired: 'description: "C:\\new\\\\people"',
      value: description('C:\new\\people'),
      unsafe: true,
    },
  ],
  'indented-key': [
    {
      yaml: 'name: a\n  description: Notes\n  license: MIT',
      marked: 'description',
      repaired: 'name: a\ndescription: Notes\nlicense: MIT',
      value: { name: 'a', description: 'Notes', license: 'MIT' },
    },
    {
      yaml: 'description: All notes\n  license: MIT',
      marked: 'license',
      repaired: 'description: All notes\nlicense: MIT',
      value: { description: 'All notes', license: 'MIT' },
      unsafe: true,
    },
  ],
  'missing-space': [
    {
      yaml: 'description: Notes\nname:a',
      marked: 'name:a',
      repaired: 'description: Notes\nname: a',
      value: { description: 'Notes', name: 'a' },
    },
    {
      yaml: 'name:a\ndescription: Notes',
      marked: 'name:a',
      repaired: 'name: a\ndescription: Notes',
      value: { description: 'Notes', name: 'a' },
    },
    {
      yaml: 'name:a\ndescription:b',
      marked: 'name:a',
      repaired: 'name: a\ndescription: b',
      value: { description: 'b', name: 'a' },
    },
  ],
  'wide-colon': [
    {
      yaml: 'description: 写\nname：a',
      marked: 'name：a',
      repaired: 'description: 写\nname: a',
      value: { description: '写', name: 'a' },
    },
  ],
  'non-breaking-space': [
    {
      yaml: 'name:\u00a0a\ndescription: Notes',
      marked: 'name:\u00a0a',
      repaired: 'name: a\ndescription: Notes',
      value: { description: 'Notes', name: 'a' },
    },
    {
      yaml: 'metadata:\n\u00a0\u00a0a: b',
      marked: '\u00a0\u00a0a',
      repaired: 'metadata:\n  a: b',
      value: { metadata: { a: 'b' } },
    },
    { yaml: '\u00a0name: a', marked: '\u00a0name', repaired: 'name: a', value: { name: 'a' } },
  ],
  'hidden-in-key': [
    {
      yaml: 'description: Notes\nname\u00a0: a',
      marked: 'name\u00a0',
      repaired: 'description: Notes\nname: a',
      value: { description: 'Notes', name: 'a' },
    },
    { yaml: 'na\u200bme: a', marked: 'na\u200bme', repaired: 'name: a', value: { name: 'a' } },
    { yaml: 'allowed\u00a0tools: a', marked: 'allowed\u00a0tools' },
  ],
  'stray-text': [{ yaml: 'Some text\nname: a\ndescription: b', marked: 'Some text' }],
  'body-in-frontmatter': [{ yaml: 'name: a\ndescription: b\n  c\n** text\n', marked: '** text' }],
};

describe.each(Object.entries(CAUSES))('%s', (cause, samples) => {
  test.each(samples)('$yaml', ({ yaml, marked, repaired, value, unsafe }) => {
    for (const lineEnd of ['\n', '\r\n']) {
      const [before, after] = [yaml, repaired].map((each) => each && fileOf(each).replaceAll('\n', lineEnd));
      const text = before as string;
      const { problems } = read(text);
      expect(problems.map((problem) => problem.cause)).toEqual([cause]);
      const [problem] = problems;
      expect(sliceOf(text, problem?.span ?? { start: 0, end: 0 })).toBe(marked);
      expect(problem?.message).toMatch(/^[^\n]{20,200}\.$/);
      const repair = problem?.repair;
      expect(repair && applyEdits(text, repair.edits)).toBe(after);
      expect(repair?.unsafe).toBe(unsafe);
      if (after === undefined) continue;
      expect(read(after).problems.map((left) => left.cause)).toEqual(value ? [] : ['unquoted-colon']);
      if (value) expect(parsed(after)).toEqual(value);
    }
  });
});

test('a quote that a `---` in the text has cut off is closed only as a proposal', () => {
  const open = '---\nname: a\ndescription: "Notes\n---\n';
  expect(read(`${open}\n# Notes\n\n---\n`).problems[0]?.repair?.unsafe).toBeUndefined();
  expect(read(`${open}for all"\nlicense: MIT\n---\n`).problems[0]?.repair?.unsafe).toBe(true);
});

describe('the parsers are named', () => {
  test.each([
    ['name: a\nname: b', 'PyYAML and libyaml keep the last'],
    ['description: "a\nb"', 'js-yaml 3 and 4, PyYAML and libyaml accept it'],
    ['metadata:\n\ta: b', 'js-yaml 3 misreads them'],
  ])('where they differ: %j', (yaml, words) => {
    expect(read(fileOf(yaml)).problems[0]?.message).toContain(words);
  });
});

describe('good YAML that looks odd has no problem', () => {
  test.each([
    'hooks: &h\n  a: b\nother: *h',
    'name: &n a\ntitle: *n',
    'version: !!str 2.0',
    'a: "b" # "c',
    "description: 'It''s'",
    'argument-hint: "[a] [b]"',
    'description: |\n  Notes\n    more: a\n\n  **all**\n  @you',
    'description: Notes\n  and\n\n  more',
    'metadata:\n  a: 1\n  b:\n    a: 2',
    'https://example.com: a',
    'name: a\u00a0b',
  ])('%j', (yaml) => {
    expect(read(fileOf(yaml)).problems).toEqual([]);
  });
});

describe('for any text', () => {
  test('a value put in quotes means exactly what was written', () => {
    const text = fc
      .string({
        unit: fc.constantFrom('a', 'b', ' ', ': ', '"', "'", '\\', '*', '@', '{', 'é', '😀'),
        minLength: 1,
        maxLength: 20,
      })
      .map((words) => words.trim());
    fc.assert(
      fc.property(text, (written) => {
        const file = fileOf(`description: ${written}\nname: a`);
        const repair = read(file).problems[0]?.repair;
        if (repair === undefined || repair.unsafe || !/in quotes/.test(repair.title)) return;
        expect(parsed(applyEdits(file, repair.edits))).toEqual({ description: written, name: 'a' });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
