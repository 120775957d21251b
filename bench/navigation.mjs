// The numbers of the language server on libraries of 100, 1,000 and 10,000 skills, beside other servers driven by the same client.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../scripts/lib/folders.mjs';
import { referenceServer } from './lib/reference.mjs';
import { session } from './lib/session.mjs';
import { REFERRING, writeEditedSkill, writeLibrary } from './lib/skills.mjs';
import { median, ms } from './lib/stats.mjs';

const ROUNDS = Number(env.BENCH_ROUNDS ?? 5);
const SIZES = [100, 1000, 10_000];
/** The characters of the largest skills known are as many as those of so many lines. */
const LARGE = 8100;
/** What has changed later than that is not taken from the kept index. */
const LATELY = 2500;

const bareNode = async () => {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
};

/** CPU milliseconds of reading all Markdown of a folder with what every system has. */
const cat = async (folder) => {
  const script = `find "$0" -name '*.md' -print0 | xargs -0 cat > /dev/null; times`;
  const child = spawn('bash', ['-c', script, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
  });
  await once(child, 'close');
  const times = Array.from(told.matchAll(/(\d+)m([\d.]+)s/g), ([, minutes, seconds]) => 60 * minutes + Number(seconds));
  return 1000 * times.reduce((sum, each) => sum + each, 0);
};

/** A library of so many skills with the two that are edited. */
const libraryOf = (folder, count) => {
  const library = join(folder, `library-${count}`);
  writeLibrary(library, count);
  const skill = writeEditedSkill(library);
  const large = writeEditedSkill(library, { name: 'large', lines: LARGE });
  return { root: library, count, skill, large };
};

const ours = (cache) => ({
  name: 'skilldepth',
  command: [process.execPath, join(root, 'dist/server.js'), '--stdio'],
  env: { SKILLDEPTH_CACHE: cache },
  places: { completion: 'See [the guide](', hover: 'See [the guide](ref', references: 'name: edit' },
});

const markdownServer = async ({ root: workspace }, say) => {
  const server = { places: { completion: 'See [the guide](', hover: 'See [the guide](ref' } };
  const openText = (uri) => (server.editor?.document?.uri === uri ? server.editor.document.text : undefined);
  return Object.assign(server, await referenceServer({ workspace, openText, say }));
};

/** A server that the environment names: a script for node, or a program. */
const named = (variable, places) => {
  const path = env[variable];
  if (!path) return undefined;
  const program = /\.[cm]?js$/.test(path) ? [process.execPath, path] : [path];
  return {
    name: basename(variable.replace('BENCH_', '').toLowerCase().replaceAll('_', '-')),
    command: [...program, '--stdio'],
    places,
  };
};

/** For each step the measurements of all rounds, by its name. */
const measured = async (steps, say) => {
  const all = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
  for (let round = 1; round <= ROUNDS; round++)
    for (const [name, step] of Object.entries(steps)) {
      if (step.rounds !== undefined && round > step.rounds) continue;
      const startedAt = performance.now();
      all[name].push(await step.run());
      say(`  round ${round} of ${ROUNDS}, ${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    }
  return (name, key) => median(all[name].map((each) => each[key]));
};

/**
 * The table of docs/performance.md. Five rounds, in each of which the servers take turns; medians. BENCH_SKILL_LANGUAGE_SERVER and
 * BENCH_AGNIX_LSP name further servers to compare with, BENCH_ROUNDS another number of rounds.
 */
export const navigation = async ({ folder, say }) => {
  const cache = join(folder, 'cache');
  const [small, middle, big] = SIZES.map((count) => libraryOf(folder, count));
  const skillServer = named('BENCH_SKILL_LANGUAGE_SERVER', {});
  const agnix = named('BENCH_AGNIX_LSP', {});
  const cold = (library, parts) => async () => {
    rmSync(join(cache, 'index'), { recursive: true, force: true });
    return session(ours(cache), library, parts);
  };
  await sleep(LATELY);
  // The first start compiles what later ones find compiled, as on every machine but on its first day.
  await session(ours(cache), small, []);
  const requests = ['references', 'completion', 'hover'];
  const steps = {
    node: { run: async () => ({ wall: await bareNode() }) },
    cat: { run: async () => ({ cpu: await cat(big.root) }) },
    ours100: { run: cold(small, requests) },
    ours1000: { run: cold(middle, requests) },
    ours10000: { run: cold(big, [...requests, 'burst', 'large']) },
    kept10000: { run: () => session(ours(cache), big, []) },
    markdown1000: { run: async () => session(await markdownServer(middle, say), middle, ['completion', 'hover']) },
    ...(skillServer && { skillServer: { run: () => session(skillServer, big, ['burst']), rounds: 3 } }),
    ...(agnix && { agnix: { run: () => session(agnix, big, ['burst']) } }),
    long: { run: cold(middle, ['long']), rounds: 1 },
  };
  const of = await measured(steps, say);
  const exponent = (key) => Math.log(of('ours10000', key) / of('ours100', key)) / Math.log(SIZES[2] / SIZES[0]);
  const rows = [];
  const row = (what, value, other, target, unit = ms) =>
    rows.push({ what, measured: `${unit(value)} / ${unit(other)}`, ratio: value / other, target });
  const alone = (what, value, target, unit = ms) => rows.push({ what, measured: unit(value), ratio: value, target });
  const growth = (what, key, target) =>
    rows.push({
      what,
      measured: `${ms(of('ours100', key))} to ${ms(of('ours10000', key))}`,
      ratio: exponent(key),
      target,
    });
  const mib = (value) => `${value.toFixed(0)} MiB`;
  const markdown = (key) => of('markdown1000', key);
  row('edit p95, 1,000 skills / vscode-markdown', of('ours1000', 'p95'), markdown('p95'), 0.12);
  row('edit p95, 10,000 skills / vscode-markdown, 1,000', of('ours10000', 'p95'), markdown('p95'), 0.12);
  if (skillServer)
    row('edit p95, 10,000 / skill-language-server', of('ours10000', 'p95'), of('skillServer', 'p95'), 0.05);
  if (agnix) row('edit p95, 10,000 / agnix-lsp', of('ours10000', 'p95'), of('agnix', 'p95'), 1.2);
  if (skillServer)
    row('burst of 50, 10,000 / skill-language-server', of('ours10000', 'burst'), of('skillServer', 'burst'), 0.1);
  if (agnix) row('burst of 50, 10,000 / agnix-lsp', of('ours10000', 'burst'), of('agnix', 'burst'), 1);
  row('edit p95, 300 kB / 500 lines', of('ours10000', 'large'), of('ours10000', 'p95'), 3);
  row('start to first diagnostics, 10,000 / node -e 0', of('ours10000', 'first'), of('node', 'wall'), 2.5);
  row('start to first diagnostics, 10,000 / 100', of('ours10000', 'first'), of('ours100', 'first'), 1.2);
  alone('references p50, 10,000, in ms', of('ours10000', 'references'), 3);
  growth('growth exponent of references', 'references', 0.5);
  growth('growth exponent of edit p95', 'p95', 0.05);
  // What a start costs without a library worth the name is no growth.
  const ofFiles = (name) => of(name, 'indexCpu') - of('ours100', 'indexCpu');
  rows.push({
    what: 'growth exponent of index CPU, 1,000 to 10,000',
    measured: `${ms(ofFiles('ours1000'))} to ${ms(ofFiles('ours10000'))}`,
    ratio:
      Math.log(ofFiles('ours10000') / ofFiles('ours1000')) / Math.log((SIZES[2] - SIZES[0]) / (SIZES[1] - SIZES[0])),
    target: 1,
  });
  row(
    'completion p95 after an edit, 10,000 / vscode-markdown',
    of('ours10000', 'completion'),
    markdown('completion'),
    0.4,
  );
  row('hover p95 after an edit, 10,000 / vscode-markdown', of('ours10000', 'hover'), markdown('hover'), 0.4);
  alone('memory with 10,000 skills, in MiB', of('ours10000', 'memory'), 130, mib);
  const each = (1024 * (of('ours10000', 'memory') - of('ours100', 'memory'))) / (SIZES[2] - SIZES[0]);
  alone('memory for each skill, in kB', each, 8, (value) => `${value.toFixed(1)} kB`);
  row('memory after 10,000 edits / 1,000', of('long', 'memoryLate'), of('long', 'memoryEarly'), 1.05, mib);
  alone('index of 10,000 skills, cold, CPU in s', ofFiles('ours10000') / 1000, 1, (value) => `${value.toFixed(1)} s`);
  row('index of 10,000 skills, cold, CPU / cat', ofFiles('ours10000'), of('cat', 'cpu'));
  row('index CPU kept / cold', ofFiles('kept10000'), ofFiles('ours10000'), 0.4);
  if (of('ours10000', 'found') < REFERRING) throw new Error('References were missed.');
  return rows;
};
