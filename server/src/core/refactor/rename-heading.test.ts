import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { headingAt, renameHeading } from './rename-heading';

const rename = (text: string, heading: string, words: string) => {
  const document = new SkillDocument(text);
  const at = text.indexOf(heading);
  const found = headingAt(document, { start: at, end: at });
  if (!found) throw new Error(`no heading ${heading}`);
  const renamed = renameHeading(document, found, words);
  return typeof renamed === 'string'
    ? { refused: renamed }
    : {
        text: applyEdits(text, [renamed.edit]),
        anchors: Object.fromEntries(renamed.anchors),
        sections: Object.fromEntries(renamed.sections),
      };
};

describe('a heading gets other words', () => {
  test('marks, closing hashes and line ends stay', () => {
    expect(rename('## Set up ##\r\n\r\nText\r\n', 'Set', 'Get `ready`')).toMatchObject({
      text: '## Get `ready` ##\r\n\r\nText\r\n',
      anchors: { 'set-up': 'get-ready' },
    });
  });

  test('underlined, in Chinese, behind frontmatter', () => {
    expect(rename('---\nname: x\n---\n\n准备\n====\n', '准备', '收尾').anchors).toEqual({ 准备: '收尾' });
  });

  test('no anchor changes where only punctuation does', () => {
    expect(rename('# Set up\n', 'Set', 'Set up!').anchors).toEqual({});
  });

  test('of equal headings those behind move up', () => {
    const text = '# A\n\n## Setup\n\n## Setup\n\n## Setup\n';
    expect(rename(text, 'Setup\n\n## Setup\n', 'Begin').anchors).toEqual({
      setup: 'begin',
      'setup-1': 'setup',
      'setup-2': 'setup-1',
    });
  });

  test('an anchor that HTML has as well goes on leading there', () => {
    expect(rename('<a id="setup"></a>\n\n# Setup\n', 'Setup', 'Begin').anchors).toEqual({});
  });
});

describe('sections, named by how their headings begin', () => {
  test.each([
    ['# A\n\n## Set up it\n', 'Set', 'Begin here', { '§set': 'Begin', '§set-up': 'Begin', '§set-up-it': 'Begin' }],
    ['# A\n\n## 3.2 Plan\n\n## 3.3 Do\n', '3.2', '3.4 Plan', { '§32': '3.4', '§32-plan': '3.4' }],
    // What goes on leading there stays, and so does what leads to another that begins so.
    ['# A\n\n## 3.2 Plan\n', '3.2', '3.2 Draft', { '§32-plan': '3.2' }],
    ['# A\n\n## Set it\n\n## Set up\n', 'Set up', 'Begin', { '§set-up': 'Begin' }],
    // Equal ones: the first was meant, and the first word is now another's.
    ['# A\n\n## Begin\n\n## Setup\n\n## Setup\n', 'Setup', 'Begin here', { '§setup': 'begin-here' }],
    // The new words would take what led to a heading behind.
    ['# A\n\n## One\n\n## Setup now\n', 'One', 'Setup', { '§one': 'Setup', '§setup': 'setup-now' }],
    ['准备\n====\n', '准备', '收尾', { '§准备': '收尾' }],
  ])('%j: %s becomes %s', (text, heading, words, sections) =>
    expect(rename(text, heading, words).sections).toEqual(sections),
  );
});

describe('what cannot be', () => {
  test.each([
    ['', 'A heading needs words.'],
    ['…!', /no letter or digit/],
    ['two\nlines', /would not be read as the words of one heading/],
    ['ends ##', /would not be read/],
    ['Close', 'Line 5 has the anchor #close already: links could not tell the two apart.'],
    ['close!', /^Line 5 has the anchor #close already/],
    ['raw', /^Line 7 has the anchor #raw already/],
  ])('%j', (words, reason) => {
    const { refused } = rename('# A\n\n## Setup\n\n## Close\n\n<a name="raw"></a>\n', 'Setup', words);
    expect(refused).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  test('outside of headings there is nothing to rename', () => {
    expect(headingAt(new SkillDocument('# A\n\nText\n'), { start: 6, end: 6 })).toBeUndefined();
  });
});
