// npm's `prepare`: builds what the package consists of, whoever installs it. `npm install -g` from git comes here without packages.
import { join } from 'node:path';
import { env, execPath, exit } from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/folders.mjs';
import { run } from './lib/run.mjs';

for (const name of Object.keys(env))
  if (/^npm_config_(?:global|prefix|location|omit|production)$/i.test(name)) delete env[name];
await ensureDependencies(console.error);
const { code, output } = await run(execPath, [join(root, 'esbuild.mjs')], { cwd: root });
if (code !== 0) {
  console.error(output);
  exit(1);
}
