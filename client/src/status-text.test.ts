import { expect, test } from 'vitest';
import { statusText } from './status-text';

const none = { errors: 0, warnings: 0, information: 0 };

test('a server that does not run is said before any findings', () => {
  const counts = { ...none, errors: 2 };
  expect(statusText('starting', counts).text).toBe('SkillDepth: starting…');
  expect(statusText('stopped', counts)).toMatchObject({ text: 'SkillDepth: server stopped', severity: 'error' });
});

test('no problems', () => {
  expect(statusText('running', none)).toMatchObject({ text: 'SkillDepth: no problems', severity: 'information' });
});

test('errors and warnings are problems, in sum and in parts', () => {
  expect(statusText('running', { errors: 1, warnings: 2, information: 0 })).toEqual({
    text: 'SkillDepth: 3 problems',
    detail: '1 error, 2 warnings',
    severity: 'error',
  });
  expect(statusText('running', { errors: 0, warnings: 1, information: 3 })).toEqual({
    text: 'SkillDepth: 1 problem',
    detail: '1 warning, 3 suggestions',
    severity: 'warning',
  });
});

test('information is a suggestion, no problem', () => {
  expect(statusText('running', { ...none, information: 1 })).toEqual({
    text: 'SkillDepth: 1 suggestion',
    detail: '',
    severity: 'information',
  });
});
