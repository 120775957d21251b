import { join } from 'node:path';
import { gitHistory } from '../host/git';
import { nodeFileSystem } from '../host/node-file-system';
import { inTwoThreads } from '../host/threads';
import { nodeFileWriter } from '../host/write-file';
import { main } from './main';

// A reader that has seen enough, as in `skilldepth lint | head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const { NO_COLOR, TERM } = process.env;

void main(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  fs: nodeFileSystem(),
  writer: nodeFileWriter(),
  now: () => new Date(),
  pid: process.pid,
  isRunning,
  history: gitHistory,
  spread: inTwoThreads(join(__dirname, 'second-thread.js')),
  colour: process.stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb',
}).then((code) => {
  process.exitCode = code;
});
