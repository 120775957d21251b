import { describe, expect, test } from 'vitest';
import { findLinks } from './links';
import { scan } from './scan';
import { sliceOf } from './text';

const linksOf = (text: string) => findLinks(text, scan(text));

describe('the path of a link', () => {
  test.each([
    ['references/a.md', 'references/a.md'],
    ['./references/./a.md', 'references/a.md'],
    ['references/../a.md', 'a.md'],
    ['../other/SKILL.md', '../other/SKILL.md'],
    ['a%20b.md', 'a b.md'],
    ['100%.md', '100%.md'],
    ['<a b.md>', 'a b.md'],
    ['a\\_b.md', 'a_b.md'],
    ['references/', 'references'],
    ['{baseDir}/references/a.md', 'references/a.md'],
    ['$SKILL_DIR/a.md', 'a.md'],
    ['${SKILL_DIR}/a.md', 'a.md'],
    ['${CLAUDE_SKILL_DIR}/a.md', 'a.md'],
    ['{skill-root}/a.md', 'a.md'],
    ['{{skillDir}}/a.md', 'a.md'],
    ['a.md?plain=1', 'a.md'],
    ['https://x.y/a.md', undefined],
    ['mailto:a@b.c', undefined],
    ['//x.y/a.md', undefined],
    ['/etc/a.md', undefined],
    ['~/.claude/a.md', undefined],
    ['C:/a.md', undefined],
    ['references\\a.md', undefined],
    ['references/{name}.md', undefined],
    ['${CLAUDE_PLUGIN_ROOT}/a.md', undefined],
    ['references/*.md', undefined],
    ['references/...', undefined],
    ['docs/path/to/guide.md', undefined],
    ['', undefined],
  ])('[x](%s)', (target, path) => {
    expect(linksOf(`[x](${target})`)).toMatchObject([{ kind: 'link', path }]);
  });

  test('and its anchor', () => {
    expect(linksOf('[a](b.md#c%20d) [e](#f) [g](h.md)')).toMatchObject([
      { path: 'b.md', anchor: 'c d', target: 'b.md#c%20d' },
      { path: undefined, anchor: 'f' },
      { path: 'h.md', anchor: undefined },
    ]);
  });
});

describe('mentions', () => {
  const mentions = (text: string) =>
    linksOf(text).map(({ span, target, path }) => [sliceOf(text, span), target, path] as const);

  test('a code span that is a path', () => {
    expect(mentions('See `references/a.md#b` and ` ./c.md `, `~/.claude/d.md`, `<skill-dir>/e.py`.')).toEqual([
      ['`references/a.md#b`', 'references/a.md#b', 'references/a.md'],
      ['` ./c.md `', './c.md', 'c.md'],
      ['`~/.claude/d.md`', '~/.claude/d.md', undefined],
      ['`<skill-dir>/e.py`', '<skill-dir>/e.py', 'e.py'],
    ]);
  });

  test('a bare path, without the mark that ends the sentence', () => {
    expect(mentions('Follow the instructions in ./workflow.md.\nRead references/a.md, then (scripts/b.py).')).toEqual([
      ['./workflow.md', './workflow.md', 'workflow.md'],
      ['references/a.md', 'references/a.md', 'references/a.md'],
      ['scripts/b.py', 'scripts/b.py', 'scripts/b.py'],
    ]);
  });

  test('files of the skill in a command', () => {
    expect(mentions('`python scripts/run.py --out build/x.json && ${CLAUDE_SKILL_DIR}/scripts/y.sh`')).toEqual([
      ['scripts/run.py', 'scripts/run.py', 'scripts/run.py'],
      ['${CLAUDE_SKILL_DIR}/scripts/y.sh', '${CLAUDE_SKILL_DIR}/scripts/y.sh', 'scripts/y.sh'],
    ]);
  });

  test('a file by name only when it is Markdown, an import sign not being part of it', () => {
    expect(mentions('`workflow.md` `package.json` `@notes.md`')).toEqual([
      ['`workflow.md`', 'workflow.md', 'workflow.md'],
      ['`@notes.md`', 'notes.md', 'notes.md'],
    ]);
  });

  test.each([
    'CI/CD and/or input/output, 1/2, e.g. `true/false` or `a/b`',
    'https://example.com/a.md <https://example.com/b.md> `https://example.com/c.md` `example.com/d.md`',
    '```\nreferences/a.md\n```\n\n<a href="references/b.md">\n',
  ])('nothing else: %s', (text) => {
    expect(mentions(text)).toEqual([]);
  });

  test('the text of a link is not mentioned twice', () => {
    expect(linksOf('[references/a.md](references/a.md)')).toHaveLength(1);
  });
});

test('definitions and images, in the order of their place', () => {
  const text = '![i](a.png) `references/b.md` [c]\n\n[c]: d.md\n';
  expect(linksOf(text).map(({ kind, path }) => [kind, path])).toEqual([
    ['image', 'a.png'],
    ['mention', 'references/b.md'],
    ['definition', 'd.md'],
  ]);
});
