import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { NO_FACTS } from '../rules/rule';
import { joinPath, rebaseLinks, relativePath } from './rebase-links';

const rebase = (text: string, path = 'references/workflow.md', facts = NO_FACTS) =>
  applyEdits(text, rebaseLinks(new SkillDocument(text), path, facts));

describe('rebased links', () => {
  test.each([
    ['[a](../scripts/x.py)', '[a](scripts/x.py)'],
    ['![a](img.png)', '![a](references/img.png)'],
    ['[a](./more/b.md#c)', '[a](references/more/b.md#c)'],
    ['[a](../../other/b.md)', '[a](../other/b.md)'],
    ['[a](../SKILL.md#c)', '[a](SKILL.md#c)'],
    ['[a](workflow.md#c)', '[a](#c)'],
    ['[a](workflow.md)', '[a](SKILL.md)'],
    ['[a](img%20b.png)', '[a](references/img%20b.png)'],
    ['[a](<img b.png> "T")', '[a](<references/img b.png> "T")'],
    ['[a][b]\n\n[b]: more.md "T"\n', '[a][b]\n\n[b]: references/more.md "T"\n'],
    ['[a](#c)', '[a](#c)'],
    ['[a](https://example.com/x.md)', '[a](https://example.com/x.md)'],
    ['[a]({baseDir}/x.md)', '[a]({baseDir}/x.md)'],
    ['`../scripts/x.py`', '`../scripts/x.py`'],
    ['```\n[a](img.png)\n```\n', '```\n[a](img.png)\n```\n'],
  ])('%j', (text, expected) => expect(rebase(text)).toBe(expected));

  test('a file beside SKILL.md keeps its links', () => {
    expect(rebase('[a](./steps/b.md) [c](workflow.md#d)', 'workflow.md')).toBe('[a](./steps/b.md) [c](#d)');
  });

  test('a folder with a space', () => {
    expect(rebase('[a](b.md) [c](<b.md>)', 'my docs/w.md')).toBe('[a](my%20docs/b.md) [c](<my docs/b.md>)');
  });

  test('a path written from the skill folder stays where only that file exists', () => {
    const facts = { files: new Map([['references/a.md', { kind: 'file' as const }]]) };
    expect(rebase('[a](references/a.md)', 'references/workflow.md', facts)).toBe('[a](references/a.md)');
  });
});

test.each([
  ['', 'SKILL.md', 'SKILL.md'],
  ['references', 'SKILL.md', '../SKILL.md'],
  ['a/b', 'a/c.md', '../c.md'],
])('the way from %j to %j', (folder, path, expected) => expect(relativePath(folder, path)).toBe(expected));

test.each([
  ['references', '../x', 'x'],
  ['', '../x', '../x'],
  ['a', './b//c/', 'a/b/c'],
])('%j and %j', (folder, path, expected) => expect(joinPath(folder, path)).toBe(expected));
