import { expect, test } from 'vitest';
import { run, skill, TWO_FILES } from './support';

const FILES = { ...TWO_FILES, 'plain/SKILL.md': skill('plain') };
const MERGED =
  '---\nname: greet\ndescription: Greets people. Use when somebody arrives.\n---\n\n# Greet\n\n1. Ask for the name.\n2. Say hello.\n';

test('shows what would happen and writes nothing', async () => {
  const { code, stdout, texts } = await run(['migrate', '--format', 'json'], FILES);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    skills: [{ path: 'greet/SKILL.md', target: 'references/workflow.md', notes: [], status: 'would-migrate' }],
    summary: { files: 2, wouldMigrate: 1, migrated: 0, refused: 0, failed: 0 },
  });
  expect(code).toBe(0);
  expect(texts).toEqual(FILES);
  const pretty = await run(['migrate'], FILES);
  expect(pretty.stdout).toContain('greet/SKILL.md and references/workflow.md: would become one file');
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
      target: 'references/more.md',
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
