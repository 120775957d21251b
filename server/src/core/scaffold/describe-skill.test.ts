import { expect, test } from 'vitest';
import { NO_FACTS } from '../rules/rule';
import { agentOf } from '../spec/agents';
import { adviseDescription } from './describe-skill';

const advise = (text: string, ...agents: Parameters<typeof agentOf>[0][]) =>
  adviseDescription(text, NO_FACTS, (agents.length > 0 ? agents : (['portable'] as const)).map(agentOf));

test.each([
  'Fills in PDF forms. Use when the user has a form to complete.',
  'Reviews pull requests for security faults; use for changes to sign-in.',
  '填写 PDF 表单，当用户需要时使用',
  'PDFフォームに記入する。フォームを渡されたときに使う',
])('is content with %s', (text) => {
  expect(advise(text)).toEqual({ count: `${[...text].length} of 1,024 characters` });
});

test('asks for what agents choose by', () => {
  expect(advise('').advice).toContain('Use when …');
  expect(advise('Fills in PDF forms of all kinds.').advice).toContain('when to use it');
  expect(advise('You can fill in forms when asked.').advice).toContain('Begin with what it does');
  expect(advise('Use when asked.').advice).toContain('few words');
});

test('says what the agents do with it', () => {
  const brackets = 'Fills in <b>forms</b>. Use when the user has a form to complete.';
  expect(advise(brackets)).not.toHaveProperty('advice');
  expect(advise(brackets, 'upload').advice).toContain('the claude.ai upload');
  const long = `Use when a form is to be filled in. ${'Fills in forms. '.repeat(10)}`;
  expect(advise(long, 'strict-builder').advice).toBeDefined();
});

test('counts characters as the format does, and stops at its limit', () => {
  expect(advise(' \u{1f600}\n x ').count).toBe('3 of 1,024 characters');
  expect(advise('when '.repeat(204)).problem).toBeUndefined();
  expect(advise('when '.repeat(206)).problem).toContain('1029 characters');
  expect(advise('when '.repeat(206)).count).toBe('1,029 of 1,024 characters');
});
