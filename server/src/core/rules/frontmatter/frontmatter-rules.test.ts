import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../document/text';
import { RULES } from '../index';
import type { Example, Fix } from '../rule';
import { findingsIn } from '../rule-test-support';

// The examples of the rules are run by rules/examples.test.ts; here stands what the rules do together, and what examples do not show.

const rules = RULES.filter(({ group }) => group === 'frontmatter');
const found = (text: string, folderName?: string) => findingsIn({ text, ...(folderName && { folderName }) }, rules);
const ids = (text: string, folderName?: string) => found(text, folderName).map(({ rule }) => rule);
const skill = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n\n# Notes\n\nText.\n`;

/** The text after the first fix of that title. */
function fixedBy(example: Example, title: string): string | undefined {
  const fixes = findingsIn(example, rules).flatMap((finding): readonly Fix[] => finding.fixes);
  const change = fixes.find((fix) => fix.title === title)?.change();
  return change && applyEdits(example.text, change.edits);
}

describe('one fault is one finding', () => {
  test.each([
    ['an empty file', '', 'missing-frontmatter'],
    ['blank lines only', '\n\n', 'missing-frontmatter'],
    ['no frontmatter', '# Notes\n\nText.\n', 'missing-frontmatter'],
    ['unclosed frontmatter', '---\nname: notes\ndescription: Writes.\n\n# Notes\n', 'unclosed-frontmatter'],
    ['a glued end', '---\nname: notes\ndescription: Writes.\n---# Notes\n', 'unclosed-frontmatter'],
    [
      'a fence around the file',
      '```\n---\nname: notes\ndescription: Writes.\n---\n\n```js\na\n```\n```\n',
      'fenced-skill',
    ],
    [
      'a second frontmatter',
      `${skill('name: notes', 'description: Writes.').slice(0, -17)}\n---\nlicense: MIT\n---\n`,
      'duplicate-frontmatter',
    ],
    ['everything on one line', '--- name: notes description: Writes. ---\n\n# Notes\n', 'missing-frontmatter'],
    [
      'a --- in a value',
      '---\nname: notes\ndescription: |\n  Writes\n---\n  more\nlicense: MIT\n---\n',
      'delimiter-in-value',
    ],
    ['a comment above', '<!-- mine -->\n---\nname: notes\ndescription: Writes.\n---\n', 'missing-frontmatter'],
    ['a broken name', skill('name: @notes', 'description: Writes.'), 'invalid-yaml'],
    ['a broken description', skill('name: notes', 'description: Writes: all'), 'invalid-yaml'],
    ['a name without its space', skill('name:notes', 'description: Writes.'), 'invalid-yaml'],
    ['a name that is twice there', skill('name: notes', 'name: notes', 'description: Writes.'), 'invalid-yaml'],
    ['a list', '---\n- name\n- description\n---\n', 'invalid-yaml'],
    ['a name bad in itself and no folder', skill('name: My_Notes', 'description: Writes.'), 'invalid-name'],
    ['a misspelt description', skill('name: notes', 'Description: Writes.'), 'missing-description'],
    ['a name of digits', skill('name: 8004', 'description: Writes.'), 'wrong-field-type'],
    ['a description that is a list', skill('name: notes', 'description: [a, b]'), 'wrong-field-type'],
    ['an empty description', skill('name: notes', 'description:'), 'missing-description'],
  ])('%s', (_what, text, rule) => {
    expect(ids(text, 'notes')).toEqual([rule]);
  });

  test('also where the folder is named differently', () => {
    expect(ids(skill('name: My_Notes', 'description: Writes.'), 'other')).toEqual(['invalid-name']);
    expect(ids(skill('name: notes', 'description: Writes.'), 'other')).toEqual(['name-differs-from-folder']);
  });
});

describe('silent', () => {
  test.each([
    ['a template', skill('name: {{name}}', 'description: {{description}}')],
    ['a scaffold not filled in', skill('name: [TODO: a name]', 'description: Writes.')],
    [
      'fields of single agents',
      skill('name: notes', 'description: Writes.', 'model: opus', 'hooks:', '  Stop: []', 'type: flow'),
    ],
    ['a description of exactly 1,024 code points', skill('name: notes', `description: ${'😀'.repeat(1024)}`)],
    ['a helper other skills load', skill('name: notes', 'user-invocable: false')],
    ['a folder in another Unicode form', skill('name: notes', 'description: Writes.')],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  test('a field name with a list as value that both Claude Code and the format read', () => {
    expect(ids(skill('name: notes', 'description: Writes.', 'allowed-tools: [Read, Grep]'), 'notes')).toEqual([]);
  });
});

describe('severity says what the agents do', () => {
  const severityOf = (line: string) =>
    found(skill('name: notes', 'description: Writes.', line)).map(({ severity }) => severity);
  test.each([
    ['metadata: text', 'error'],
    ['hooks: text', 'warning'],
    ['compatibility: [a, b]', 'warning'],
    ['argument-hint: [file]', 'warning'],
    ['license: 2.0', 'hint'],
    ['user-invocable: "yes"', 'hint'],
    ['user-invocable: sometimes', 'warning'],
    ['metadata:\n  version: 2.0', 'hint'],
    ['audience: all', 'hint'],
    ['model:', 'hint'],
  ])('%s: %s', (line, severity) => {
    expect(severityOf(line)).toEqual([severity]);
  });

  test.each([
    ['user-invocable: "yes"', 'claude-code', []],
    ['user-invocable: "yes"', 'vscode', ['warning']],
    ['user-invocable: "yes"', 'codex', ['hint']],
    ['hooks: text', 'claude-code', ['warning']],
    ['hooks: text', 'gemini-cli', ['hint']],
    ['metadata: text', 'codex', ['error']],
    ['metadata: text', 'claude-code', ['warning']],
    ['metadata:\n  version: 2.0', 'claude-code', []],
    ['effort: huge', 'claude-code', ['warning']],
    ['model: inherit', 'vscode', ['hint']],
    ['model: inherit', 'upload', ['error']],
    ['audience: all', 'upload', ['error']],
    ['allowed-tools: [Read]', 'gh-skill', ['error']],
    ['name: notes', 'claude-code', ['error']],
  ] as const)('%s for %s: %j', (line, agent, severities) => {
    const example = { text: skill('name: notes', 'description: Writes.', line), config: { agents: [agent] } };
    expect(findingsIn(example, rules).map(({ severity }) => severity)).toEqual(severities);
  });

  test.each(['name: other', 'name: My Notes', `name: ${'n'.repeat(65)}`, 'license: MIT'])(
    '%s is no matter for Claude Code',
    (line) => {
      const example = { text: skill(line, 'description: Writes.'), config: { agents: ['claude-code'] } } as const;
      expect(findingsIn(example, rules)).toEqual([]);
    },
  );

  test('a description and when_to_use too long together are a warning', () => {
    const text = skill('name: notes', `description: ${'a'.repeat(1000)}`, `when_to_use: ${'b'.repeat(600)}`);
    expect(found(text)).toMatchObject([{ rule: 'description-too-long', severity: 'warning' }]);
  });
});

describe('fixes', () => {
  test('name the skill as its folder, or the folder as the skill', () => {
    const example = { text: skill('name: notes # ours', 'description: Writes.'), folderName: 'other' };
    expect(fixedBy(example, 'Name it other, as its folder')).toBe(skill('name: other # ours', 'description: Writes.'));
    const rename = findingsIn(example, rules)[0]?.fixes[1];
    expect(rename).toMatchObject({ title: 'Rename the folder to notes', safety: 'unsafe' });
    expect(rename?.change()).toEqual({ edits: [], operations: [{ kind: 'rename', from: '.', to: '../notes' }] });
  });

  test('rename a folder that is no better together with the name', () => {
    const [finding] = found(skill('name: Atlas', 'description: Draws.'), 'Atlas');
    expect(finding?.fixes[0]?.change().operations).toEqual([{ kind: 'rename', from: '.', to: '../atlas' }]);
  });

  test('put missing fields where they belong', () => {
    const noName = { text: skill('# ours', 'description: Writes.'), folderName: 'notes' };
    expect(fixedBy(noName, 'Name it notes')).toBe(skill('name: notes', '# ours', 'description: Writes.'));
    const empty = { text: skill('name:   ', 'description: Writes.'), folderName: 'notes' };
    expect(fixedBy(empty, 'Name it notes')).toContain('name: notes');
    const noDescription = { text: skill('name: notes # ours', 'license: MIT') };
    const words = 'What this skill does, and when to use it.';
    expect(fixedBy(noDescription, 'Insert a description to fill in')).toBe(
      skill('name: notes # ours', `description: ${words}`, 'license: MIT'),
    );
  });

  test('insert frontmatter that is good', () => {
    for (const text of ['', '# My Notes\n', '\n\n# My Notes\r\n', 'text']) {
      const inserted = fixedBy({ text }, 'Insert frontmatter') ?? '';
      expect(inserted.endsWith(text)).toBe(true);
      expect(found(inserted)).toEqual([]);
    }
  });

  test('move frontmatter up, whatever stands between it and the top', () => {
    const fields = '---\nname: notes\ndescription: Writes.\n---\n';
    expect(fixedBy({ text: `\n\n${fields}\nText.\n` }, 'Delete the blank lines above')).toBe(`${fields}\nText.\n`);
    expect(fixedBy({ text: `<!-- mine -->\n\n${fields}\nText.\n` }, 'Move the frontmatter to the top')).toBe(
      `${fields}<!-- mine -->\n\n\nText.\n`,
    );
    const [below] = found(`Some text.\n\n${fields}\nText.\n`);
    expect(below?.fixes.map(({ safety }) => safety)).toEqual(['unsafe']);
  });

  test('keep number, hint and comment as written', () => {
    const example = {
      text: skill('name: 8_004.50', 'description: Writes.', 'license: 2.0 # a', 'argument-hint: [a, b]'),
    };
    expect(fixedBy(example, 'Put the value in quotes')).toContain('license: "2.0" # a');
    const hint = { text: skill('name: notes', 'description: Writes.', 'argument-hint: [a, b]') };
    expect(fixedBy(hint, 'Put the value in quotes')).toContain('argument-hint: "[a, b]"\n');
  });
});
