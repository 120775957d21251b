import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { distinctLabels } from './distinct-labels';

/** The second text as it reads behind the first. */
function joined(first: string, second: string): string {
  const [, distinct] = distinctLabels([new SkillDocument(first), new SkillDocument(second)]);
  return applyEdits(second, distinct?.edits ?? []);
}

test.each([
  [
    'a definition of both',
    '[a]\n\n[a]: x.md\n',
    '[b][a] [a][] [a] ![a]\n\n[A]: y.md\n',
    '[b][A-2] [a][A-2] [a][A-2] ![a][A-2]\n\n[A-2]: y.md\n',
  ],
  ['a name that is taken', '[a-2]: x.md\n[a]: x.md\n', '[a]\n\n[a]: y.md\n', '[a][a-3]\n\n[a-3]: y.md\n'],
  [
    'the same address',
    '[a]: https://a.example "T"\n',
    '[a]\n\n[a]: https://a.example "T"\n',
    '[a]\n\n[a]: https://a.example "T"\n',
  ],
  ['words that would become a link there', 'Choose [a] or b.\n', '[a]\n\n[a]: y.md\n', '[a][a-2]\n\n[a-2]: y.md\n'],
  [
    'words that would become a link here',
    '[a]: x.md\n',
    'Choose [a] or `[a]`.\n\n- [ ] b\n',
    'Choose \\[a] or `[a]`.\n\n- [ ] b\n',
  ],
  [
    'footnotes',
    'x[^1]\n\n[^1]: X.\n',
    'y[^1] `[^1]` z[^z]\n\n[^1]: Y.\n\n    more[^1]\n[^z]: Z.\n',
    'y[^1-2] `[^1]` z[^z]\n\n[^1-2]: Y.\n\n    more[^1-2]\n[^z]: Z.\n',
  ],
  [
    'HTML anchors',
    '<a id="x"></a>\n',
    '<a id="x"></a><a name="y"></a> `<a id="x">`\n',
    '<a id="x-2"></a><a name="y"></a> `<a id="x">`\n',
  ],
  ['an HTML anchor of the name of a heading', '## Set up\n', '<a id="set-up"></a>\n', '<a id="set-up-2"></a>\n'],
  ['escaped brackets', '[a]: x.md\n', '[a] \\[a] \\\\[a]\n', '\\[a] \\[a] \\\\\\[a]\n'],
  ['a letter that is no task', '[x]: x.md\n', 'Mark [x].\n', 'Mark \\[x].\n'],
  ['nothing alike', '[a]: x.md\n', '[b]\n\n[b]: y.md\n', '[b]\n\n[b]: y.md\n'],
])('%s', (_, first, second, expected) => expect(joined(first, second)).toBe(expected));
