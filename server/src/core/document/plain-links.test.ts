import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMachinePaths } from './machine-paths';
import { plainTargets } from './plain-links';
import { SkillDocument } from './skill-document';

test.each([
  ['Nothing.', []],
  ['[a](a.md) and ![b](../b.png), [c](https://x.y/c.md) and [d](/docs/d) and [e](mailto:e@f.g)', ['a.md', '../b.png']],
  ['[a](#a), [b](b.md#文)\n\n[c]: https://x.y/c.md', ['#a', 'b.md#文']],
  ['Run `scripts/run.py`, as references/a.md. says.', ['scripts/run.py', 'references/a.md']],
  ['Put it into `references/`, one of `references/*.md`', []],
])('%s', (text, targets) => expect([...(plainTargets(text) ?? ['unknown'])]).toEqual(targets));

test.each([
  '[a](#a%20b)',
  '[a](a.md#a&amp;b)',
  '[a](a%20b.md)',
  '[a](<a b.md>)',
  '[a](a.md "a")',
  '[a](\na.md)',
  '[a](a(b).md)',
  '- > [a]: a.md',
  '[a\\]b]: a.md',
  'In `references/文.md`',
  '/Users/ada/x',
  '<!-- skilldepth-disable-file -->',
])('%s has to be read', (text) => expect(plainTargets(text)).toBeUndefined());

const PIECES = [
  ...[
    '[',
    ']',
    '](',
    '](a.md)',
    '](../b.md#c)',
    '](<',
    '>)',
    '![x](',
    '[x]: ',
    '[y][x]',
    '\\',
    '`',
    '``',
    '```',
    '~~~',
    '\n',
    '\r\n',
    '\n\n',
  ],
  ...[
    '- ',
    '> ',
    '    ',
    '1. ',
    ' ',
    '"t"',
    ')',
    '(',
    '<a href="',
    '#',
    '## ',
    'a',
    '.md',
    '/',
    '..',
    './',
    '%20',
    '&amp;',
    '文',
    '|',
    '*',
    '_',
  ],
  ...[
    'references/',
    'scripts/x.py',
    'Assets/a.png',
    '{baseDir}/',
    '${CLAUDE_SKILL_DIR}/',
    'https://x.y/',
    'x:',
    '@',
    '~',
    '<x>',
    '---\n',
    '/home/ada/x/y',
  ],
];

test('names at least all that reading finds', () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const targets = plainTargets(text);
      if (!targets) return;
      const document = new SkillDocument(text);
      expect(document.derive(findMachinePaths)).toEqual([]);
      expect(document.suppressions.all).toEqual([]);
      for (const { kind, path, target, anchor } of document.links) {
        const own = kind === 'mention' ? /^(?:references|scripts|assets)\/.*/i.exec(path ?? '')?.[0] : undefined;
        if (own !== undefined)
          expect(
            [...targets].some((each) => own === each || own.endsWith(`/${each}`)),
            own,
          ).toBe(true);
        if (kind === 'mention' || (path === undefined && !target.startsWith('#'))) continue;
        expect([...targets], `${target} ${anchor}`).toContain(target);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a long hostile text costs no more than its length', () => {
  for (const piece of ['](', '](http:', '[', ']:', '\n[', 'references/', '](a']) plainTargets(piece.repeat(100_000));
});
