import { describe, expect, test } from 'vitest';
import { FIELDS } from '../core/index';
import { describeField, hover } from './hover';
import { contextFor, marked } from './test-support';

const hovered = (text: string, context = contextFor()) => {
  const { open, position, uri } = marked(text);
  return hover.run(open, { textDocument: { uri }, position }, context);
};

describe('hover', () => {
  test('tells of a field what it does, what it holds and who reads it', () => {
    const found = hovered('---\nname: demo\ndescr¦iption: Does it.\n---\n');
    expect(found?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 2, character: 11 } });
    expect(found?.contents).toMatchObject({ kind: 'markdown' });
    expect(JSON.stringify(found?.contents)).toMatch(/all an agent sees.*at most 1024 characters.*Read by: .*Codex/);
  });

  test('is plain text for clients that read no Markdown', () => {
    expect(hovered('---\nname¦: demo\n---\n', contextFor({}, {}))?.contents).toMatchObject({ kind: 'plaintext' });
  });

  test.each(['---\nname: de¦mo\n---\n', '---\nmy-own¦: x\n---\n', '---\nname: x\n---\nna¦me: y\n', '¦', 'na¦me: x'])(
    'is silent in %j',
    (text) => expect(hovered(text)).toBeNull(),
  );
});

test('every field can be described', () => {
  for (const field of FIELDS) expect(describeField(field)).not.toMatch(/undefined|Read by: \.|\$\{/);
});
