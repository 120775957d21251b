import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { Editor } from './lib/editor.mjs';
import { median, ms } from './lib/stats.mjs';

const RUNS = 25;

const bareNode = async () => {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
};

const server = async (workspace) => {
  const editor = new Editor({ command: [process.execPath, join(root, 'dist/server.js'), '--stdio'], root: workspace });
  const elapsed = await editor.initialize();
  await editor.stop();
  return elapsed;
};

/** The server's start to its answer to `initialize`, against the start and end of a node that does nothing; turn by turn. */
export const startup = async ({ workspace }) => {
  const [ours, bare] = [[], []];
  await server(workspace);
  for (let run = 0; run < RUNS; run++) {
    bare.push(await bareNode());
    ours.push(await server(workspace));
  }
  return [
    {
      what: 'server start to initialize answer / node -e 0',
      measured: `${ms(median(ours))} / ${ms(median(bare))}`,
      ratio: median(ours) / median(bare),
      target: 2,
    },
  ];
};
