import { expect, test } from 'vitest';
import { certainUntil } from './doubtful-fences';
import { SkillDocument } from './skill-document';

const until = (text: string) => text.slice(0, new SkillDocument(text).derive(certainUntil));

test.each([
  ['nothing in code', 'Text.\n\n```js\nx\n```\n\nText.\n'],
  ['a longer fence around', '````markdown\n```js\nx\n```\n````\nText.\n'],
  ['another fence around', '~~~markdown\n```js\nx\n```\n~~~\nText.\n'],
  ['a fence that is not closed', 'Text.\n\n```js\nx\n'],
])('all is certain: %s', (_, text) => expect(until(text)).toBe(text));

test('a fence that is opened in one as long ends what is certain', () => {
  const before = 'Text.\r\n\r\n```markdown\r\n```js\r\nx\r\n```';
  expect(until(`${before}\r\nSample.\r\n\`\`\`\r\nText.\r\n`)).toBe(before);
});
