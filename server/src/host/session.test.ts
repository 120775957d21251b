import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { claimStates } from './session';

const fs = new MemoryFileSystem(
  {
    '/w/src/a.ts': '',
    '/s/run/log.jsonl': '',
    '/s/run/DEBRIEF.md': '',
    '/s/run/out/deep/REPORT.md': '',
    '/secret/key.md': '',
    '/secret/log.jsonl': '',
  },
  {
    links: {
      '/s/run/leak': '/secret',
      '/w/leak.md': '/secret/key.md',
      '/w/inner': '/w/src',
      '/w/gone.md': '/secret/none',
    },
  },
);

const stateOf = (path: string, written: string[] = [], folder?: string) =>
  claimStates(
    { claims: [{ path, line: 1 }], written },
    { session: '/s/run/log.jsonl', workspace: ['/w'], folder },
    fs,
  ).get(path);

test.each([
  ['DEBRIEF.md', 'exists'],
  ['./DEBRIEF.md', 'exists'],
  ['REPORT.md', 'exists'],
  ['deep/REPORT.md', 'exists'],
  ['src/a.ts', 'exists'],
  ['/w/src/a.ts', 'exists'],
  ['inner/a.ts', 'exists'],
  ['src/b.ts', 'missing'],
  ['PORT.md', 'missing'],
  ['/s/run/none.md', 'missing'],
])('%s %s', (path, state) => expect(stateOf(path)).toBe(state));

test('nobody looks outside, and what a link leads to outside is told from nothing', () => {
  for (const path of ['/secret/key.md', '/secret/none.md', '../../secret/key.md', '~/notes.md', 'C:/x.md'])
    expect(stateOf(path), path).toBe('outside');
  for (const path of ['leak/key.md', 'leak/none.md', 'leak.md', 'gone.md']) expect(stateOf(path), path).toBe('missing');
});

test('a bare name means what a call wrote', () => {
  expect(stateOf('a.ts', ['/w/src/a.ts'])).toBe('exists');
  expect(stateOf('x.ts', ['/w/src/x.ts'])).toBe('missing');
  expect(stateOf('x.ts', ['/elsewhere/x.ts'])).toBe('outside');
});

test('the folder of the agent counts only inside', () => {
  expect(stateOf('a.ts', [], '/w/src')).toBe('exists');
  expect(stateOf('key.md', [], '/secret')).toBe('missing');
});
