import { expect, test } from 'vitest';
import { anchorsOf, headingAnchors, htmlAnchors } from './anchors';
import { SkillDocument } from './skill-document';

test.each([
  ['Error Handling & Retries', 'error-handling--retries'],
  ['**Bold** `code()` [link](x.md)', 'bold-code-link'],
  ['2. Setup: a_b', '2-setup-a_b'],
  ['错误处理', '错误处理'],
  ['Café — déjà vu', 'café--déjà-vu'],
])('%s', (heading, anchor) => expect(anchorsOf([heading])).toEqual([anchor]));

test('equal ones are numbered, and no number is given twice', () => {
  expect(anchorsOf(['A', 'a', 'A-1', 'A'])).toEqual(['a', 'a-1', 'a-1-1', 'a-2']);
});

test('of a document, in headings and in HTML outside of code', () => {
  const document = new SkillDocument(
    '# A\n\n```\n# B\n```\n\n> ## C\n\n<a id="x" name=\'y\'></a> `<a id="z">` <!-- <a id="w"> -->\n',
  );
  expect([...headingAnchors(document).keys()]).toEqual(['a', 'c']);
  expect(htmlAnchors(document).map(({ name }) => name)).toEqual(['x', 'y']);
});
