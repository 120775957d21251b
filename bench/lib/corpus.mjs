// Real skills, which are not part of this repository, as large as one likes; and command lines run on them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { env } from 'node:process';
import { root } from '../../scripts/lib/folders.mjs';
import { median } from './stats.mjs';

const COPIES = 10;

/** The folder of real skills; undefined where there is none. */
export const corpus = (say, what) => {
  const folder = resolve(env.SKILLDEPTH_CORPUS ?? join(root, '../shared/corpus'));
  if (existsSync(folder)) return folder;
  say(`SKIPPED ${what}: there are no real skills at ${folder}; name a folder of them in SKILLDEPTH_CORPUS.`);
  return undefined;
};

const isSkill = (path) => basename(path).toLowerCase() === 'skill.md';

export const skillsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isSkill)
    .map((path) => join(folder, path));

/**
 * The Markdown of a folder, so many times over, each skill under a name of its own; made once. Gives how many skills that are.
 * @param distinct gives each skill a body of its own too: what is known of one says nothing of its copies
 */
export const copyCorpus = (from, target, { distinct = false } = {}) => {
  if (existsSync(target)) return skillsIn(target).length;
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((path) => /\.md$/i.test(path));
  let skills = 0;
  for (let copy = 0; copy < COPIES; copy++) {
    for (const path of files) {
      const to = join(target, `copy-${copy}`, path);
      mkdirSync(dirname(to), { recursive: true });
      if (!isSkill(path)) {
        cpSync(join(from, path), to);
        continue;
      }
      const bytes = readFileSync(join(from, path), 'latin1');
      const more = distinct ? `\nThis is copy ${copy}.\n` : '';
      writeFileSync(to, bytes.replace(/^(name: *["']?)([\w-]+)/m, `$1$2-${copy}`) + more, 'latin1');
      skills++;
    }
  }
  return skills;
};

/**
 * Milliseconds of a whole process, and the most memory it had, in MiB; what it finds wrong is no failure.
 * @param least so many bytes it must write, or it has not done its work
 */
export const timed = async (args, { cwd, least = 1000, more = {}, program = process.execPath }) => {
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
  let written = 0;
  let peak = '';
  child.stdout.on('data', (chunk) => {
    written += chunk.length;
  });
  child.stdio[3].on('data', (chunk) => {
    peak += chunk;
  });
  const [code] = await once(child, 'close');
  const elapsed = performance.now() - startedAt;
  if (code > 1 || written < least) throw new Error(`${args.join(' ')} failed with ${code} after ${written} bytes`);
  return { elapsed, peak: Number(peak) / 1024 };
};

/** Medians of some ways of doing a thing, turn by turn; the first turn fills the disk cache and does not count. */
export const turnByTurn = async (rounds, ways) => {
  const times = ways.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [at, way] of ways.entries()) {
      const elapsed = await way();
      if (round > 0) times[at].push(elapsed);
    }
  return times.map(median);
};
