import { describe, expect, test } from 'vitest';
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
  expect(configReader(fs)('/repo/docs/a/SKILL.md')).toMatchObject({
    config: { depth: 'require' },
    files: [{ problems: [] }],
  });
  const near = configReader(fs)('/repo/skills/a/SKILL.md');
  expect(near.config).toEqual({ depth: 'off' });
  expect(near.files).toMatchObject([
    {
      path: '/repo/skills/.skilldepth.json',
      problems: [{ severity: 'warning', message: expect.stringMatching(/^"phases" must be/) }],
    },
  ]);
});

test('nothing above the repository holds', () => {
  expect(configReader(new MemoryFileSystem(FILES))('/other/a/SKILL.md').path).toBeUndefined();
});

test('a file that cannot be read is a problem, not a failure', () => {
  const fs = new MemoryFileSystem({ ...FILES, '/repo/.skilldepth.json': Uint8Array.from([0xff]) });
  const { config, files } = configReader(fs)('/repo/a/SKILL.md');
  expect(config).toEqual({});
  expect(files[0]?.problems).toMatchObject([
    { severity: 'error', message: expect.stringContaining('not valid UTF-8') },
  ]);
});

/** What holds for a file of a project in `/r`, whose files are named from there. */
const at = (file: string, files: Readonly<Record<string, string>>) =>
  configReader(
    new MemoryFileSystem({
      '/r/.git/HEAD': '',
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`/r/${path}`, text])),
    }),
  )(`/r/${file}`);

const problemsOf = ({ files }: ReturnType<typeof at>) =>
  files.flatMap(({ path, problems }) => problems.map(({ message }) => `${path.slice(3)}: ${message}`));

test('overrides hold for the files they name, the last over the others, rule by rule', () => {
  const files = {
    '.skilldepth.json': `{ "depth": "require", "rules": { "broken-link": "error" }, "overrides": [
      { "files": "vendor/**", "depth": "off", "agents": ["upload"], "rules": { "unknown-field": "off" } },
      { "files": ["vendor/ours", "drafts"], "depth": "suggest" } ] }`,
  };
  expect(at('skills/a/SKILL.md', files).config).toEqual({ depth: 'require', rules: { 'broken-link': 'error' } });
  expect(at('vendor/a/SKILL.md', files).config).toEqual({
    depth: 'off',
    agents: ['upload'],
    rules: { 'broken-link': 'error', 'unknown-field': 'off' },
  });
  expect(at('vendor/ours/SKILL.md', files).config).toMatchObject({ depth: 'suggest', agents: ['upload'] });
  expect(at('drafts/SKILL.md', files).config).toMatchObject({ depth: 'suggest' });
});

describe('extends', () => {
  test('puts a file over others and over presets, the last one first, patterns meant from where they stand', () => {
    const found = at('a/b/SKILL.md', {
      '.skilldepth.json':
        '{ "phases": "require", "overrides": [{ "files": "a/b", "kind": "process" }], "pathMappings": { "~/.x": "." } }',
      'shared/base.json': '{ "depth": "require", "staleAfterDays": 9 }',
      'a/.skilldepth.json':
        '{ "extends": ["skilldepth:loading", "../shared/base.json", "../.skilldepth.json"], "staleAfterDays": 7, "pathMappings": { "~/.y": "b" } }',
    });
    expect(problemsOf(found)).toEqual([]);
    expect(found.config).toEqual({
      depth: 'require',
      phases: 'require',
      kind: 'process',
      staleAfterDays: 7,
      pathMappings: { '~/.x': '/r', '~/.y': '/r/a/b' },
    });
    expect(found.layers.map(({ source }) => source)).toEqual([
      'skilldepth:loading',
      ...['shared/base.json', '.skilldepth.json', '.skilldepth.json', 'a/.skilldepth.json'].map((path) => `/r/${path}`),
    ]);
  });

  test('says what leads in a circle or nowhere, and everything else holds', () => {
    const circle = at('SKILL.md', {
      '.skilldepth.json': '{ "extends": "./a.json", "depth": "off" }',
      'a.json': '{ "extends": ["./.skilldepth.json", "./none.json"], "phases": "off" }',
    });
    expect(problemsOf(circle)).toEqual([
      expect.stringMatching(/^\.skilldepth\.json: \.\/a\.json, line 1: ".\/\.skilldepth\.json" leads back to a file/),
      expect.stringMatching(/^\.skilldepth\.json: \.\/a\.json, line 1: There is no file ".\/none\.json" to extend/),
    ]);
    expect(circle.config).toEqual({ depth: 'off', phases: 'off' });
    const wrong = at('SKILL.md', {
      '.skilldepth.json': '{ "extends": ["skilldepth:strickt", "https://x.y/z.json", "pkg"] }',
    });
    expect(problemsOf(wrong)).toEqual([
      expect.stringContaining('did you mean "skilldepth:strict"?'),
      expect.stringContaining('or a path such as "./base.json"'),
      expect.stringContaining('There is nothing to extend named "pkg"'),
    ]);
  });

  test('of very many files is not followed for ever', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`c${n}.json`, `{ "extends": "./c${n + 1}.json" }`]),
    );
    const found = at('SKILL.md', { ...chain, '.skilldepth.json': '{ "extends": "./c0.json" }' });
    expect(found.layers.length).toBeLessThan(30);
    expect(problemsOf(found)).toEqual([expect.stringContaining('extend each other')]);
    const wide = Object.fromEntries(
      Array.from({ length: 18 }, (_, n) => [`w${n}.json`, `{ "extends": ["./w${n + 1}.json", "./w${n + 1}.json"] }`]),
    );
    const many = at('SKILL.md', { ...wide, 'w18.json': '{}', '.skilldepth.json': '{ "extends": "./w0.json" }' });
    expect(many.layers.length).toBeLessThan(60);
  });
});

test('what is ignored is said by patterns of a .gitignore, those of a nearer file over those it extends', () => {
  const files = {
    '.skilldepth.json': '{ "ignore": ["vendor/*", "!vendor/ours", "*-draft/"] }',
    'sub/.skilldepth.json': '{ "extends": "../.skilldepth.json", "ignore": ["!my-draft/"] }',
  };
  const ignored = (file: string) => at(file, files).ignored;
  expect(ignored('vendor/a/SKILL.md')).toBe(true);
  expect(ignored('vendor/ours/SKILL.md')).toBe(false);
  expect(ignored('x-draft/SKILL.md')).toBe(true);
  expect(ignored('sub/x-draft/SKILL.md')).toBe(true);
  expect(ignored('sub/my-draft/SKILL.md')).toBe(false);
  expect(ignored('a/SKILL.md')).toBe(false);
});
