import { expect, test } from 'vitest';
import { run, skill, TWO_FILES } from './support';

const FILES = { ...TWO_FILES, 'plain/SKILL.md': skill('plain') };
const MERGED =
  '---\nname: greet\ndescription: Greets people. Use when somebody arrives.\n---\n\n# Greet\n\n1. Ask for the name.\n2. Say hello.\n';

test('shows what would happen and writes nothing', async () => {
  const { code, stdout, texts } = await run(['migrate', '--format', 'json'], FILES);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    skills: [
      {
        path: 'greet/SKILL.md',
        targets: ['references/workflow.md'],
        status: 'would-migrate',
        summary: {
          files: { before: 2, after: 1 },
          lines: { before: 10, after: 9 },
          tokens: { before: 47, after: 30 },
          callsSaved: 1,
          crossed: [],
          fitting: [],
        },
        notes: [],
      },
    ],
    summary: { files: 2, wouldMigrate: 1, migrated: 0, overLimits: 0, refused: 0, failed: 0 },
  });
  expect(code).toBe(0);
  expect(texts).toEqual(FILES);
  const pretty = await run(['migrate'], FILES);
  expect(pretty.stdout).toContain('greet/SKILL.md + references/workflow.md: would become one file');
  expect(pretty.stdout).toContain('skilldepth migrate --write');
});

test('--write makes one file of two and touches nothing else', async () => {
  const { code, stdout, texts } = await run(['migrate', '--write'], FILES);
  expect(code).toBe(0);
  expect(stdout).toContain('is one file now');
  expect(texts).toEqual({ 'greet/SKILL.md': MERGED, 'plain/SKILL.md': FILES['plain/SKILL.md'] });
  const again = await run(['migrate', '--write'], texts);
  expect(again.texts).toEqual(texts);
});

test('keeps byte-order mark and line ends', async () => {
  const files = { ...FILES, 'greet/SKILL.md': `\uFEFF${FILES['greet/SKILL.md'].replaceAll('\n', '\r\n')}` };
  const { texts } = await run(['migrate', '--write'], files);
  expect(texts['greet/SKILL.md']).toBe(`\uFEFF${MERGED.replaceAll('\n', '\r\n')}`);
});

test('a look-alike is left as it is, with the reason', async () => {
  const text = skill('maybe', '').replace('# Greeting\n\n', 'If you need details, read [more](references/more.md).\n');
  const files = { 'maybe/SKILL.md': text, 'maybe/references/more.md': '# More\n' };
  const { stdout, texts } = await run(['migrate', '--write', '--format', 'json'], files);
  expect(JSON.parse(stdout).skills).toEqual([
    {
      path: 'maybe/SKILL.md',
      targets: ['references/more.md'],
      status: 'refused',
      reason: expect.stringMatching(/\.$/),
      notes: [],
    },
  ]);
  expect(texts).toEqual(files);
});

test('a file that cannot be read fails the run and stops nothing', async () => {
  const { code, stdout } = await run(['migrate', '--format', 'json'], {
    ...FILES,
    'bad/SKILL.md': Uint8Array.from([0xff]),
  });
  expect(code).toBe(1);
  expect(JSON.parse(stdout).summary).toMatchObject({ wouldMigrate: 1, failed: 1 });
});

test('a file that another skill points to stays', async () => {
  const files = { ...TWO_FILES, 'other/SKILL.md': skill('other', 'See [it](../greet/references/workflow.md).\n') };
  const { stdout, texts } = await run(['migrate', '--write'], files);
  expect(stdout).toContain('references/workflow.md is used by other/SKILL.md too.');
  expect(texts).toEqual(files);
});

test('--restore puts back what was there', async () => {
  const { stderr, disk } = await run(['migrate', '--write'], FILES);
  expect(stderr).toContain('skilldepth migrate --restore');
  const restored = await run(['migrate', '--restore'], disk);
  expect(restored.texts).toEqual(FILES);
  expect(restored.stdout).toContain('greet/references/workflow.md is as it was before.');
  const again = await run(['migrate', '--restore'], restored.disk);
  expect(again).toMatchObject({ code: 0, stderr: 'There is no migration to undo in this folder.\n', texts: FILES });
});

test('what would become too large is left until told otherwise', async () => {
  const long = `${TWO_FILES['greet/references/workflow.md']}${'\nSay it again.\n'.repeat(300)}`;
  const files = { ...TWO_FILES, 'greet/references/workflow.md': long };
  const held = await run(['migrate', '--write', '--format', 'json'], files);
  expect(JSON.parse(held.stdout).skills).toMatchObject([
    {
      status: 'over-limits',
      reason: expect.stringMatching(/^SKILL\.md would have 6\d\d of 500 lines: keep two files/),
    },
  ]);
  expect(held.texts).toEqual(files);
  const { stdout } = await run(['migrate', '--write', '--over-limits'], files);
  expect(stdout).toContain('is one file now');
});

test('a file that only sends on is merged with the next one as well', async () => {
  const files = {
    ...TWO_FILES,
    'greet/references/workflow.md': 'Follow [the steps](steps.md).\n',
    'greet/references/steps.md': TWO_FILES['greet/references/workflow.md'],
  };
  const { texts } = await run(['migrate', '--write'], files);
  expect(texts).toEqual({ 'greet/SKILL.md': MERGED });
});

test('what points to the file from anywhere below the current folder follows', async () => {
  const files = {
    ...TWO_FILES,
    'README.md': 'See [greeting](greet/references/workflow.md).\n',
    'agents/greeter.yaml': 'promptFile: ../greet/references/workflow.md\n',
  };
  const { texts } = await run(['migrate', 'greet', '--write'], files);
  expect(texts).toEqual({
    'greet/SKILL.md': MERGED,
    'README.md': 'See [greeting](greet/SKILL.md).\n',
    'agents/greeter.yaml': 'promptFile: ../greet/SKILL.md\n',
  });
});

test('as a table in Markdown', async () => {
  const { stdout } = await run(['migrate', '--format', 'markdown'], FILES);
  expect(stdout).toContain('| greet/SKILL.md | references/workflow.md | would become one file | 2 files, 10 lines');
});
