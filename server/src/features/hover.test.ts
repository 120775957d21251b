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

  test('tells what the other agents do with a field, and where that was read', () => {
    const { contents } = hovered('---\nwhen_¦to_use: x\n---\n') ?? {};
    expect(JSON.stringify(contents)).toMatch(
      /Read by: Claude Code\..*unknown by: VS Code\..*Rejected by: .*upload.*Source: /,
    );
  });

  test('tells on the first line which agents load the skill, with reason and line', () => {
    const facts = () => ({ folderName: 'other', files: new Map() });
    const found = hovered('¦---\nname: demo\ndescription: Does it.\n---\n', contextFor({ facts }));
    expect(found?.range?.start).toEqual({ line: 0, character: 0 });
    const text = JSON.stringify(found?.contents);
    expect(text).toMatch(/Loads in \d of \d agents: /);
    expect(text).toMatch(/\| opencode +\| \*\*rejected\*\* +\| 2 +\| The name is not that of its folder, other/);
    expect(JSON.stringify(hovered('# Ti¦tle\n')?.contents)).toContain('The file has no frontmatter');
  });

  test.each([
    ['Run $ARGU¦MENTS.', 'All that was typed'],
    [`Run \`\${CLAUDE_SKILL¦_DIR}/x.sh\`.`, 'The folder of the skill'],
    ['Take $fi¦le.', 'The argument'],
  ])('tells what an agent puts in the place of a word in %j', (body, told) => {
    expect(JSON.stringify(hovered(`---\nname: x\narguments: file to\n---\n${body}\n`)?.contents)).toContain(told);
  });

  test('is plain text for clients that read no Markdown', () => {
    expect(hovered('---\nname¦: demo\n---\n', contextFor({}, {}))?.contents).toMatchObject({ kind: 'plaintext' });
  });

  test.each([
    '---\nname: de¦mo\n---\n',
    '---\nmy-own¦: x\n---\n',
    '---\nname: x\n---\nna¦me: y\n',
    '¦',
    '---\n---\n$HO¦ME',
  ])('is silent in %j', (text) => expect(hovered(text)).toBeNull());
});

test('every field can be described', () => {
  for (const field of FIELDS) expect(describeField(field)).not.toMatch(/undefined|Read by: \.|\$\{/);
});
