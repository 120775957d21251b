import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../scripts/lib/folders.mjs';
import { Editor } from './lib/editor.mjs';
import { referenceServer } from './lib/reference.mjs';
import { writeEditedSkill } from './lib/skills.mjs';
import { median, ms, percentile } from './lib/stats.mjs';

const ROUNDS = 3;
const EDITS = 200;
/** Milliseconds between opening the skill and the first key: servers look around in the workspace meanwhile. */
const SETTLING = 2000;
const TYPED = 'every record is read twice, and what was found is written down beside it; ';

/** One round with fresh servers: the milliseconds of every edit, ours first, and the name of the other. */
const round = async (workspace, { path, text, caret }, say) => {
  let markdown;
  const openText = (uri) => (markdown?.document?.uri === uri ? markdown.document.text : undefined);
  const reference = await referenceServer({ workspace, openText, say });
  markdown = new Editor({ ...reference, root: workspace });
  const ours = new Editor({ command: [process.execPath, join(root, 'dist/server.js'), '--stdio'], root: workspace });
  const runs = [ours, markdown].map((editor) => ({ editor, elapsed: [] }));
  for (const { editor } of runs) {
    await editor.initialize();
    await editor.open(path, text);
  }
  await sleep(SETTLING);
  for (let edit = 0; edit < EDITS; edit++) {
    for (const { editor, elapsed } of runs) {
      const answer = await editor.type(caret + edit, TYPED[edit % TYPED.length]);
      if (answer.count === 0) throw new Error('A server had nothing to say after an edit.');
      elapsed.push(answer.elapsed);
    }
  }
  for (const { editor } of runs) await editor.stop();
  const [mine, theirs] = runs.map(({ elapsed }) => elapsed);
  return { mine, theirs, name: reference.name };
};

/**
 * One edit to the diagnostics of the edited text, in both servers turn by turn, on one workspace of 1,000 skills; from each of three
 * rounds the percentile, and the median of the three, so that a moment in which the machine did something else does not count.
 */
export const typing = async ({ workspace, say }) => {
  const skill = writeEditedSkill(workspace);
  const rounds = [];
  for (let at = 0; at < ROUNDS; at++) rounds.push(await round(workspace, skill, say));
  const row = (name, share, target) => {
    const of = (side) => rounds.map((each) => percentile(each[side], share));
    const [mine, theirs] = [of('mine'), of('theirs')];
    return {
      what: `edit to diagnostics, ${name} / ${rounds[0].name}`,
      measured: `${ms(median(mine))} / ${ms(median(theirs))}`,
      ratio: median(mine.map((value, at) => value / theirs[at])),
      target,
    };
  };
  return [row('p95', 0.95, 0.2), row('median', 0.5)];
};
