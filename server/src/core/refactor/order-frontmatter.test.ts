import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { orderFrontmatter } from './order-frontmatter';

const ordered = (text: string): string | undefined => {
  const edits = orderFrontmatter(new SkillDocument(text));
  return edits && applyEdits(text, edits);
};

test('name and description first, the format before single agents, others last', () => {
  expect(ordered('---\nown: 1\nmodel: opus\nlicense: MIT\ndescription: Does it.\nname: demo\n---\nBody\n')).toBe(
    '---\nname: demo\ndescription: Does it.\nlicense: MIT\nmodel: opus\nown: 1\n---\nBody\n',
  );
});

test('comments and blank lines go with the field below, indented comments with the one above', () => {
  expect(
    ordered(
      '---\n# about the licence\nlicense: MIT # short\nmetadata:\n  a: "1"\n  # inside\n\n# the name\nname: demo\n# at the end\n---\n',
    ),
  ).toBe(
    '---\n\n# the name\nname: demo\n# about the licence\nlicense: MIT # short\nmetadata:\n  a: "1"\n  # inside\n# at the end\n---\n',
  );
});

test('line ends, quotes and long values stay as they are', () => {
  expect(ordered("---\r\ndescription: >-\r\n  Two\r\n  lines\r\nname:   'demo'\r\n---\r\n")).toBe(
    "---\r\nname:   'demo'\r\ndescription: >-\r\n  Two\r\n  lines\r\n---\r\n",
  );
});

test.each([
  ['in order', '---\nname: demo\ndescription: Does it.\nx: 1\ny: 2\n---\n'],
  ['broken', '---\ndescription: a: b\nname: demo\n---\n'],
  ['a key twice', '---\nmodel: a\nname: demo\nname: demo\n---\n'],
  ['an alias that would stand before its anchor', '---\nlicense: &x MIT\nname: *x\n---\n'],
  ['not closed', '---\nlicense: MIT\nname: demo\n'],
  ['none', '# Title\n'],
])('nothing to do: %s', (_, text) => expect(ordered(text)).toBeUndefined());

test('the lines stay the same, and so do the values; a second time there is nothing to do', () => {
  const field = fc.constantFrom(
    'name: demo',
    'description: |+\n  kept\n\n',
    'license: MIT # short',
    'metadata:\n  a: b\n  # inside',
    'allowed-tools:\n- Read\n# between\n- Write',
    'own: >\n  folded\n\n  text',
    '# a comment\nmodel: "opus"',
    '\nother: {a: [1, 2]}',
  );
  fc.assert(
    fc.property(fc.uniqueArray(field, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), (fields, lineEnd) => {
      const text = `---\n${fields.join('\n')}\n---\nBody\n`.replaceAll('\n', lineEnd);
      const after = ordered(text);
      if (after === undefined) return;
      expect(after.split(lineEnd).toSorted()).toEqual(text.split(lineEnd).toSorted());
      const values = (of: string) =>
        new Map(new SkillDocument(of).frontmatter.fields.map(({ key, value }) => [key, value]));
      expect(values(after)).toEqual(values(text));
      expect(ordered(after)).toBeUndefined();
    }),
  );
});
