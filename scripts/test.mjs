// npm test [-- STAGE...] [--electron]: all stages in order, or only those named. The last line counts what passed and failed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { out } from './lib/folders.mjs';
import { exitOnSignals } from './lib/run.mjs';
import { check, pack, ui, unit, vscode } from './lib/stages.mjs';

const stages = {
  check: [check, 'types and style'],
  package: [pack, 'the extension, built and packed'],
  unit: [unit, 'engine, server and command line'],
  vscode: [vscode, 'the packed extension in a real VS Code'],
  ui: [ui, 'what people do with it, in a browser'],
};

const say = (text) => console.log(text.replace(/^/gm, '  '));

const attempt = async (stage, options) => {
  try {
    return await stage(say, options);
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: error.stack, shown: error.message };
  }
};

const count = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

const runStage = async (name, options) => {
  const [stage, what] = stages[name];
  const started = performance.now();
  console.log(`${name}: ${what}`);
  const result = await attempt(stage, options);
  writeFileSync(join(out, 'test', `${name}.log`), result.output);
  for (const each of result.left ?? []) say(`SKIPPED: ${each}`);
  if (result.failed) say(`${result.shown}\n\nThe whole output is in out/test/${name}.log`);
  say(`${count(result)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
};

const named = argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}.`);
  exit(2);
}

exitOnSignals();
mkdirSync(join(out, 'test'), { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  await ensureDependencies(say);
  for (const name of named.length > 0 ? named : Object.keys(stages)) {
    const result = await runStage(name, { electron: argv.includes('--electron') });
    for (const key of Object.keys(total)) total[key] += result[key];
  }
} catch (error) {
  say(error.message);
  total.failed += 1;
}
console.log(count(total));
exit(total.failed > 0 ? 1 : 0);
