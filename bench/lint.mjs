import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { root } from '../scripts/lib/folders.mjs';
import { copyCorpus, corpus, skillsIn, timed, turnByTurn } from './lib/corpus.mjs';
import { installed } from './lib/reference.mjs';
import { ms } from './lib/stats.mjs';

const ROUNDS = { one: 21, small: 9, large: 3 };
/** Files that were written just now may change again without another time, and are read: see `host/cache-store`. */
const SETTLED_MS = 3_000;

const cli = join(root, 'dist/cli.js');

/** Every rule on all skills of a tree, in a new process. */
const lintTree = (tree, cache, ...args) =>
  timed([cli, 'lint', '--format', 'json', ...args, tree], { cwd: tree, more: { SKILLDEPTH_CACHE: cache } });

const ratio = (what, ours, theirs, target) => ({
  what,
  measured: `${ms(ours)} / ${ms(theirs)}`,
  ratio: ours / theirs,
  target,
});

/** One file against starting node: as an earlier run has left it, and as if it had never been looked at. */
const oneFile = async (file, cache) => {
  const more = { SKILLDEPTH_CACHE: cache };
  const lintFile = (...args) => timed([cli, 'lint', '--format', 'json', ...args, file], { cwd: root, least: 10, more });
  const [kept, anew, floor] = await turnByTurn(ROUNDS.one, [
    async () => (await lintFile()).elapsed,
    async () => (await lintFile('--no-cache')).elapsed,
    async () => (await timed(['-e', '0'], { cwd: root, least: 0 })).elapsed,
  ]);
  return [
    ratio('lint of one file, unchanged / node -e 0', kept, floor, 1.5),
    ratio('lint of one file, anew / node -e 0', anew, floor, 1.5),
  ];
};

/** The most memory a cold lint of a tree has. */
const peakOf = async (tree) => {
  const more = { NODE_OPTIONS: `--require ${join(root, 'bench/lib/peak.cjs')}` };
  return (await timed([cli, 'lint', '--format', 'json', '--no-cache', tree], { cwd: tree, more })).peak;
};

/**
 * `lint` with every rule on: one file against starting node; a thousand real skills and ten times as many, cold and from what an earlier
 * run kept, against `skillmds lint` on the same files (and against agnix where `BENCH_AGNIX` names its program); one changed file; memory.
 */
export const lint = async ({ folder, say }) => {
  const few = corpus(say, 'lint');
  if (few === undefined) return [];
  const reference = join(await installed(say), 'node_modules/skillmds/bin/skillmd.mjs');
  const cache = join(folder, 'cache');
  const large = join(folder, 'copies');
  const skills = skillsIn(few);
  const many = copyCorpus(few, large);
  const [changed] = skillsIn(large);
  const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await settled();
  const theirs = (tree) => async () => (await timed([reference, 'lint', tree], { cwd: tree })).elapsed;
  const cold = (tree) => async () => (await lintTree(tree, cache, '--no-cache')).elapsed;
  const warm = async () => (await lintTree(large, cache)).elapsed;
  const afterAChange = async () => {
    appendFileSync(changed, '\nOne line more.\n');
    return warm();
  };
  const small = await turnByTurn(ROUNDS.small, [cold(few), theirs(few)]);
  const big = await turnByTurn(ROUNDS.large, [cold(large), theirs(large), warm, warm, afterAChange]);
  const rows = [
    ...(await oneFile(skills[0], cache)),
    ratio(`lint of ${skills.length} skills, cold / skillmds lint`, small[0], small[1], 0.8),
    ratio(`lint of ${many} skills, cold / skillmds lint`, big[0], big[1], 0.6),
    ratio(`lint of ${many} skills, unchanged / skillmds lint`, big[3], big[1], 0.15),
    ratio('one changed file among them / unchanged', big[4], big[3], 1.1),
  ];
  const [peakFew, peakMany] = [await peakOf(few), await peakOf(large)];
  rows.push({
    what: `memory of ${many} skills / of ${skills.length}`,
    measured: `${peakMany.toFixed(0)} / ${peakFew.toFixed(0)} MiB`,
    ratio: peakMany / peakFew,
    target: 4,
  });
  if (env.BENCH_AGNIX) rows.push(...(await agnixRows(env.BENCH_AGNIX, large, many, cold(large), warm)));
  return rows;
};

const agnixRows = async (agnix, tree, count, cold, warm) => {
  const [ours, kept, other] = await turnByTurn(ROUNDS.large, [
    cold,
    warm,
    async () => (await timed([tree], { cwd: tree, program: agnix })).elapsed,
  ]);
  return [
    ratio(`lint of ${count} skills, cold / agnix`, ours, other, 0.9),
    ratio(`lint of ${count} skills, unchanged / agnix`, kept, other, 0.15),
  ];
};
