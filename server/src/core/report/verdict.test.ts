import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeConfig } from '../config/read-config';
import type { Config } from '../config/schema';
import { SkillDocument } from '../document/skill-document';
import { lint } from '../lint';
import { RULES } from '../rules/index';
import type { Example } from '../rules/rule';
import { factsOf } from '../rules/rule-test-support';
import { type AgentId, agentOf, KNOWN_AGENTS } from '../spec/agents';
import { type LoadVerdict, loadVerdict } from './verdict';

const JUDGED = RULES.filter(({ group }) => group === 'frontmatter' || group === 'encoding');

const skill = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n\n# Notes\n\nText.\n`;
const NAME = 'name: notes';
const DESCRIPTION = 'description: Writes notes.';
const GOOD = skill(NAME, DESCRIPTION);

function verdictOf(agent: AgentId, example: Example, plugin?: 'agent-plugin'): LoadVerdict | undefined {
  const facts = { ...factsOf({ folderName: 'notes', ...example }), plugin };
  const config = mergeConfig({ agents: [agent] });
  return loadVerdict(new SkillDocument(example.text), facts, config).find((each) => each.agent === agent);
}

type Sample = readonly [what: string, text: string, outcome: string, line?: number];

/** Per agent: what stands in the file, what becomes of the skill, and of a loss the line it is shown at. */
const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  'open-format': [
    ['both fields', GOOD, 'loads'],
    ['no name', skill(DESCRIPTION), 'rejected', 1],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'rejected', 2],
    ['letters of another script', skill('name: größe', DESCRIPTION), 'loads'],
    ['a capital letter', skill('name: Notes', DESCRIPTION), 'rejected', 2],
    ['a long compatibility', skill(NAME, DESCRIPTION, `compatibility: ${'a'.repeat(501)}`), 'rejected', 4],
  ],
  'claude-code': [
    ['nothing but a body', '# Notes\n\nText.\n', 'loads-without-metadata', 1],
    ['broken YAML', skill(NAME, 'description: Writes: all.'), 'loads-without-metadata', 3],
    ['no name', skill(DESCRIPTION), 'loads'],
    ['no description', skill(NAME), 'loads'],
    ['a name of its own', skill('name: My Notes', DESCRIPTION), 'loads'],
    ['a description of 1,200 characters', skill(NAME, `description: ${'a'.repeat(1200)}`), 'loads'],
    [
      'a listing of 1,600 characters',
      skill(NAME, `description: ${'a'.repeat(900)}`, `when_to_use: ${'b'.repeat(700)}`),
      'truncated',
      4,
    ],
    [
      'no way to call it, in other words',
      skill(NAME, DESCRIPTION, 'user-invocable: No', 'disable-model-invocation: on'),
      'hidden',
      5,
    ],
    [
      'no way to call it',
      skill(NAME, DESCRIPTION, 'user-invocable: false', 'disable-model-invocation: true'),
      'hidden',
      5,
    ],
  ],
  vscode: [
    ['no name', skill(DESCRIPTION), 'loads'],
    ['no description', skill(NAME), 'hidden', 1],
    ['no description, for people only', skill(NAME, 'disable-model-invocation: true'), 'loads'],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'hidden', 2],
    ['a namespace prefix', skill('name: my:notes', DESCRIPTION), 'hidden', 2],
    ['a description of 1,025 characters', skill(NAME, `description: ${'a'.repeat(1025)}`), 'truncated', 3],
    ['broken YAML', skill(NAME, 'description: "Writes'), 'hidden', 3],
    [
      'words that are no booleans to it',
      skill(NAME, DESCRIPTION, 'user-invocable: no', 'disable-model-invocation: yes'),
      'loads',
    ],
  ],
  codex: [
    ['no name', skill(DESCRIPTION), 'loads'],
    ['no description', skill(NAME), 'rejected', 1],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'loads'],
    ['a description of 1,024 characters', skill(NAME, `description: ${'😀'.repeat(1024)}`), 'loads'],
    ['a description of 1,025 characters', skill(NAME, `description: ${'a'.repeat(1025)}`), 'rejected', 3],
    ['metadata that is no map', skill(NAME, DESCRIPTION, 'metadata: internal'), 'rejected', 4],
    [
      'a long short-description',
      skill(NAME, DESCRIPTION, 'metadata:', `  short-description: ${'a'.repeat(1025)}`),
      'rejected',
      5,
    ],
  ],
  'gemini-cli': [
    ['an unquoted colon', skill(NAME, 'description: Writes: all.'), 'loads'],
    ['other broken YAML', skill(NAME, 'description: "Writes'), 'rejected', 3],
    ['no name', skill(DESCRIPTION), 'rejected', 1],
    ['a name with characters it replaces', skill('name: my/notes', DESCRIPTION), 'loads'],
    ['a description that is a list', skill(NAME, 'description: [a, b]'), 'rejected', 3],
    ['a description of 3,000 characters', skill(NAME, `description: ${'a'.repeat(3000)}`), 'loads'],
  ],
  opencode: [
    ['both fields', GOOD, 'loads'],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'rejected', 2],
    ['two hyphens', skill('name: my--notes', DESCRIPTION), 'rejected', 2],
    ['a long description', skill(NAME, `description: ${'a'.repeat(1025)}`), 'rejected', 3],
    ['fields of others', skill(NAME, DESCRIPTION, 'model: inherit'), 'loads'],
  ],
  cursor: [
    ['both fields', GOOD, 'loads'],
    ['no name', skill(DESCRIPTION), 'rejected', 1],
    ['no description', skill(NAME), 'rejected', 1],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'rejected', 2],
  ],
  upload: [
    ['the six fields', skill(NAME, DESCRIPTION, 'license: MIT', 'compatibility: git', 'allowed-tools: Read'), 'loads'],
    ['a field of Claude Code', skill(NAME, DESCRIPTION, 'model: inherit'), 'rejected', 4],
    ['angle brackets', skill(NAME, 'description: Writes <notes>.'), 'rejected', 3],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'loads'],
    ['a reserved word', skill('name: claude-notes', DESCRIPTION), 'rejected', 2],
    ['17,000 characters', `${GOOD}${`${'word '.repeat(20)}\n`.repeat(170)}`, 'truncated', 166],
  ],
  'gh-skill': [
    ['tools as text', skill(NAME, DESCRIPTION, 'allowed-tools: Read Grep'), 'loads'],
    ['tools as a list', skill(NAME, DESCRIPTION, 'allowed-tools: [Read, Grep]'), 'rejected', 4],
    ['the name of another folder', skill('name: other', DESCRIPTION), 'rejected', 2],
    ['no description', skill(NAME), 'rejected', 1],
  ],
  'strict-builder': [
    ['all it allows', skill(NAME, DESCRIPTION, 'priority: high', 'tags: [docs]', 'user-invocable: true'), 'loads'],
    ['81 characters', skill(NAME, `description: ${'a'.repeat(81)}`), 'rejected', 3],
    ['80 characters', skill(NAME, `description: ${'a'.repeat(80)}`), 'loads'],
    ['two lines', skill(NAME, 'description: >', '  Writes', '  notes.'), 'rejected', 3],
    ...['schedule', 'trigger', 'created-by', 'created-at', 'updated-at', 'source', 'author'].map(
      (key) => [key, skill(NAME, DESCRIPTION, `${key}: x`), 'rejected', 4] as const,
    ),
    ['a ninth field', skill(NAME, DESCRIPTION, 'license: MIT'), 'rejected', 4],
  ],
};

describe.each(Object.entries(SAMPLES))('%s', (agent, samples) => {
  test.each(samples.map(([what, text, outcome, line]) => ({ what, text, outcome, line })))(
    '$what',
    ({ text, outcome, line }) => {
      const verdict = verdictOf(agent as AgentId, { text });
      expect(verdict?.outcome).toBe(outcome);
      const found = verdict?.span && new SkillDocument(text).lines.lineAt(verdict.span.start) + 1;
      expect(found).toBe(line);
      if (outcome !== 'loads') expect(verdict?.reason).toMatch(/^[A-Z`"][^\n]{10,220}\.$/);
      else expect(verdict?.reason).toBeUndefined();
    },
  );
});

test('Codex cuts a skill of an agent plugin behind 8,000 bytes, and no other', () => {
  const text = GOOD + 'é'.repeat(4000);
  expect(verdictOf('codex', { text }, 'agent-plugin')).toMatchObject({
    outcome: 'truncated',
    limit: { at: 8000, unit: 'bytes' },
  });
  expect(verdictOf('codex', { text })?.outcome).toBe('loads');
});

test('Codex wants the exact file name', () => {
  expect(verdictOf('codex', { text: GOOD, location: 'skills/notes/skill.md' })?.outcome).toBe('rejected');
  expect(verdictOf('codex', { text: GOOD, location: 'skills/notes/SKILL.md' })?.outcome).toBe('loads');
});

test('every program and the format have a verdict, profiles only where they are selected', () => {
  const agents = (config: Partial<Config>) =>
    loadVerdict(new SkillDocument(GOOD), factsOf({ text: GOOD }), mergeConfig(config)).map(({ agent }) => agent);
  const always = KNOWN_AGENTS.filter(({ kind }) => kind !== 'profile').map(({ id }) => id);
  expect(agents({})).toEqual(always);
  expect(agents({ agents: ['codex', 'strict-builder'] })).toEqual([...always, 'strict-builder']);
});

test('no text and no facts make it fail, and every place lies in the text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '---',
      'name: a',
      'name: [a]',
      'description: >',
      '  x: y',
      'metadata: a',
      'user-invocable: no',
      '```',
      '\r',
    ),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => `---\n${lines.join('\n')}`);
  const agents = KNOWN_AGENTS.map(({ id }) => id);
  fc.assert(
    fc.property(text, fc.option(fc.string(), { nil: undefined }), (written, folderName) => {
      const facts = { folderName, location: folderName, files: new Map() };
      for (const { span } of loadVerdict(new SkillDocument(written), facts, mergeConfig({ agents }))) {
        if (span) expect(span.start >= 0 && span.start <= span.end && span.end <= written.length).toBe(true);
      }
    }),
  );
});

describe('verdict and rules agree', () => {
  // Agents pass over a part of another skill, but its author may want just that; other Markdown is not loaded as a skill.
  const isPart = ({ text, files = {}, document }: Example) =>
    document !== undefined || (files['../SKILL.md'] !== undefined && !text.startsWith('---'));
  const examples = [
    ...RULES.flatMap(({ docs }) => [...docs.invalid, ...docs.valid]).filter((example) => !isPart(example)),
    ...Object.values(SAMPLES).flatMap((samples) => samples.map(([, text]) => ({ text, folderName: 'notes' }))),
  ];

  test.each(KNOWN_AGENTS.map(({ id }) => id))('%s: lost exactly where a rule finds an error', (id) => {
    const bad = examples.flatMap((example) => {
      const document = new SkillDocument(example.text);
      const facts = factsOf(example);
      const config = mergeConfig({ agents: [id] });
      const errors = lint(document, { facts, config, rules: JUDGED }).filter(({ severity }) => severity === 'error');
      const verdict = loadVerdict(document, facts, config).find(({ agent }) => agent === agentOf(id).id);
      const isLost = verdict !== undefined && !['loads', 'truncated'].includes(verdict.outcome);
      return isLost === errors.length > 0
        ? []
        : [{ text: example.text.slice(0, 200), outcome: verdict?.outcome, errors: errors.map(({ rule }) => rule) }];
    });
    expect(bad).toEqual([]);
  });
});
