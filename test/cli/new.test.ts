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

test.each([
  [['--archetype', 'report-only'], /^## Phase 3: Report$/m],
  [['--kind', 'process'], /^## Phase 2: Interrogation$/m],
  [['--template', 'minimal', '--kind', 'technical'], /^<!-- skilldepth-kind: technical -->\n\n# A$/m],
  [
    ['--template', 'minimal', '--archetype', 'utility'],
    /^<!-- skilldepth-archetype: utility -->\n<!-- .* process -->$/m,
  ],
  [['--tools', 'Read, Bash(git *)'], /^description: .*\nallowed-tools: "?Read Bash\(git \*\)"?\n---$/m],
])('%j makes what was chosen', async (argv, expected) => {
  const { code, texts } = await run(['new', 'a', ...argv]);
  expect(code).toBe(0);
  expect(texts['a/SKILL.md']).toMatch(expected);
});

test('goes where an agent looks, in the project or at home', async () => {
  expect((await run(['new', 'a', '--agent', 'vscode'])).stdout).toBe('.github/skills/a/SKILL.md\n');
  const { disk } = await run(['new', 'a', '--agent', 'claude-code', '--personal']);
  expect(disk).toHaveProperty(['/home/me/.claude/skills/a/SKILL.md']);
});

test("takes the author's own templates, the date and other files filled in", async () => {
  const files = {
    't/house/SKILL.md': '---\nname: {{name}}\ndescription: {{description}}\n---\n\n# {{title}}\n\n{{date}}\n',
    't/house/references/a.md': 'Of {{name}}.',
    't/bad/x.txt': '',
  };
  const { code, stderr, texts } = await run(['new', 'pdf-forms', '--templates', 't', '--template', 'house'], files);
  expect(code).toBe(0);
  expect(stderr).toContain('The template "bad" has no SKILL.md');
  expect(texts['pdf-forms/SKILL.md']).toContain('# Pdf Forms\n\n2026-11-20\n');
  expect(texts['pdf-forms/references/a.md']).toBe('Of pdf-forms.');
});

test('makes a skill of a Markdown file, which stays as it is', async () => {
  const files = { 'docs/Deploy it.md': '# Deploy it\n\nRolls out. See [the map](map.png).\n' };
  const { code, stdout, texts } = await run(['new', '--from', 'docs/Deploy it.md', '--dir', 'skills'], files);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'skills/deploy-it/SKILL.md\n' });
  expect(texts['skills/deploy-it/SKILL.md']).toBe(
    '---\nname: deploy-it\ndescription: Rolls out. See the map.\n---\n\n# Deploy it\n\nRolls out. See [the map](../../docs/map.png).\n',
  );
  expect(texts).toMatchObject(files);
});

test('advises on the description that was given', async () => {
  expect((await run(['new', 'a', '--description', 'Fills in PDF forms of all kinds.'])).stderr).toContain('Use when …');
  expect((await run(['new', 'a'])).stderr).not.toContain('description');
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
  [['new'], 'A skill needs a name'],
  [['new', 'a', '--kind', 'technical', '--archetype', 'utility'], 'A technical skill has no archetype'],
  [['new', 'a', '--kind', 'other'], 'Allowed choices are technical, process'],
  [['new', 'a', '--tools', 'Bash(git'], '"Bash(git" is no tool'],
  [['new', 'a', '--personal'], '--personal goes with --agent'],
  [['new', 'a', '--agent', 'codex', '--dir', 'x'], "cannot be used with option '--dir"],
  [['new', 'a', '--from', 'none.md'], 'none.md cannot be read'],
  [['new', 'a', '--from', 'file.txt', '--template', 'depth'], '--template does not go with --from'],
  [['new', 'there'], 'there/skill.md exists already'],
  [['new', 'a', '--dir', 'file.txt'], 'cannot be made'],
])('%j makes nothing and exits 2', async (argv, words) => {
  const files = { 'there/skill.md': skill('there'), 'file.txt': 'x' };
  const { code, stderr, texts } = await run(argv, files);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(texts).toEqual(files);
});
