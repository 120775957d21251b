import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { sectionSizes } from './section-sizes';

const counter = { name: 'letters', count: (text: string) => text.length };
const sizes = (text: string) => sectionSizes(new SkillDocument(text), counter);

test('each section by itself; all together are the body', () => {
  const body = 'First.\n\n# Mend\n\nText.\n\n## 1. Look\n\nHere.\n\n```sh\n# no heading\n```\n\n## 2. Mend\n\nThere.\n';
  const found = sizes(`---\nname: mend\n---\n${body}`);
  expect(found.map(({ title, depth, line }) => [title, depth, line])).toEqual([
    ['Before the first heading', 0, 3],
    ['Mend', 0, 5],
    ['Look', 1, 9],
    ['Mend', 1, 17],
  ]);
  expect(found.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(body.length);
});

test('none for an empty body, one for a body without headings', () => {
  expect(sizes('---\nname: mend\n---\n\n')).toEqual([]);
  expect(sizes('Only words.\r\n')).toEqual([{ title: 'Before the first heading', depth: 0, line: 0, tokens: 13 }]);
  expect(sizes('#\n')[0]?.title).toBe('(no title)');
});
