import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../config/schema';
import { SkillDocument } from '../document/skill-document';
import { type Facts, NO_FACTS } from '../rules/rule';
import { skillSummary } from './skill-summary';

const of = (text: string, facts: Partial<Facts> = {}) =>
  skillSummary(new SkillDocument(text), { ...NO_FACTS, folderName: 'a', ...facts }, DEFAULT_CONFIG);
const skill = (fields: string, body = 'Do it.\n') =>
  `---\nname: a\ndescription: Does a. Use when a is due.\n${fields}---\n\n${body}`;

test('a clean skill loads', () => {
  expect(of(skill(''))).toEqual({
    name: 'a',
    state: 'loads',
    faults: [],
    gates: 'none',
    isTwoFile: false,
    modelInvocation: true,
  });
});

test('what agents reject is broken, what they only hide is hidden', () => {
  expect(of('No frontmatter.\n')).toMatchObject({ name: 'a', state: 'broken' });
  expect(of(skill('').replace('name: a', 'name: b')).state).toBe('broken');
  const hidden = skill('user-invocable: false\ndisable-model-invocation: true\n');
  expect(of(hidden, { location: '.claude/skills/a/SKILL.md' })).toMatchObject({
    state: 'hidden',
    modelInvocation: false,
  });
  expect(of(skill('when_to_use: x\n'.replace('x', 'y'.repeat(2000)))).state).toBe('loads');
});

test('gates, two files, and who may call it', () => {
  const proof = '### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - Branch: `________`\n';
  const phases = `## Phase 1: Freeze\n\nCut.\n\n${proof}`;
  expect(of(skill('', phases)).gates).toBe('closed');
  expect(of(skill('', `${phases}\n## Phase 2: Ship\n\nDeploy.\n`)).gates).toBe('open');
  expect(of(skill('', 'Read and follow `references/workflow.md`.\n')).isTwoFile).toBe(true);
  expect(of(skill('disable-model-invocation: yes\n')).modelInvocation).toBe(false);
});

test('any text has a summary', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof of(text).name === 'string'));
});
