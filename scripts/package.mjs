// npm run package [-- FILE] [--pre-release]: builds and packs the extension, by default as NAME-VERSION.vsix.
import { join, resolve } from 'node:path';
import { argv, execPath } from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root, vsix } from './lib/folders.mjs';
import { run } from './lib/run.mjs';

await ensureDependencies(console.log);
const build = await run(execPath, [join(root, 'esbuild.mjs')], { cwd: root });
if (build.code !== 0) {
  console.error(build.output);
  process.exit(1);
}
const { createVSIX } = await import('@vscode/vsce');
const file = argv.slice(2).find((word) => !word.startsWith('--'));
await createVSIX({
  cwd: root,
  packagePath: file ? resolve(file) : vsix,
  dependencies: false,
  preRelease: argv.includes('--pre-release'),
});
