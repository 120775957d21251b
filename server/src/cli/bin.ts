import { homedir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { nodeCacheStore } from '../host/cache-store';
import { gitHistory } from '../host/git';
import { gitChanges } from '../host/git-changes';
import { loadEngine } from '../host/load-engine';
import { decodeText, nodeFileSystem } from '../host/node-file-system';
import { areStill } from '../host/stamps';
import { inTwoThreads } from '../host/threads';
import { watchFiles } from '../host/watch';
import { nodeFileWriter } from '../host/write-file';
import { main } from './main';
import { isTerminal, outputOf } from './output';
import { progressOn } from './progress';

const stderr = outputOf('stderr', () => {});
const stdout = outputOf('stdout', (error) => {
  // A reader that has seen enough, as in `skilldepth lint | head`, is no fault; the exit code is that of the run.
  if (error.code === 'EPIPE') return void setImmediate(() => process.exit());
  stderr(`The output cannot be written: ${error.message}\n`);
  process.exit(2);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A file that has changed will be linted. */
function loadForChange(path: string): void {
  if (/\.md$/i.test(path)) loadEngine();
}

const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
const showsColour = TERM !== 'dumb' && isTerminal('stdout');

void main(process.argv.slice(2), {
  stdout,
  stderr,
  cwd: process.cwd(),
  home: homedir(),
  fs: nodeFileSystem(),
  writer: nodeFileWriter(),
  now: () => new Date(),
  pid: process.pid,
  isRunning,
  history: gitHistory,
  spread: inTwoThreads(join(__dirname, 'second-thread.js'), loadEngine),
  cache: {
    ...nodeCacheStore(__filename, version),
    areStill: (paths, stamps) => areStill(join(__dirname, 'stamps-thread.js'), paths, stamps, loadForChange),
  },
  changes: gitChanges,
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return decodeText(Buffer.concat(chunks));
  },
  watch: (paths, onChange) => {
    const end = new AbortController();
    process.once('SIGINT', () => end.abort());
    return watchFiles(paths, onChange, end.signal);
  },
  ...(isTerminal('stderr') && { progress: progressOn(process.stderr) }),
  // Sources: no-color.org and force-color.org, read 2026-11; an empty value says nothing.
  colour: NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : showsColour,
}).then((code) => {
  process.exitCode = code;
});
