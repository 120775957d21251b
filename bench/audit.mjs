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

/**
 * The audit of a thousand real skills and of ten times as many, in a new process each time, against `skillmds lint` on the same files.
 * Copies that differ in their names alone are judged once in a run, so that ten times as many are measured without such copies too.
 */
export const audit = async ({ folder, say }) => {
  const few = corpus(say, 'audit');
  if (few === undefined) return [];
  const reference = join(await installed(say), 'node_modules/skillmds/bin/skillmd.mjs');
  const large = join(folder, 'copies');
  const count = skillsIn(few).length;
  const many = copyCorpus(few, large);
  const small = await against(few, ROUNDS.small, reference);
  const big = await against(large, ROUNDS.large, reference);
  const other = join(folder, 'distinct');
  copyCorpus(few, other, { distinct: true });
  const distinct = await against(other, ROUNDS.large, reference);
  const row = (skills, { ours, theirs }, target) => ({
    what: `audit of ${skills}, cold, JSON / skillmds lint`,
    measured: `${ms(ours)} / ${ms(theirs)}`,
    ratio: ours / theirs,
    target,
  });
  return [
    row(`${count} skills`, small, 1),
    row(`${many} copies of them`, big, 0.8),
    row(`${many} skills, no body twice`, distinct, 0.8),
    {
      what: 'growth of that audit, no body twice (exponent)',
      measured: `${ms(small.ours)} -> ${ms(distinct.ours)}`,
      ratio: Math.log(distinct.ours / small.ours) / Math.log(many / count),
      target: 1.05,
    },
  ];
};
