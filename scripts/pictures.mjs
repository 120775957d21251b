// npm run pictures: takes the pictures of the README anew, in a real VS Code, and puts them into docs/images.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { out, root } from './lib/folders.mjs';
import { pack, ui } from './lib/stages.mjs';

const images = join(root, 'docs/images');

await ensureDependencies(console.log);
mkdirSync(join(out, 'test'), { recursive: true });
for (const step of [pack, ui]) {
  const { failed, left = [], shown } = await step(console.log, { walks: 'newcomer.test.mjs' });
  if (failed === 0 && left.length === 0) continue;
  console.error([shown, ...left].filter(Boolean).join('\n'));
  exit(1);
}
rmSync(images, { recursive: true, force: true });
const taken = readdirSync(join(out, 'ui')).filter((name) => /-(?:light|dark)\.png$/.test(name));
for (const name of taken) cpSync(join(out, 'ui', name), join(images, name));
console.log(`${taken.length} pictures are in docs/images: look at each before you commit them.`);
