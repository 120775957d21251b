// Tries the language server in other editors, as far as they are installed: `node test/editors/run.mjs [neovim] [emacs]`.
// Not part of `npm test`: the editors come from the system, not from npm.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const EDITORS = {
  neovim: ['nvim', '--headless', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${join(here, 'neovim.lua')}`],
  emacs: ['emacs', '--batch', '--no-init-file', '-f', 'package-initialize', '-l', join(here, 'emacs.el')],
};
const SKILL =
  '---\nname: demo\ndescription: Greets: people. Use when somebody arrives.\n\n---\n\n# Demo\n\n## Greeting\n\nSay hello.\n';

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, [command, ...args]] of Object.entries(EDITORS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'skilldepth-editor-'));
  mkdirSync(join(folder, 'demo'));
  writeFileSync(join(folder, 'demo/SKILL.md'), SKILL);
  const env = {
    ...process.env,
    HOME: folder,
    SERVER: join(here, '../../dist/server.js'),
    SKILL: join(folder, 'demo/SKILL.md'),
  };
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' });
  if (version.error) console.log(`${name}: ${command} is not installed; skipped.`);
  else {
    console.log(`${name}: ${version.stdout.split('\n')[0]}`);
    const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 60_000 });
    console.log(stdout.trimEnd());
    if (status !== 0) {
      failed++;
      console.log(stderr.trimEnd());
    }
  }
  rmSync(folder, { recursive: true });
}
process.exit(failed > 0 ? 1 : 0);
