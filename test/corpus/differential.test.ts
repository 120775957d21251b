import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scan } from '../../server/src/core/document/scan';
import { compare } from './oracle';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

describe('the scanner finds what mdast-util-from-markdown finds', () => {
  test.skipIf(!present)(
    'in every Markdown file of the corpus',
    () => {
      const blocks: string[] = [];
      let inlines = 0;
      let inTables = 0;
      let different = 0;
      const seen = new Set<string>();
      for (const path of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
        if (!path.endsWith('.md')) continue;
        const text = readFileSync(join(corpus, path), 'utf8').replace(/^\ufeff/, '');
        if (seen.has(text)) continue;
        seen.add(text);
        const found = compare(text);
        blocks.push(...found.blocks.map((each) => `${path}: ${each}`));
        inlines += found.links + found.codeSpans;
        if (found.hasTable) inTables += found.inlines.length;
        else different += found.inlines.length;
      }
      expect(blocks).toEqual([]);
      expect(different).toBe(0);
      expect(inlines).toBeGreaterThan(50_000);
      expect(inTables / inlines).toBeLessThan(0.001);
    },
    300_000,
  );

  test('in generated Markdown of containers, fences, headings, HTML and definitions', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { blocks, inlines, hasTable } = compare(text);
        expect(blocks).toEqual([]);
        if (!hasTable) expect(inlines).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  test('in generated running text full of brackets, ticks and angles', () => {
    fc.assert(
      fc.property(runningText, (text) => {
        expect(compare(text).inlines).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  test.each([
    ['NUL, which mdast reads as a replacement character', '# a\0b\n\n```j\0s\n\0\n```\n[a\0](b\0c)\n'],
    ['lone carriage returns', '# a\r\r```\rb\r```\r> c\r> ===\r'],
    ['a tab of which a list takes only a part', '-\ta\n\n\t# b\n -\t\tcode\n'],
    ['a heading with definitions right before it', '[a]: b\n[c]: d\ntext\n===\n'],
    ['an underline below definitions alone', '[a]: b\n===\ntext\n---\n'],
    ['a tag in a lazy line', '> a\n<x>\n> # b\n'],
    ['a list behind indented code', '    a\n\n2. b\n   # c\n'],
    ['a fence left open in a list, in a quote, and at the end', '- ```\n  a\n\n- b\n> ```\n> c\n\n~~~\nd'],
    ['only marks of containers in the last line', '> - ```\n>   a\n> '],
    ['a tab of which the marks take a part in the last line', '1. <!A\n\t'],
    ['a byte-order mark within the text', 'a\n\ufeff# b\n'],
  ])('where micromark has ways of its own: %s', (_, text) => {
    const { blocks, inlines } = compare(text);
    expect([...blocks, ...inlines]).toEqual([]);
  });
});

test('a byte-order mark at the start shifts every offset by one and changes nothing else', () => {
  const text = '---\nname: a\n---\n\n# b\n\n[c](d)\n';
  const shifted = JSON.parse(JSON.stringify(scan(text)), (key, value) =>
    key === 'start' || key === 'end' || key === 'bodyStart' ? value + 1 : value,
  );
  expect(JSON.parse(JSON.stringify(scan(`\ufeff${text}`)))).toEqual(shifted);
});

const MARKS = [
  '',
  '> ',
  '>',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '2. ',
  '10) ',
  ' ',
  '   ',
  '    ',
  '\t',
  '>\t',
  '-\t',
  '- - ',
  '-     ',
];

const PIECES = [
  ...[
    '',
    'a',
    'two words',
    '# h',
    '## h ##',
    '#',
    '# #',
    '####### h',
    '===',
    '---',
    '--',
    '-',
    '= =',
    '***',
    '_ _ _',
    '- - -',
  ],
  ...[
    '```',
    '````',
    '~~~',
    '```js',
    '~~~ x `y',
    '``` a`b',
    '<div>',
    '</div>',
    '<x>',
    '<x a="b">',
    '</x>',
    '<!-- c -->',
  ],
  ...[
    '<!--',
    '-->',
    '<?',
    '?>',
    '<!A',
    '<pre>',
    '</pre>',
    '<![CDATA[',
    ']]>',
    '<div/',
    '<a b=c=d>',
    '<a b=/>',
    '[a]: b',
  ],
  ...[
    '[a]:',
    '[a]: <b> "t"',
    '[a]: b "t',
    't"',
    '[a]',
    '[a][b]',
    '[a](b)',
    '![a](b "c")',
    '[a](<b c>)',
    '[[a](b)](c)',
    '`x`',
  ],
  ...[
    '``x`',
    '`',
    '\\`a`',
    '<http://a.b>',
    '<a@b.c>',
    '*a*',
    'a\\',
    '\\# h',
    '&lt;',
    '[',
    '](',
    '](b)',
    '![',
    'a | b',
    '|--|',
  ],
  ...[
    '\0',
    '漢字 é 😀',
    '§A_B',
    '# h\t#',
    '#\th',
    '\tcode',
    '   ',
    '\t',
    '[a]: (b',
    '<b c="',
    '">',
    '\f',
    '\v#',
    'a\u00a0',
  ],
];

const line = fc
  .tuple(fc.array(fc.constantFrom(...MARKS), { maxLength: 3 }), fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }))
  .map(([marks, pieces]) => marks.join('') + pieces.join(''));

const documents = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r')), { maxLength: 14 })
  .chain((lines) =>
    fc
      .boolean()
      .map((closed) => lines.map(([text, end], at) => (closed || at < lines.length - 1 ? text + end : text)).join('')),
  );

const TOKENS = [
  '[',
  ']',
  '(',
  ')',
  '![',
  '](',
  '][',
  '`',
  '``',
  '<',
  '>',
  '"',
  "'",
  '\\',
  ' ',
  '\n',
  'a',
  'b.c',
  '!',
  ':',
  '/',
  '=',
  '&#91;',
];

const runningText = fc
  .array(fc.constantFrom(...TOKENS, '<!--', '-->', '<a ', '<https://', '[a]: b\n', '😀', '漢', '\n> '), {
    maxLength: 40,
  })
  .map((tokens) => `a ${tokens.join('')}\n\n[a]: b\n`);
