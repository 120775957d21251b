import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Bundle, ended } from '../cli/bundle';
import { skill } from '../cli/support';

const action = parse(readFileSync(join(__dirname, '../../.github/actions/lint/action.yml'), 'utf8'));
const hasBash = (() => {
  try {
    return execFileSync('bash', ['-c', 'mapfile -t x < /dev/null && echo yes']).length > 0;
  } catch {
    return false;
  }
})();

let bundle: Bundle;
let root: string;
beforeAll(async () => {
  bundle = await Bundle.make();
  root = bundle.workspace('action', {
    'my skills/good/SKILL.md': skill('good'),
    'bad/SKILL.md': '# No frontmatter\n',
    'warned/SKILL.md': skill('warned', 'See [it](references/x.md) when you greet.\n'),
  });
});
afterAll(() => bundle.remove());

/** Runs the last step of the action as GitHub does. */
const check = (inputs: Readonly<Record<string, string>>) => {
  const step = action.runs.steps.at(-1);
  const value = (text: string) =>
    text
      .replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name].default)
      .replaceAll(/\$\{\{ github\.action_path \}\}\/..\/..\/..\/dist\/cli\.js/g, bundle.script);
  const env = Object.fromEntries(Object.entries<string>(step.env).map(([name, text]) => [name, value(text)]));
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run];
  return ended('bash', shell, { cwd: root, env: { ...process.env, ...env } });
};

describe.runIf(hasBash)('the action for GitHub', () => {
  test('shows findings beside the lines and fails for errors', async () => {
    const { code, stdout } = await check({});
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=bad\/SKILL\.md,line=1,/);
  }, 60_000);

  test('takes paths with blanks, one on a line, and never as a script', async () => {
    expect((await check({ paths: '  \nmy skills\nwarned\n' })).code).toBe(0);
    expect((await check({ paths: 'warned', 'max-warnings': '0' })).code).toBe(1);
    const { code, stderr } = await check({ paths: '$(touch hacked); --help' });
    expect(code).toBe(2);
    expect(stderr).toContain('there is no such file or folder');
  }, 60_000);

  test('writes SARIF beside, whether or not it fails', async () => {
    expect((await check({ paths: 'bad', sarif: 'out.sarif' })).code).toBe(1);
    expect(JSON.parse(readFileSync(join(root, 'out.sarif'), 'utf8')).runs[0].results).not.toEqual([]);
    expect((await check({ paths: 'gone', sarif: 'gone.sarif' })).code).toBe(2);
  }, 60_000);
});
