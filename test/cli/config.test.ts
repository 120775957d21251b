import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../server/src/host/parse-config';
import { run, skill } from './support';

describe('skilldepth init', () => {
  test('writes a first configuration in which nothing is wrong, with the agents found', async () => {
    const { code, stdout, texts } = await run(['init'], { '.claude/skills/a/SKILL.md': skill('a') });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '.skilldepth.json\n' });
    const text = texts['.skilldepth.json'] ?? '';
    expect(parseConfig(text)).toMatchObject({
      problems: [],
      config: { agents: ['portable', 'claude-code'], depth: 'suggest' },
    });
    expect(await run(['lint'], texts)).toMatchObject({ code: 0, stderr: '' });
  });

  test('overwrites nothing', async () => {
    const refused = await run(['init'], { '.skilldepth.json': 'mine' });
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: '.skilldepth.json exists already and is left as it is.\n',
    });
    expect(refused.texts['.skilldepth.json']).toBe('mine');
    expect(await run(['init', 'none'])).toMatchObject({ code: 2, stderr: 'none: there is no such folder.\n' });
  });
});

const FILES = {
  'base.json': '{\n  "phases": "off",\n  "rules": { "unknown-field": { "severity": "off" } }\n}\n',
  '.skilldepth.json': `{
  // ours
  "extends": ["skilldepth:strict", "./base.json"],
  "rules": { "broken-link": "error" },
  "overrides": [
    { "files": "vendor/**",
      "rules": { "broken-link": "off" } }
  ],
  "ignore": ["old"],
}
`,
  'vendor/a/SKILL.md': skill('a'),
  'skills/b/SKILL.md': skill('b'),
  'old/c/SKILL.md': skill('c'),
};

describe('skilldepth config', () => {
  test('prints what holds for a file, and where it stands', async () => {
    const { stdout, code } = await run(['config', 'vendor/a/SKILL.md'], FILES);
    expect(code).toBe(0);
    const rows = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
    expect(rows[0]).toBe('vendor/a/SKILL.md: .skilldepth.json');
    expect(rows).toEqual(
      expect.arrayContaining([
        'depth | require | skilldepth:strict',
        'phases | off | base.json:2',
        'kind | auto | default',
        'rules.unknown-field | off | base.json:3',
        'rules.broken-link | off | .skilldepth.json:7',
      ]),
    );
  });

  test('as data, for a folder, for what is left alone, and without any file', async () => {
    const folder = JSON.parse((await run(['config', 'skills', '--format', 'json'], FILES)).stdout);
    expect(folder).toMatchObject({
      version: 1,
      path: 'skills',
      configuration: '.skilldepth.json',
      ignored: false,
      faults: [],
    });
    expect(folder.settings).toContainEqual({
      setting: 'rules.broken-link',
      value: 'error',
      source: '.skilldepth.json',
      line: 4,
    });
    expect((await run(['config', 'old/c/SKILL.md'], FILES)).stdout).toContain('It is left alone');
    expect((await run(['config'])).stdout).toMatch(/^\.: no \.skilldepth\.json holds\n {2}depth +suggest +default\n/);
  });

  test('names the faults of the files, and a path that does not exist', async () => {
    const broken = await run(['config'], { '.skilldepth.json': '{\n  "dept": 1,' });
    expect(broken.stdout).toContain('.skilldepth.json:2: There is no setting "dept"; did you mean "depth"?\n');
    expect(broken.code).toBe(1);
    expect(await run(['config', 'none'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'none: there is no such file or folder.\n',
    });
  });
});
