// A desktop VS Code downloaded by @vscode/test-electron, kept in the user's cache.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, platform, versions } from 'node:process';
import { cache } from './folders.mjs';

const which = { version: env.VSCODE_VERSION ?? 'stable', cachePath: join(cache, 'vscode-desktop') };

/** Why a desktop VS Code cannot be downloaded and shown here, in a few words; undefined where it can be tried. */
export const desktopUnavailable = () => {
  if (Number(versions.node.split('.')[0]) < 22)
    return `downloading one needs Node 22 or newer, this is ${versions.node}`;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'a desktop VS Code needs a display (xvfb-run gives one)';
  return undefined;
};

/** Downloads it where the cache has none, and gives the path of its `code` command. Fails without a network. */
export const downloadDesktop = async () => {
  const { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  return resolveCliPathFromVSCodeExecutablePath(await downloadAndUnzipVSCode(which));
};

/** Arguments for a new, empty profile, so that nothing of the user's own VS Code is read or written. */
export const emptyProfile = () => {
  // A short name: macOS allows 103 characters for the socket that VS Code makes in there.
  const profile = mkdtempSync(join(tmpdir(), 'sd-'));
  return [`--user-data-dir=${join(profile, 'user')}`, `--extensions-dir=${join(profile, 'extensions')}`];
};

/** Arguments for a window without greetings. */
export const quietWindow = [
  '--disable-workspace-trust',
  '--skip-welcome',
  '--skip-release-notes',
  '--disable-telemetry',
];

/** Runs the suite in the downloaded VS Code; the same contract as `runMochaInHost`. */
export const runMochaInElectron = async ({ vsix, suite, folder, env: extensionTestsEnv }) => {
  const { runTests, runVSCodeCommand } = await import('@vscode/test-electron');
  const profile = emptyProfile();
  await runVSCodeCommand([...profile, '--install-extension', vsix, '--force'], which);
  await runTests({
    ...which,
    extensionDevelopmentPath: suite,
    extensionTestsPath: join(suite, 'index.js'),
    extensionTestsEnv,
    launchArgs: [folder, ...profile, ...quietWindow],
  });
};
