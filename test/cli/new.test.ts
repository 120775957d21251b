import { expect, test } from 'vitest';
import { run, skill } from './support';

test('makes a skill that lints clean', async () => {
  const made = await run(['new', 'pdf-forms', '--dir', '.claude/skills', '--description', 'Fills forms: fast.']);
  expect(made).toMatchObject({ code: 0, stdout: '.claude/skills/pdf-forms/SKILL.md\n' });
  expect(made.texts['.claude/skills/pdf-forms/SKILL.md']).toContain('description: "Fills forms: fast."');
  const { code, stdout } = await run(['lint', '--depth', 'off'], made.texts);
  expect(code).toBe(0);
  expect(stdout).toContain('1 skill checked: 0 errors, 0 warnings');
});

test('takes a template and says the same in JSON', async () => {
  const { stdout, stderr, texts } = await run(['new', 'a', '--template', 'protocol', '--format', 'json']);
  expect(JSON.parse(stdout)).toEqual({ version: 1, files: ['a/SKILL.md'] });
  expect(stderr).toBe('');
  expect(texts['a/SKILL.md']).toContain('§CMD_VERIFY_PHASE_EXIT');
});

test.each([
  ['depth', 'Fill in what is marked TODO'],
  ['auth', 'Adapt it to your project'],
  ['skill-depth-standard', 'Adapt it to your project'],
])('says what to do next with %s', async (template, words) => {
  expect((await run(['new', 'a', '--template', template])).stderr).toContain(words);
});

test('lists the templates by group', async () => {
  const { code, stdout } = await run(['help', 'new']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Templates, start here:\n {2}depth +With .+\n {2}protocol /m);
  expect(stdout).toMatch(/^Templates, exemplars:\n {2}auth /m);
});

test.each([
  [['new', 'Not A Name'], 'try "not-a-name"'],
  [['new', '../up'], 'A name holds only'],
  [['new', 'a', '--template', 'none'], 'There is no template "none"'],
  [['new'], "missing required argument 'name'"],
  [['new', 'there'], 'there/skill.md exists already'],
  [['new', 'a', '--dir', 'file.txt'], 'cannot be made'],
])('%j makes nothing and exits 2', async (argv, words) => {
  const files = { 'there/skill.md': skill('there'), 'file.txt': 'x' };
  const { code, stderr, texts } = await run(argv, files);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(texts).toEqual(files);
});
