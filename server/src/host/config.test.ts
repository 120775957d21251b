import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { configFor } from './config';

const FILES = {
  '/.skilldepth.json': '{ "depth": "off" }',
  '/repo/.git/HEAD': '',
  '/repo/.skilldepth.json': '{ "depth": "require" } // for all',
  '/repo/skills/.skilldepth.json': '{\n  "phases": "loud",\n  "depth": "off",\n}',
  '/other/.git/HEAD': '',
};

test('the nearest file holds, alone', () => {
  const fs = new MemoryFileSystem(FILES);
  expect(configFor('/repo/docs/a/SKILL.md', fs)).toMatchObject({ config: { depth: 'require' }, problems: [] });
  const near = configFor('/repo/skills/a/SKILL.md', fs);
  expect(near.config).toEqual({ depth: 'off' });
  expect(near.problems).toEqual([expect.stringMatching(/^line 2: "phases" must be/)]);
});

test('nothing above the repository holds', () => {
  expect(configFor('/other/a/SKILL.md', new MemoryFileSystem(FILES)).path).toBeUndefined();
});

test('a file that cannot be read is a problem, not a failure', () => {
  const fs = new MemoryFileSystem({ ...FILES, '/repo/.skilldepth.json': Uint8Array.from([0xff]) });
  const { config, problems } = configFor('/repo/a/SKILL.md', fs);
  expect(config).toEqual({});
  expect(problems[0]).toContain('not valid UTF-8');
});
