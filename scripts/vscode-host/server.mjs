// The VS Code server of the host: a throw-away profile, extensions installed into it, the running server.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run, tail } from '../lib/run.mjs';
import { hostFiles } from './install.mjs';

/** Settings that keep VS Code offline and out of the way. */
const quiet = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'files.simpleDialog.enable': true,
};

/** A new profile folder in the temporary folder: user data, extensions, server data, logs. `settings` are VS Code's. */
export const makeProfile = (settings = {}) => {
  const profile = mkdtempSync(join(tmpdir(), 'skilldepth-profile-'));
  mkdirSync(join(profile, 'user', 'User'), { recursive: true });
  writeFileSync(join(profile, 'user', 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));
  return profile;
};

export const removeProfile = (profile) =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

const profileArguments = (profile) => [
  '--accept-server-license-terms',
  ...['--telemetry-level', 'off'],
  ...['--server-data-dir', join(profile, 'server')],
  ...['--user-data-dir', join(profile, 'user')],
  ...['--extensions-dir', join(profile, 'extensions')],
];

/** Our environment without what an npm script or a surrounding VS Code has put there. */
const cleanEnvironment = (extra = {}) => {
  const ours = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|npm_|NODE_OPTIONS$|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(ours), ...extra };
};

/** Installs a .vsix into the profile, the ordinary way. */
export const installExtension = async (host, profile, vsix) => {
  const { node, server } = hostFiles(host);
  const { code, output } = await run(
    node,
    [server, ...profileArguments(profile), '--install-extension', vsix, '--force'],
    {
      env: cleanEnvironment(),
    },
  );
  if (code !== 0 || !/successfully installed/.test(output))
    throw new Error(`VS Code did not install ${vsix}:\n${tail(output)}`);
};

const untilListening = async (child, log) => {
  const end = Date.now() + 60_000;
  while (Date.now() < end && child.exitCode === null) {
    const port = /Extension host agent listening on (\d+)/.exec(readFileSync(log, 'utf8'))?.[1];
    if (port) return port;
    await delay(30);
  }
  throw new Error(`the VS Code server did not start:\n${tail(readFileSync(log, 'utf8'))}`);
};

/**
 * Starts the server on a free port of 127.0.0.1, behind a token, and gives its address, its log file and `stop()`,
 * which ends it with all its children. `args` and `env` are added to its own.
 */
export const startServer = async (host, profile, { args = [], env } = {}) => {
  const files = hostFiles(host);
  const token = randomUUID();
  const log = join(profile, 'server.log');
  const sink = openSync(log, 'a');
  const child = spawn(
    files.node,
    [
      files.server,
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--connection-token',
      token,
      ...profileArguments(profile),
      ...args,
    ],
    { detached: true, stdio: ['ignore', sink, sink], env: cleanEnvironment(env) },
  );
  closeSync(sink);
  const exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const signal = (name) => {
    try {
      if (child.pid) process.kill(-child.pid, name);
    } catch {
      // The whole group has ended already.
    }
  };
  const killAtExit = () => signal('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    signal('SIGTERM');
    const late = setTimeout(() => signal('SIGKILL'), 3000);
    await exited;
    clearTimeout(late);
    signal('SIGKILL');
    process.off('exit', killAtExit);
  };
  try {
    const port = await untilListening(child, log);
    return { authority: `127.0.0.1:${port}`, token, log, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The address of the workbench on a folder or a `.code-workspace`. `payload` are pairs of names and values that VS Code reads at its start. */
export const workbenchUrl = ({ authority, token }, folder, payload) => {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (payload) url.searchParams.set('payload', JSON.stringify(payload));
  url.searchParams.set('tkn', token);
  return url.href;
};

/** A file of this machine as the workbench names it. */
export const remoteUri = ({ authority }, file) => `vscode-remote://${authority}${encodeURI(file)}`;
