import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { configReader } from './config';

const FILES = {
  '/.skilldepth.json': '{ "depth": "off" }',
  '/repo/.git/HEAD': '',
  '/repo/.skilldepth.json': '{ "depth": "require" } // for all',
  '/repo/skills/.skilldepth.json': '{\n  "phases": "loud",\n  "depth": "off",\n}',
  '/other/.git/HEAD': '',
};

test('the nearest file holds, alone', () => {
  const fs = new MemoryFileSystem(FILES);
  expect(configReader(fs)('/repo/docs/a/SKILL.md')).toMatchObject({ config: { depth: 'require' }, problems: [] });
  const near = configReader(fs)('/repo/skills/a/SKILL.md');
  expect(near.config).toEqual({ depth: 'off' });
  expect(near.problems).toEqual([expect.stringMatching(/^line 2: "phases" must be/)]);
});

test('nothing above the repository holds', () => {
  expect(configReader(new MemoryFileSystem(FILES))('/other/a/SKILL.md').path).toBeUndefined();
});

test('a file that cannot be read is a problem, not a failure', () => {
  const fs = new MemoryFileSystem({ ...FILES, '/repo/.skilldepth.json': Uint8Array.from([0xff]) });
  const { config, problems } = configReader(fs)('/repo/a/SKILL.md');
  expect(config).toEqual({});
  expect(problems[0]).toContain('not valid UTF-8');
});
