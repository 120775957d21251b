import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Bundle, ended } from '../cli/bundle';
import { skill } from '../cli/support';

const ROOT = join(__dirname, '../..');
const hasGit = (() => {
  try {
    return execFileSync('git', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

let bundle: Bundle;
beforeAll(async () => {
  bundle = await Bundle.make();
});
afterAll(() => bundle.remove());

test.runIf(hasGit)(
  'the hook stops a commit that breaks a skill, and no other',
  async () => {
    const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));
    expect(hook).toMatchObject({ id: 'skilldepth', language: 'node', pass_filenames: false, always_run: true });
    const good = skill('good', 'Read [the guide](references/guide.md) when you greet a group.\n');
    const root = bundle.workspace('hook', {
      'skills/good/SKILL.md': good,
      'skills/good/references/guide.md': '# Groups\n\nGreet the eldest first.\n',
      'skills/old/SKILL.md': '# An old one without frontmatter\n',
    });
    const git = async (...args: string[]) => {
      const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
      const { code, stdout, stderr } = await ended('git', [...who, ...args], { cwd: root, env: bundle.environment });
      return { code, said: stdout + stderr };
    };
    await git('init', '-q');
    await git('add', '.');
    expect((await git('commit', '-qm', 'Before the hook')).code).toBe(0);
    writeFileSync(join(root, '.git/hooks/pre-commit'), `#!/bin/sh\nexec ${hook.entry}\n`);
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);

    writeFileSync(join(root, 'skills/good/SKILL.md'), good.replace('Greets people', 'Greets: people'));
    const broken = await git('commit', '-qam', 'Break it');
    expect(broken.code).toBe(1);
    expect(broken.said).toContain('invalid-yaml');
    expect(broken.said).not.toContain('skills/old');

    writeFileSync(join(root, 'skills/good/SKILL.md'), good.replace('Greets people', 'Greets all people'));
    expect(await git('commit', '-qam', 'Change it')).toEqual({
      code: 0,
      said: expect.stringContaining('1 skill checked'),
    });

    rmSync(join(root, 'skills/good/references/guide.md'));
    expect((await git('commit', '-qam', 'Lose a file')).said).toContain('broken-link');
  },
  60_000,
);
