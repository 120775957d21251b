// npm run package: builds and packs the extension. `node scripts/package.mjs [FILE]`, by default NAME-VERSION.vsix.
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
await createVSIX({ cwd: root, packagePath: argv[2] ? resolve(argv[2]) : vsix, dependencies: false });
