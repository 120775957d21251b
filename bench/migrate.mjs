import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { copyCorpus, corpus, skillsIn, timed } from './lib/corpus.mjs';
import { median, ms } from './lib/stats.mjs';

const ROUNDS = 3;
/** Of so many skills one is made a two-file skill, more than in any public collection but those built so. */
const EVERY = 10;

/** Moves the body of some skills to a second file. Gives how many. */
const split = (tree) => {
  const some = skillsIn(tree).filter((_, index) => index % EVERY === 0);
  let count = 0;
  for (const path of some) {
    const file = join(tree, path);
    const text = readFileSync(file, 'latin1');
    const head = /^---\r?\n[\s\S]*?\n---\r?\n/.exec(text)?.[0];
    if (head === undefined) continue;
    mkdirSync(join(dirname(file), 'references'), { recursive: true });
    writeFileSync(join(dirname(file), 'references/whole-workflow.md'), text.slice(head.length), 'latin1');
    writeFileSync(
      file,
      `${head}\nFollow the instructions in [the workflow](references/whole-workflow.md).\n`,
      'latin1',
    );
    count++;
  }
  return count;
};

/** The dry run of a migration of ten thousand real skills, a tenth of them two-file skills, against the audit of the same tree. */
export const migrate = async ({ folder, say }) => {
  if (!existsSync(corpus)) {
    say(`SKIPPED migrate: there are no real skills at ${corpus}; name a folder of them in SKILLDEPTH_CORPUS.`);
    return [];
  }
  const tree = join(folder, 'migrate');
  const count = copyCorpus(tree);
  const twoFiles = split(tree);
  const cli = join(root, 'dist/cli.js');
  const [ours, theirs] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const times = [
      await timed([cli, 'migrate', '--format', 'json', tree], tree),
      await timed([cli, 'audit', '--format', 'json', tree], tree),
    ];
    // The first round fills the disk cache.
    if (round === 0) continue;
    ours.push(times[0]);
    theirs.push(times[1]);
  }
  const [dryRun, audit] = [median(ours), median(theirs)];
  return [
    {
      what: `migrate dry run, ${twoFiles} two-file skills of ${count} / audit`,
      measured: `${ms(dryRun)} / ${ms(audit)}`,
      ratio: dryRun / audit,
      target: 1.5,
    },
  ];
};
