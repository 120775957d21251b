import { join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { copyCorpus, corpus, skillsIn, timed, turnByTurn } from './lib/corpus.mjs';
import { installed } from './lib/reference.mjs';
import { ms } from './lib/stats.mjs';

const ROUNDS = { small: 9, large: 3 };

const against = async (tree, rounds, reference) => {
  const [ours, theirs] = await turnByTurn(rounds, [
    async () => (await timed([join(root, 'dist/cli.js'), 'audit', '--format', 'json', tree], { cwd: tree })).elapsed,
    async () => (await timed([reference, 'lint', tree], { cwd: tree })).elapsed,
  ]);
  return { ours, theirs };
};

/** The audit of a thousand real skills and of ten times as many, in a new process each time, against `skillmds lint` on the same files. */
export const audit = async ({ folder, say }) => {
  const few = corpus(say, 'audit');
  if (few === undefined) return [];
  const reference = join(await installed(say), 'node_modules/skillmds/bin/skillmd.mjs');
  const large = join(folder, 'copies');
  const count = skillsIn(few).length;
  const many = copyCorpus(few, large);
  const small = await against(few, ROUNDS.small, reference);
  const big = await against(large, ROUNDS.large, reference);
  const row = (skills, { ours, theirs }, target) => ({
    what: `audit of ${skills} skills, cold, JSON / skillmds lint`,
    measured: `${ms(ours)} / ${ms(theirs)}`,
    ratio: ours / theirs,
    target,
  });
  return [
    row(count, small, 1),
    row(many, big, 0.8),
    {
      what: 'growth of that audit (exponent)',
      measured: `${ms(small.ours)} -> ${ms(big.ours)}`,
      ratio: Math.log(big.ours / small.ours) / Math.log(many / count),
      target: 1.05,
    },
  ];
};
