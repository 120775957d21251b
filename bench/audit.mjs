import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { env } from 'node:process';
import { root } from '../scripts/lib/folders.mjs';
import { installed } from './lib/reference.mjs';
import { median, ms } from './lib/stats.mjs';

const COPIES = 10;
const ROUNDS = { small: 9, large: 3 };

/** A folder of real skills that is not part of this repository. */
export const corpus = resolve(env.SKILLDEPTH_CORPUS ?? join(root, '../shared/corpus'));

export const skillsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => basename(path).toLowerCase() === 'skill.md',
  );

/** The Markdown of the corpus, so many times over, each skill under a name of its own. Gives how many skills that are. */
export const copyCorpus = (target) => {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) => /\.md$/i.test(path));
  const isSkill = (path) => basename(path).toLowerCase() === 'skill.md';
  let skills = 0;
  for (let copy = 0; copy < COPIES; copy++) {
    for (const path of files) {
      const to = join(target, `copy-${copy}`, path);
      mkdirSync(dirname(to), { recursive: true });
      if (!isSkill(path)) {
        cpSync(join(corpus, path), to);
        continue;
      }
      const bytes = readFileSync(join(corpus, path), 'latin1');
      writeFileSync(to, bytes.replace(/^(name: *["']?)([\w-]+)/m, `$1$2-${copy}`), 'latin1');
      skills++;
    }
  }
  return skills;
};

/** Milliseconds of a whole process that has nothing kept from an earlier one; what it finds wrong is no failure. */
export const timed = async (args, cwd) => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  let written = 0;
  child.stdout.on('data', (chunk) => {
    written += chunk.length;
  });
  const [code] = await once(child, 'close');
  const elapsed = performance.now() - startedAt;
  if (code > 1 || written < 1000) throw new Error(`${args[0]} failed with ${code} after ${written} bytes`);
  return elapsed;
};

const against = async (tree, rounds, reference) => {
  const [ours, theirs] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const times = [
      await timed([join(root, 'dist/cli.js'), 'audit', '--format', 'json', tree], tree),
      await timed([reference, 'lint', tree], tree),
    ];
    // The first round fills the disk cache.
    if (round === 0) continue;
    ours.push(times[0]);
    theirs.push(times[1]);
  }
  return { ours: median(ours), theirs: median(theirs) };
};

/** The audit of a thousand real skills and of ten times as many, in a new process each time, against `skillmds lint` on the same files. */
export const audit = async ({ folder, say }) => {
  if (!existsSync(corpus)) {
    say(`SKIPPED audit: there are no real skills at ${corpus}; name a folder of them in SKILLDEPTH_CORPUS.`);
    return [];
  }
  const reference = join(await installed(say), 'node_modules/skillmds/bin/skillmd.mjs');
  const large = join(folder, 'skills');
  const few = skillsIn(corpus).length;
  const many = copyCorpus(large);
  const small = await against(corpus, ROUNDS.small, reference);
  const big = await against(large, ROUNDS.large, reference);
  const row = (count, { ours, theirs }, target) => ({
    what: `audit of ${count} skills, cold, JSON / skillmds lint`,
    measured: `${ms(ours)} / ${ms(theirs)}`,
    ratio: ours / theirs,
    target,
  });
  return [
    row(few, small, 1),
    row(many, big, 0.8),
    {
      what: 'growth of that audit (exponent)',
      measured: `${ms(small.ours)} -> ${ms(big.ours)}`,
      ratio: Math.log(big.ours / small.ours) / Math.log(many / few),
      target: 1.05,
    },
  ];
};
