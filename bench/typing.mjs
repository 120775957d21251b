import { join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { Editor } from './lib/editor.mjs';
import { referenceServer } from './lib/reference.mjs';
import { writeEditedSkill } from './lib/skills.mjs';
import { median, ms, percentile } from './lib/stats.mjs';

const EDITS = 200;
const TYPED = 'every record is read twice, and what was found is written down beside it; ';

/** One edit to the diagnostics of the edited text, in both servers turn by turn, on one workspace of 1,000 skills. */
export const typing = async ({ workspace, say }) => {
  const { path, text, caret } = writeEditedSkill(workspace);
  let markdown;
  const openText = (uri) => (markdown?.document?.uri === uri ? markdown.document.text : undefined);
  const reference = await referenceServer({ workspace, openText, say });
  markdown = new Editor({ ...reference, root: workspace });
  const ours = new Editor({ command: [process.execPath, join(root, 'dist/server.js'), '--stdio'], root: workspace });
  const runs = [ours, markdown].map((editor) => ({ editor, elapsed: [], counts: [] }));
  for (const { editor } of runs) {
    await editor.initialize();
    await editor.open(path, text);
  }
  for (let edit = 0; edit < EDITS; edit++) {
    for (const { editor, elapsed, counts } of runs) {
      const answer = await editor.type(caret + edit, TYPED[edit % TYPED.length]);
      elapsed.push(answer.elapsed);
      counts.push(answer.count);
    }
  }
  for (const { editor } of runs) await editor.stop();
  for (const { counts } of runs) if (counts.includes(0)) throw new Error('A server had nothing to say after an edit.');
  const [mine, theirs] = runs.map(({ elapsed }) => elapsed);
  const row = (name, of, target) => ({
    what: `edit to diagnostics, ${name} / ${reference.name}`,
    measured: `${ms(of(mine))} / ${ms(of(theirs))}`,
    ratio: of(mine) / of(theirs),
    target,
  });
  return [row('p95', (samples) => percentile(samples, 0.95), 0.2), row('median', median)];
};
