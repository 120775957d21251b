// npm run generate [-- --check]: writes every generated file, or with --check only lists those that are not up to date (exit code 1).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { loadEngine } from './generators/engine.mjs';
import { fieldDocs } from './generators/field-docs.mjs';
import { ruleDocs } from './generators/rule-docs.mjs';
import { ruleIndex } from './generators/rule-index.mjs';
import { manifest, schema } from './generators/settings.mjs';
import { snippets } from './generators/snippets.mjs';
import { templates } from './generators/templates.mjs';
import { root } from './lib/folders.mjs';

/** The generated files in order, each with its text. What the engine itself is made of comes first, so that it can be loaded. */
async function* generated() {
  const sources = [ruleIndex(), templates()];
  yield* sources;
  const engine = await loadEngine(sources);
  yield schema(engine);
  yield* manifest(engine);
  yield snippets(engine);
  yield fieldDocs(engine);
  yield* ruleDocs(engine);
}

const current = (path) => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
};

const check = argv.includes('--check');
const docs = new Set(readdirSync(join(root, 'docs/rules')).map((name) => `docs/rules/${name}`));
const drifted = [];
for await (const { path, text } of generated()) {
  docs.delete(path);
  if (current(path) === text) continue;
  drifted.push(path);
  if (check) continue;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
for (const path of docs) {
  drifted.push(path);
  if (!check) rmSync(join(root, path));
}

for (const path of drifted) console.log(`${check ? 'not up to date' : 'written'}: ${path}`);
if (check && drifted.length > 0) {
  console.log('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
