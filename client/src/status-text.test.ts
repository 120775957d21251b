import { expect, test } from 'vitest';
import { type StatusFacts, statusText } from './status-text';
import { ENGLISH } from './words';

const none = { errors: 0, warnings: 0, information: 0 };
const told = (facts: Partial<StatusFacts>) =>
  statusText({ state: 'running', counts: none, isTrusted: true, ...facts }, ENGLISH);

test('a server that does not run is said before any findings', () => {
  const counts = { ...none, errors: 2 };
  expect(told({ state: 'starting', counts })).toMatchObject({ text: 'SkillDepth: starting…', busy: true });
  expect(told({ state: 'stopped', counts })).toMatchObject({ text: 'SkillDepth: server stopped', severity: 'error' });
});

test('no problems', () => {
  expect(told({})).toEqual({ text: 'SkillDepth: no problems', detail: '', severity: 'information', busy: false });
});

test('errors and warnings are problems, in sum and in parts', () => {
  expect(told({ counts: { errors: 1, warnings: 2, information: 0 } })).toMatchObject({
    text: 'SkillDepth: 3 problems',
    detail: '1 error, 2 warnings',
    severity: 'error',
  });
  expect(told({ counts: { errors: 0, warnings: 1, information: 3 } })).toMatchObject({
    text: 'SkillDepth: 1 problem',
    detail: '1 warning, 3 suggestions',
    severity: 'warning',
  });
});

test('information is a suggestion, no problem', () => {
  expect(told({ counts: { ...none, information: 1 } })).toMatchObject({
    text: 'SkillDepth: 1 suggestion',
    detail: '',
    severity: 'information',
  });
});

test('a large library, one too large, and restricted mode are told behind the findings', () => {
  const counts = { ...none, errors: 1 };
  expect(told({ counts, library: { files: 1500, state: 'reading' } })).toMatchObject({
    detail: '1 error, indexing, 1500 files so far',
    busy: true,
  });
  expect(told({ library: { files: 1500, state: 'read' } })).toMatchObject({ detail: '', busy: false });
  expect(told({ library: { files: 9, state: 'stopped' }, isTrusted: false }).detail).toBe(
    'indexing stopped at 9 files: names are not checked, restricted mode: git is not asked how often skills change',
  );
});
