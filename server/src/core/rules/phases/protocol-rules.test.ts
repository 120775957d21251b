import { describe, expect, test } from 'vitest';
import type { Config } from '../../config/schema';
import { SkillDocument } from '../../document/skill-document';
import { archetypeOf } from '../../spec/archetypes';
import { templateMentions } from '../../spec/templates';
import { RULES } from '../index';
import { findingsIn } from '../rule-test-support';
import { proofOf, protocol } from './held-phases';

const said = (id: string, text: string, config: Partial<Config> = {}) =>
  findingsIn(
    { text, config },
    RULES.filter((rule) => rule.id === id),
  ).map(({ severity, message }) => `${severity}: ${message}`);

describe('items of gates', () => {
  const box = (item: string) =>
    protocol('## 1. A', `### §CMD_VERIFY_PHASE_EXIT — Phase 1\n- [ ] ${item}`, '## 2. B', proofOf('2', 'File written'));
  const blank = (item: string) => protocol('## 1. A', proofOf('1', item), '## 2. B', proofOf('2', 'File written'));

  test.each([
    'Code is clean',
    'Everything is done',
    'Error handling is adequate',
    'The design is well thought through',
    'Done',
    'Quality',
    'Looks good',
    'We are confident in the result',
    'I understand the requirements',
    'Refactored as needed',
    '质量没问题',
  ])('nobody can check: %s', (item) => expect(said('unverifiable-gate-item', box(item))).toHaveLength(1));

  test.each([
    'Tests pass',
    'User confirmed that it looks good',
    'Build is clean',
    'No console errors',
    '`npm test` is good',
    '3 sources read and understood',
    'PLAN.md is complete',
    'Depth chosen',
    'Role',
    'Each round logged properly',
    'Exit code is OK',
  ])('can be checked: %s', (item) => {
    expect(said('unverifiable-gate-item', box(item))).toEqual([]);
    expect(said('unverifiable-gate-item', blank(item))).toEqual([]);
  });

  test('in the JSON too, by the words of the key', () => {
    const json = (key: string) =>
      protocol(`\`\`\`json\n[{"label": "1", "name": "A", "proof": ["${key}"]}]\n\`\`\``, '## 1. A', '## 2. B');
    expect(said('unverifiable-gate-item', json('looksGood'))).toHaveLength(1);
    expect(said('unverifiable-gate-item', json('debriefFile'))).toEqual([]);
  });

  test.each(['[TODO]', 'TODO: say what', '{criterion}', '<what must be true>', '...', 'Item 3', 'Second check', 'TBD'])(
    'placeholder: %s',
    (item) => expect(said('placeholder-gate-item', box(item))).toHaveLength(1),
  );

  test.each(['Items listed', 'TODO list is empty', 'Checks passed', '[Link](x.md) works'])(
    'no placeholder: %s',
    (item) => expect(said('placeholder-gate-item', box(item))).toEqual([]),
  );

  test('files that have not taken up gates are left alone', () => {
    const text = protocol('## Phase 1: A', '- [ ] Looks good', '## Phase 2: B', '## Phase 3: C');
    expect(said('unverifiable-gate-item', text)).toEqual([]);
    expect(said('unverifiable-gate-item', text, { phases: 'require' })).toHaveLength(1);
  });
});

describe('numbers of phases', () => {
  const list = (...labels: readonly string[]) => protocol(...labels.map((label) => `## Phase ${label}: X`));
  const faults = (...labels: readonly string[]) =>
    said('misnumbered-phase', list(...labels)).map((message) => /behind|before this|left out/.exec(message)?.[0]);

  test.each([
    [['1', '2', '4'], ['left out']],
    [['1', '2', '2'], ['before this']],
    [
      ['1', '3', '2'],
      ['left out', 'behind'],
    ],
    [['A', 'C'], ['left out']],
    [['I', 'III'], ['left out']],
    [['3.1', '3.1'], ['before this']],
    [['1', '1.5', '2', '2b', '3'], []],
    [['2', '3'], []],
    [['1', '2', '1', '2'], []],
    [['One', 'Two', 'Three'], []],
  ])('%j', (labels, expected) => expect(faults(...labels)).toEqual(expected));

  test('lists under other headings are counted for themselves', () => {
    const text = protocol('## A', '### Phase 1: X', '### Phase 2: Y', '## B', '### Phase 1: X', '### Phase 3: Y');
    expect(said('misnumbered-phase', text)).toHaveLength(1);
  });

  test('numbered sections are chapters unless the file has gates', () => {
    expect(said('misnumbered-phase', protocol('## 1. A', '## 3. B'))).toEqual([]);
    expect(said('misnumbered-phase', protocol('## 1. A', proofOf('1', 'x'), '## 3. B'))).toHaveLength(1);
  });
});

describe('the archetype', () => {
  const of = (...titles: readonly string[]) =>
    archetypeOf(new SkillDocument(protocol(...titles.map((title, at) => `## ${at + 1}. ${title}`))), 'auto');

  test.each([
    [['Setup', 'Interrogation', 'Planning', 'Build Loop', 'Synthesis'], 'full-session'],
    [['Setup', 'Dialogue Loop', 'Synthesis'], 'light-session'],
    [['Setup', 'Research', 'Synthesis'], 'report-only'],
    [['Read', 'Sort'], undefined],
  ])('%j', (titles, archetype) => {
    expect(of(...titles)?.archetype).toBe(archetype);
  });

  test('is what a comment says, then the setting', () => {
    const text = protocol('## 1. Planning', '## 2. Build', '<!-- skilldepth-archetype: utility -->');
    expect(archetypeOf(new SkillDocument(text), 'report-only')).toMatchObject({ archetype: 'utility' });
    expect(archetypeOf(new SkillDocument(protocol('## 1. A')), 'report-only')).toMatchObject({
      archetype: 'report-only',
    });
  });
});

test('templates are looked for where a protocol names them', () => {
  const text = protocol(
    '```json\n{"debriefTemplate": "assets/TEMPLATE_A.md", "planTemplate": "~/.claude/skills/release/assets/TEMPLATE_PLAN.md"}\n```',
    'Follow `assets/TEMPLATE_A_LOG.md`, not `~/.claude/skills/other/assets/TEMPLATE_B.md` (or `assets/TEMPLATE_B.md`).',
    '```md\nassets/TEMPLATE_C.md\n```',
  );
  expect(templateMentions(new SkillDocument(text)).map(({ path, kind }) => [path, kind])).toEqual([
    ['assets/TEMPLATE_A.md', 'debrief'],
    ['assets/TEMPLATE_PLAN.md', 'plan'],
    ['assets/TEMPLATE_A_LOG.md', 'log'],
  ]);
});
