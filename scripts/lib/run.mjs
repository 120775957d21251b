// Child processes, in the three ways the scripts need them.
import { spawn } from 'node:child_process';
import { platform } from 'node:process';

/**
 * Runs a program to its end and gives `{ code, output }`; `output` is stdout and stderr as they came.
 * Never throws: a program that cannot be started has code 127 and the reason as output.
 */
export const run = (command, args, { input, ...options } = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, { ...options, stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
    const stop = () => child.kill();
    process.once('exit', stop);
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => done({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', () => process.off('exit', stop));
    child.on('close', (code, signal) =>
      done({ code: code ?? 1, output: signal ? `${output}ended by ${signal}\n` : output }),
    );
    if (input) child.stdin.on('error', () => {}).end(input);
  });

/** npm, whatever way it is installed; through the shell on Windows, where it is a batch file. */
export const npm = (args, options = {}) => {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js')
    ? run(process.execPath, [cli, ...args], options)
    : run('npm', args, { shell: platform === 'win32', ...options });
};

/** What npm says went wrong, without its help text; npm names the cause first. */
export const npmErrors = (output) => output.trim().split('\n').slice(0, 15).join('\n').replace(/^/gm, '    ');

/** The last lines of an output, indented, for a message about what failed. */
export const tail = (output, lines = 15) =>
  output.trimEnd().split('\n').slice(-lines).join('\n').replace(/^/gm, '    ');

/**
 * Ends this process in order when it is told to stop, so that what it has started is stopped too (see `startServer`). A
 * signal sent to npm alone never arrives here, because the shell in between keeps it: then npm is gone, and that counts.
 */
export const exitOnSignals = () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && process.exit(130), 500).unref();
};
