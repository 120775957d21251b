import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Frontmatter, parseFrontmatter } from './frontmatter';
import { readFlat } from './frontmatter-flat';
import { readYaml } from './frontmatter-yaml';
import { applyEdits, sliceOf } from './text';

/** A file with that frontmatter, and what is read of it. */
function read(yaml: string, lineEnd = '\n'): { text: string; frontmatter: Frontmatter } {
  const text = ['---', ...yaml.split('\n'), '---', '', 'Body: text', ''].join(lineEnd);
  const start = 3 + lineEnd.length;
  const end = start + yaml.split('\n').join(lineEnd).length;
  const close = end + lineEnd.length + 3;
  const frontmatter = parseFrontmatter(text, {
    state: 'present',
    span: { start: 0, end: close },
    contentSpan: { start, end },
    bodyStart: close + lineEnd.length,
  });
  return { text, frontmatter };
}

const valuesOf = ({ fields }: Frontmatter) => Object.fromEntries(fields.map(({ key, value }) => [key, value]));

describe('fields', () => {
  test('have their places in the file, whatever the line ends', () => {
    const yaml =
      'name: notes\n# comment\ndescription: >\n  Writes\n  notes.\nmetadata:   # own\n  a: "b"\n\ntags: [x]\nlicense:';
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const { text, frontmatter } = read(yaml, lineEnd);
      const written = (span: { start: number; end: number }) => sliceOf(text, span).replace(/\r\n?/g, '\n');
      expect(frontmatter.problems).toEqual([]);
      expect(frontmatter.fields.map(({ keySpan, valueSpan }) => [written(keySpan), written(valueSpan)])).toEqual([
        ['name', 'notes'],
        ['description', '>\n  Writes\n  notes.'],
        ['metadata', 'a: "b"'],
        ['tags', '[x]'],
        ['license', ''],
      ]);
      expect(frontmatter.fields.map(({ style }) => style)).toEqual([
        'plain',
        'folded',
        'block-map',
        'flow-list',
        'empty',
      ]);
      expect(valuesOf(frontmatter)).toEqual({
        name: 'notes',
        description: 'Writes notes.\n',
        metadata: { a: 'b' },
        tags: ['x'],
        license: null,
      });
    }
  });

  test('have the types of YAML 1.2 and keep how they are written', () => {
    const { text, frontmatter } = read(
      'a: 2.0\nb: yes\nc: true\nd: 0x1F\ne: ~\nf: "2.0"\ng: 2024-01-01\nh: &x !!str 3',
    );
    expect(valuesOf(frontmatter)).toEqual({
      a: 2,
      b: 'yes',
      c: true,
      d: 31,
      e: null,
      f: '2.0',
      g: '2024-01-01',
      h: '3',
    });
    expect(sliceOf(text, frontmatter.field('a')?.valueSpan ?? { start: 0, end: 0 })).toBe('2.0');
    expect(sliceOf(text, frontmatter.field('h')?.valueSpan ?? { start: 0, end: 0 })).toBe('&x !!str 3');
  });

  test('have keys without their quotes, and the first of two wins', () => {
    const { frontmatter } = read('"name": a\n\'b c\': d\n8: e\n__proto__: f\nname: g');
    expect(frontmatter.fields.map(({ key }) => key)).toEqual(['name', 'b c', '8', '__proto__', 'name']);
    expect(frontmatter.field('name')?.value).toBe('a');
    expect(frontmatter.problems.map(({ cause }) => cause)).toEqual(['duplicate-key']);
  });

  test('are none in empty frontmatter, a list and plain text', () => {
    expect(read('').frontmatter).toMatchObject({ fields: [], problems: [] });
    expect(read('# only a comment').frontmatter).toMatchObject({ fields: [], problems: [] });
    expect(read('- a\n- b').frontmatter).toMatchObject({ fields: [], problems: [{ cause: 'not-fields' }] });
    expect(read('only text').frontmatter).toMatchObject({ fields: [], problems: [{ cause: 'not-fields' }] });
  });

  test('stand before a heading that is not the first thing in the file', () => {
    const text = '\n---\nname: a\n---\n';
    const block = { span: { start: 1, end: 16 }, contentSpan: { start: 5, end: 12 }, bodyStart: 0 };
    const { fields } = parseFrontmatter(text, { state: 'displaced', ...block });
    expect(fields[0]).toMatchObject({ keySpan: { start: 5, end: 9 }, valueSpan: { start: 11, end: 12 }, value: 'a' });
  });
});

describe('broken YAML', () => {
  test('hides no field behind it, and gives its own as written', () => {
    const { frontmatter } = read('name: a\ndescription: "Notes\n  for all: b\nlicense: MIT\nmetadata:\n  c: d');
    expect(valuesOf(frontmatter)).toEqual({
      name: 'a',
      description: '"Notes for all: b',
      license: 'MIT',
      metadata: { c: 'd' },
    });
    expect(frontmatter.fields.filter(({ broken }) => broken).map(({ key }) => key)).toEqual(['description']);
  });

  test('leaves alone an alias whose anchor stands in another field', () => {
    const { frontmatter } = read('name: &n a\ndescription: b: c\ntitle: *n');
    expect(frontmatter.problems.map(({ cause }) => cause)).toEqual(['unquoted-colon']);
  });

  test('is named once for each value', () => {
    const { frontmatter } = read('name: @a\ndescription: b: c: d\nlicense: "MIT');
    expect(frontmatter.problems.map(({ cause }) => cause)).toEqual([
      'special-start',
      'unquoted-colon',
      'unclosed-quote',
    ]);
  });

  test('of unknown cause is told in the words of the parser', () => {
    const { text, frontmatter } = read(' name: a\n description: b: c');
    expect(frontmatter.problems).toMatchObject([
      { cause: 'other', message: expect.stringMatching(/^YAML cannot read this: \w.*\.$/) },
    ]);
    expect(frontmatter.problems[0]?.span.start).toBeLessThan(text.indexOf('\n---'));
  });
});

describe('hostile frontmatter', () => {
  test('with an alias bomb is one problem, and the aliases are not followed', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
      lines.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(', ')}]`);
    }
    const { frontmatter } = read(lines.join('\n'));
    expect(frontmatter.problems.map(({ cause }) => cause)).toEqual(['alias-bomb']);
    expect(JSON.stringify(frontmatter.fields).length).toBeLessThan(1_000_000);
  });

  test('nested thousands of levels deep is one problem', () => {
    for (const yaml of [
      `a: ${'['.repeat(5000)}`,
      `a: ${'{b: '.repeat(5000)}`,
      `a: ${'['.repeat(70)}${']'.repeat(70)}`,
    ]) {
      expect(read(yaml).frontmatter.problems.map(({ cause }) => cause)).toEqual(['too-deep']);
    }
  });

  test('of megabytes is one problem, and is not read', () => {
    const { frontmatter } = read(`a: ${'b'.repeat(10_000_000)}`);
    expect(frontmatter).toMatchObject({ fields: [], problems: [{ cause: 'too-large' }] });
  });

  test('with thousands of faults gives a few', () => {
    expect(read('a: "\n'.repeat(2000)).frontmatter.problems.length).toBeLessThanOrEqual(20);
  });
});

describe('for any text', () => {
  const piece = fc.constantFrom(
    ...[
      'name',
      'description',
      ': ',
      ':',
      '\n',
      '\r\n',
      '\r',
      '  ',
      '\t',
      '- ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      '#',
      ' #',
    ],
    ...[
      '&a',
      '*a',
      '!',
      '|',
      '>',
      '%',
      '@',
      '`',
      '? ',
      ',',
      '\\',
      '---',
      '...',
      'é',
      '😀',
      '\0',
      '\ufeff',
      'x',
      '1.0',
      'true',
    ],
  );
  const soup = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('nothing throws, every place is in the file, and a repair leaves one problem less', () => {
    fc.assert(
      fc.property(soup, (yaml) => {
        const { text, frontmatter } = read(yaml);
        for (const { span } of [...frontmatter.fields, ...frontmatter.problems]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        for (const { cause, repair } of frontmatter.problems.slice(0, 1)) {
          // A line that is two again may show what is wrong with each.
          if (repair === undefined || cause === 'lost-line-break') continue;
          const repaired = applyEdits(text, repair.edits);
          const content = repaired.slice(4, repaired.length - text.length + 4 + yaml.length);
          expect(read(content).frontmatter.problems.length).toBeLessThan(frontmatter.problems.length);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('flat frontmatter is read as the parser reads it', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      soup,
      fc.constantFrom(
        'true',
        'False',
        'null',
        'NULL',
        '1',
        '007',
        '1.',
        '1.50',
        '1e3',
        '1_0',
        '0x1f',
        '0o17',
        '2024-01-01',
        'nan',
        '.5',
      ),
      fc.string({ unit: fc.constantFrom('a', ' ', ':', '#', '"', "'", '-', '中', '(', '\\'), maxLength: 10 }),
    );
    const line = fc.tuple(
      fc.constantFrom('a', 'allowed-tools', 'b_c', 'null', '#', ''),
      value,
      fc.constantFrom('\n', '\r\n', ' \n', '\n\n'),
    );
    let flat = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 2 }), (lines) => {
        const head = `---\n${lines.map(([key, text, end]) => `${key}: ${text}${end}`).join('')}`;
        const fields = readFlat(head, 4);
        if (fields === undefined) return;
        flat += fields.length;
        const whole = readYaml(head, 0);
        expect(JSON.stringify([whole.fields, whole.faults])).toBe(JSON.stringify([fields, []]));
      }),
      { numRuns: 1500 },
    );
    // Enough of them are flat for the comparison to mean something.
    expect(flat).toBeGreaterThan(60);
  }, 60_000);

  test('values below their key are read as the parser reads them', () => {
    const word = fc.constantFrom(
      'a',
      'b c',
      "'it''s'",
      '"x \\"y\\""',
      '12',
      'true',
      '[a, b]',
      '[a',
      '-',
      '# x',
      'a: b',
      '中\u00a0',
      '',
    );
    const blank = fc.constantFrom('\n', '\n', '\n', '\n', ' \n', '\n\n', '\n \n', '\n    \n', '\r\n', '');
    const indent = fc.constantFrom('  ', '  ', '  ', '', '    ', '\t');
    const mark = fc.constantFrom('- ', 'k: ', 'l: ', '', ' ', '-');
    const line = fc.tuple(indent, mark, word, blank).map((parts) => parts.join(''));
    const field = fc
      .tuple(fc.constantFrom('', ' |', ' >', ' |-', ' >-', ' |+', ' '), fc.array(line, { maxLength: 4 }))
      .map(([indicator, lines]) => `x:${indicator}\n${lines.join('')}`);
    const blocks = fc
      .tuple(
        fc.constantFrom(' |', ' >', ' |-', ' >-'),
        fc.array(fc.constantFrom('  a b\n', '  c: d\n', '\n', '   e\n')),
      )
      .map(([indicator, lines]) => `y:${indicator}\n${lines.join('')}`);
    const maps = fc
      .tuple(
        fc.constantFrom('- ', 'k: ', ''),
        fc.uniqueArray(fc.constantFrom('a', "'b'", '1.0', 'c d'), { minLength: 1 }),
      )
      .map(([sign, words]) => `z:\n${words.map((each, at) => `  ${sign.replace('k', `k${at}`)}${each}\n`).join('')}`);
    let flat = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(field, blocks, maps), { minLength: 1, maxLength: 2 }), (fields) => {
        const head = `---\n${fields.join('')}`.replace(/\n$/, '');
        const short = readFlat(head, 4);
        if (short === undefined) return;
        flat += short.length;
        const whole = readYaml(head, 0);
        expect(JSON.stringify([whole.fields, whole.faults, whole.repeated])).toBe(JSON.stringify([short, [], []]));
      }),
      { numRuns: 3000 },
    );
    expect(flat).toBeGreaterThan(500);
  }, 60_000);
});
