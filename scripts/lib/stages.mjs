// The stages of `npm test`. Each gives `{ passed, failed, skipped, output, shown }`; see `counted`.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { ensureHost, hostUnavailable } from '../vscode-host/install.mjs';
import { runMochaInHost } from '../vscode-host/run-mocha.mjs';
import { desktopUnavailable, downloadDesktop, runMochaInElectron } from './electron.mjs';
import { copyExamples, removeCopy } from './examples.mjs';
import { root, vsix } from './folders.mjs';
import { counted, freshReport, readMocha, readVitest } from './reports.mjs';
import { npm, run, tail } from './run.mjs';
import { bundleSuite } from './suite.mjs';

const one = ({ code, output }) => {
  const passed = code === 0 ? 1 : 0;
  return { passed, failed: 1 - passed, skipped: 0, output, shown: tail(output, 60) };
};

const skipped = (reason) => ({ passed: 0, failed: 0, skipped: 1, output: reason, left: [reason] });

/** Types and style; counts as one. */
export const check = async () => one(await npm(['run', 'check'], { cwd: root }));

/** Builds and packs the extension; counts as one. */
export const pack = async () => {
  rmSync(vsix, { force: true });
  return one(await run(execPath, [join(root, 'scripts/package.mjs')], { cwd: root }));
};

/** Everything that needs no editor. */
export const unit = async () => {
  const file = freshReport('unit');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return counted(
    await run(execPath, args, { cwd: root, env: { ...env, SKILLDEPTH_VSIX: vsix, NO_COLOR: '1' } }),
    file,
    readVitest,
  );
};

const needVsix = () => {
  if (!existsSync(vsix)) throw new Error(`There is no ${vsix} to test: run the stage "package" first.`);
};

/** The desktop VS Code of this machine for the suite: how to run it, or why there is none. */
const desktop = async (wanted) => {
  const missing = desktopUnavailable();
  if (missing && !wanted) return { missing };
  if (missing) throw new Error(missing);
  try {
    await downloadDesktop();
    return { runMocha: runMochaInElectron };
  } catch (error) {
    if (wanted) throw error;
    return { missing: `VS Code could not be downloaded (${error.message})` };
  }
};

/**
 * The Mocha suite of test/vscode on the packed extension, in the extension host of a real VS Code: the one from npm, or
 * where that does not run, or with `electron`, a desktop VS Code.
 */
export const vscode = async (say, { electron }) => {
  needVsix();
  const noHost = hostUnavailable();
  const { runMocha, missing } = electron || noHost ? await desktop(electron) : { runMocha: runMochaInHost };
  if (missing) return skipped(`no VS Code for this machine: ${[noHost, missing].filter(Boolean).join('; ')}`);
  const file = freshReport('vscode');
  const host = runMocha === runMochaInHost ? await ensureHost(say) : undefined;
  const folder = copyExamples();
  await runMocha({ host, vsix, suite: await bundleSuite(), folder, env: { SKILLDEPTH_REPORT: file } });
  removeCopy(folder);
  return counted({ code: 0, output: '' }, file, readMocha);
};

/** What people do with the extension, walked through in a headless browser; `walks` are files of test/ui. */
export const ui = async (say, { walks = '*.test.mjs' } = {}) => {
  needVsix();
  const missing = hostUnavailable();
  if (missing) return skipped(`no VS Code in a browser for this machine: ${missing}`);
  const file = freshReport('ui');
  const host = await ensureHost(say);
  const args = [
    join(root, 'node_modules/mocha/bin/mocha.js'),
    ...['--ui', 'tdd', '--timeout', '90000', '--reporter', 'json', '--reporter-option', `output=${file}`],
    ...['--require', join(root, 'test/ui/workbench.mjs'), join(root, 'test/ui', walks)],
  ];
  const environment = { ...env, SKILLDEPTH_HOST: host, SKILLDEPTH_VSIX: vsix };
  return counted(await run(execPath, args, { cwd: root, env: environment }), file, readMocha);
};
