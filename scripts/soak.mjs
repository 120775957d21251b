// npm run soak [-- STEPS [SEED]]: so many random edits and requests against the language server, each answer held to a fresh server's.
import { argv, env, execPath } from 'node:process';
import { root } from './lib/folders.mjs';
import { run } from './lib/run.mjs';

const [steps = '10000', seed = '1'] = argv.slice(2);
const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/lsp/soak.test.ts'];
const { code, output } = await run(execPath, args, { cwd: root, env: { ...env, SOAK_STEPS: steps, SOAK_SEED: seed } });
console.log(output);
process.exitCode = code;
