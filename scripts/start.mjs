// npm start [-- FOLDER] [--web]: builds the extension and opens it on FOLDER in a real VS Code. Without FOLDER it opens a
// copy of examples/. `--web` leaves a desktop VS Code on the PATH alone.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { argv, env, exit, platform } from 'node:process';
import { ensureDependencies } from './lib/dependencies.mjs';
import { desktopUnavailable, downloadDesktop, emptyProfile, quietWindow } from './lib/electron.mjs';
import { copyExamples } from './lib/examples.mjs';
import { vsix } from './lib/folders.mjs';
import { exitOnSignals, run, tail } from './lib/run.mjs';
import { pack } from './lib/stages.mjs';
import { ensureHost, hostUnavailable } from './vscode-host/install.mjs';
import { installExtension, makeProfile, removeProfile, startServer, workbenchUrl } from './vscode-host/server.mjs';

const say = (text) => console.log(text);
const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** The folder to open: the user's own, in place, or a fresh copy of the examples. */
const chooseFolder = (word) => {
  if (!word) {
    const copy = copyExamples();
    say(`Opening a copy of the examples, so that you can change anything: ${copy}`);
    return copy;
  }
  const folder = resolve(env.INIT_CWD ?? '.', word);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
  return folder;
};

/** Runs a `code` command; on Windows that is a batch file, so it goes through the shell, quoted. */
const runCode = (code, args) =>
  platform === 'win32'
    ? run(
        `"${code}"`,
        args.map((word) => `"${word}"`),
        { shell: true },
      )
    : run(code, args);

/** Installs the extension in an empty profile of a desktop VS Code and opens the folder there. Gives whether it did. */
const openDesktop = async (code, folder) => {
  const profile = emptyProfile();
  const installed = await runCode(code, [...profile, '--install-extension', vsix, '--force']);
  const opened =
    installed.code === 0 ? await runCode(code, [...profile, ...quietWindow, '--new-window', folder]) : installed;
  if (opened.code !== 0) say(`The desktop VS Code (${code}) did not open:\n${tail(opened.output, 5)}`);
  return opened.code === 0;
};

/** The `code` command on the PATH. Inside a remote VS Code that command would reach the user's own window: not taken. */
const desktopOnPath = async () => {
  if (!hasDisplay || env.VSCODE_IPC_HOOK_CLI) return undefined;
  const { code } = await runCode('code', ['--version']);
  return code === 0 ? 'code' : undefined;
};

/** Serves VS Code from the host to the user's browser until Ctrl+C. */
const serve = async (folder) => {
  const host = await ensureHost(say);
  const profile = makeProfile({ 'workbench.startupEditor': 'readme' });
  await installExtension(host, profile, vsix);
  const server = await startServer(host, profile);
  process.once('exit', () => removeProfile(profile));
  const url = workbenchUrl(server, folder);
  say(`\nVS Code with SkillDepth is running. Open this address in a browser:\n\n  ${url}\n\nCtrl+C stops it.`);
  if (hasDisplay) void run('xdg-open', [url]);
  await server.exited;
  throw new Error(`VS Code ended by itself:\n${tail(readFileSync(server.log, 'utf8'))}`);
};

const open = async (folder, web) => {
  const code = web ? undefined : await desktopOnPath();
  if (code && (await openDesktop(code, folder))) return say('Opened in your desktop VS Code, in a profile of its own.');
  const noHost = hostUnavailable();
  if (!noHost) return serve(folder);
  const noDesktop = desktopUnavailable();
  if (noDesktop)
    throw new Error(`No VS Code for this machine: no \`code\` on the PATH; the one from npm: ${noHost}; ${noDesktop}.`);
  say('Downloading a desktop VS Code, once');
  if (!(await openDesktop(await downloadDesktop(), folder))) throw new Error('No VS Code could be opened.');
};

exitOnSignals();
try {
  const words = argv.slice(2);
  await ensureDependencies(say);
  const folder = chooseFolder(words.find((word) => !word.startsWith('--')));
  say('Building the extension');
  const { failed, output } = await pack();
  if (failed) throw new Error(`The extension could not be built:\n${output}`);
  await open(folder, words.includes('--web'));
} catch (error) {
  console.error(error.message);
  exit(1);
}
