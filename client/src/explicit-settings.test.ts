import { expect, test } from 'vitest';
import { explicitSettings, type Inspected } from './explicit-settings';

const settings = (levels: Readonly<Record<string, Inspected & { defaultValue?: unknown }>>) =>
  explicitSettings([...Object.keys(levels), 'unheardOf'], (name) => levels[name]);

test('a default is nothing somebody has set', () => {
  expect(
    settings({ depth: { defaultValue: 'suggest' }, phases: { defaultValue: 'suggest', globalValue: 'suggest' } }),
  ).toEqual({
    phases: 'suggest',
  });
});

test('the nearest level wins, and objects are joined', () => {
  const levels = {
    depth: { globalValue: 'off', workspaceValue: 'require' },
    agents: { globalValue: ['codex'], workspaceFolderValue: [] },
    rules: { globalValue: { a: 'off', b: 'off' }, workspaceValue: { b: 'error' }, workspaceFolderValue: { c: 'hint' } },
  };
  expect(settings(levels)).toEqual({ depth: 'require', agents: [], rules: { a: 'off', b: 'error', c: 'hint' } });
});
