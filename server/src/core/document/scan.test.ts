import { describe, expect, test } from 'vitest';
import { scan } from './scan';
import { type Span, sliceOf } from './text';

const texts = (text: string, spans: readonly Span[]) => spans.map((span) => sliceOf(text, span));

describe('headings', () => {
  test('ATX and setext, with their text and place', () => {
    const text = '# One ##\n\nTwo\nlines\n---\n\n####### no\n\n##\n';
    expect(scan(text).headings).toEqual([
      {
        level: 1,
        style: 'atx',
        span: { start: 0, end: 8 },
        textSpan: { start: 2, end: 5 },
        text: 'One',
        nested: false,
      },
      {
        level: 2,
        style: 'setext',
        span: { start: 10, end: 23 },
        textSpan: { start: 10, end: 19 },
        text: 'Two lines',
        nested: false,
      },
      {
        level: 2,
        style: 'atx',
        span: { start: 37, end: 39 },
        textSpan: { start: 39, end: 39 },
        text: '',
        nested: false,
      },
    ]);
  });

  test('those in quotes and lists are nested; what looks like one in code, HTML and frontmatter is none', () => {
    const text = '---\n# a: b\nname: c\n---\n> # q\n\n- # l\n\n```\n# f\n```\n\n    # i\n\n<!--\n# c\n-->\n';
    expect(scan(text).headings.map((heading) => [heading.text, heading.nested])).toEqual([
      ['q', true],
      ['l', true],
    ]);
  });

  test('the marks of a quote are no part of the text of a heading over two lines', () => {
    expect(scan('> a\n> b\n> ===\n').headings[0]?.text).toBe('a b');
  });
});

describe('fences', () => {
  test('hold shorter fences, and know their info and content', () => {
    const text = '````md title="x"\n```\ncode\n```\n````\n';
    expect(scan(text).fences).toEqual([
      {
        span: { start: 0, end: 34 },
        marker: '`',
        length: 4,
        info: 'md title="x"',
        language: 'md',
        contentSpan: { start: 17, end: 29 },
        closed: true,
        nested: false,
      },
    ]);
  });

  test('end with the file or their container when nobody closes them', () => {
    const text = '- ~~~\n  a\n\ntext\n\n```\nb';
    const { fences } = scan(text);
    expect(fences.map(({ closed, nested }) => [closed, nested])).toEqual([
      [false, true],
      [false, false],
    ]);
    expect(
      texts(
        text,
        fences.map(({ contentSpan }) => contentSpan),
      ),
    ).toEqual(['  a\n', 'b']);
  });

  test('end at the first line that closes them, be there marks within lines, indented, of another kind or fewer', () => {
    const held = 'a ``` b\n    ```\n\t```\n~~~~\n``\n```js\n\n';
    for (const close of ['```', '   ```  ', '`````\t']) {
      const text = `\`\`\`\n${held}${close}\n# H\n`;
      const { fences, headings } = scan(text);
      expect(texts(text, [fences[0]?.contentSpan as Span])).toEqual([held.slice(0, -1)]);
      expect(headings).toHaveLength(1);
    }
    const [fence] = scan(`\`\`\`\n${held}`).fences;
    expect(fence).toMatchObject({ closed: false, contentSpan: { start: 4, end: 4 + held.length - 1 } });
  });

  test('are empty without lines between', () => {
    expect(scan('```\n```').fences[0]?.contentSpan).toEqual({ start: 4, end: 4 });
  });
});

describe('lists', () => {
  test('know marker, number, checkbox, text and depth', () => {
    const text = '- [ ] open \n- [x] done\n  3. inner\n\n1) [y] no box\n* [X]\n';
    expect(
      scan(text).listItems.map(({ markerSpan, ordinal, checked, textSpan, depth }) => [
        sliceOf(text, markerSpan),
        ordinal,
        checked,
        sliceOf(text, textSpan),
        depth,
      ]),
    ).toEqual([
      ['-', undefined, false, 'open', 0],
      ['-', undefined, true, 'done', 0],
      ['1)', 1, undefined, '[y] no box', 0],
      ['*', undefined, true, '', 0],
    ]);
  });

  test('a number other than 1 interrupts no paragraph, an item of an item is one deeper', () => {
    expect(scan('text\n2. no\n\n- a\n  - b\n').listItems.map(({ depth }) => depth)).toEqual([0, 1]);
  });
});

describe('tables', () => {
  test('have a header, rows, and cells split at pipes that are not escaped', () => {
    const text = 'Before\n| A | B |\n|---|:-:|\n| `x \\| y` | [z](z.md) |\n| one |\n\nafter | text\n';
    const { tables, links, codeSpans } = scan(text);
    expect(tables).toHaveLength(1);
    expect(texts(text, tables[0]?.header ?? [])).toEqual(['A', 'B']);
    expect(tables[0]?.rows.map((row) => texts(text, row))).toEqual([['`x \\| y`', '[z](z.md)'], ['one']]);
    expect(sliceOf(text, tables[0]?.span as Span)).toBe('| A | B |\n|---|:-:|\n| `x \\| y` | [z](z.md) |\n| one |');
    expect([links.length, codeSpans.length]).toEqual([1, 1]);
  });

  test('a tick alone in a cell does not turn the code of the next', () => {
    const text = 'a | b\n-|-\n` | `c`\n`d` | e\n';
    expect(
      texts(
        text,
        scan(text).codeSpans.map(({ contentSpan }) => contentSpan),
      ),
    ).toEqual(['c', 'd']);
  });

  test('need as many delimiters as headers, and a pipe', () => {
    expect(scan('a | b\n---|---|---\n').tables).toEqual([]);
    expect(scan('a\n:--\n').tables).toEqual([]);
  });
});

describe('running text', () => {
  test('links, images, definitions and autolinks with label and destination', () => {
    const text = '[a b](<c d.md> "t") ![i](j.png) <https://k.l> [r]\n\n[r]: s.md "u"\n';
    const { links } = scan(text);
    expect(links.map((link) => [link.kind, sliceOf(text, link.textSpan), sliceOf(text, link.destinationSpan)])).toEqual(
      [
        ['link', 'a b', 'c d.md'],
        ['image', 'i', 'j.png'],
        ['autolink', 'https://k.l', 'https://k.l'],
        ['definition', 'r', 's.md'],
      ],
    );
  });

  test('code, HTML and frontmatter hold no links', () => {
    const text =
      '---\na: "[x](y)"\n---\n`[x](y)` <b title="[x](y)">\n\n```\n[x](y)\n```\n\n    [x](y)\n\n<div>\n[x](y)\n</div>\n';
    expect(scan(text).links).toEqual([]);
  });

  test('offsets in a quote are those of the file', () => {
    const text = '> a `b\n> c` [d\n> e](f)\n';
    const { codeSpans, links } = scan(text);
    expect(
      texts(
        text,
        codeSpans.map(({ span }) => span),
      ),
    ).toEqual(['`b\n> c`']);
    expect(
      texts(
        text,
        links.map(({ span }) => span),
      ),
    ).toEqual(['[d\n> e](f)']);
  });

  test('comments in blocks and in text, not in code', () => {
    const text = 'a <!-- b --> `<!-- c -->`\n\n<!-- d\n\ne -->\n\n<div><!-- f --></div>\n\n```\n<!-- g -->\n```\n';
    expect(texts(text, scan(text).comments)).toEqual(['<!-- b -->', '<!-- d\n\ne -->', '<!-- f -->']);
  });

  test('HTML blocks and block quotes', () => {
    const text = '<!-- a -->\n\n<details>\nb\n\n> c\nlazy\n\nd\n';
    const { htmlBlocks, blockQuotes } = scan(text);
    expect(htmlBlocks.map(({ span, comment }) => [sliceOf(text, span), comment])).toEqual([
      ['<!-- a -->', true],
      ['<details>\nb', false],
    ]);
    expect(
      texts(
        text,
        blockQuotes.map(({ span }) => span),
      ),
    ).toEqual(['> c\nlazy']);
  });
});
