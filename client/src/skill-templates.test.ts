import { expect, test } from 'vitest';
import { fitting } from './skill-templates';

const template = (id: string, about: object = {}) => ({ id, label: id, detail: '', group: '', ...about });
const ALL = [
  template('depth', { kind: 'technical' }),
  template('protocol', { kind: 'process', archetype: 'full-session' }),
  template('utility', { kind: 'process', archetype: 'utility' }),
  template('steps', { kind: 'process' }),
  template('own'),
];
const ids = (...[chosen]: [Parameters<typeof fitting>[1]]) => fitting(ALL, chosen).map(({ id }) => id);

test('templates suit what they say they make', () => {
  expect(ids({ kind: 'technical' })).toEqual(['depth', 'own']);
  expect(ids({ kind: 'process', archetype: 'utility' })).toEqual(['utility', 'steps', 'own']);
  expect(ids({ kind: 'process', archetype: undefined })).toEqual(['steps', 'own']);
});
