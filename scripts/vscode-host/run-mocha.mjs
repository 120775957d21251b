// A Mocha suite inside the extension host.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launchBrowser, openPage } from './browser.mjs';
import { installExtension, makeProfile, remoteUri, removeProfile, startServer, workbenchUrl } from './server.mjs';

const answer = async (page, server, { folder, suite }) => {
  const finished = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.goto(
    workbenchUrl(server, folder, [
      ['extensionDevelopmentPath', remoteUri(server, suite)],
      ['extensionTestsPath', remoteUri(server, join(suite, 'index.js'))],
    ]),
  );
  return Promise.race([finished, delay(360_000, undefined, { ref: false })]);
};

/**
 * Installs `vsix` in a new profile, opens `folder` and has the extension host call `run()` of `suite/index.js`, where
 * `suite` is the folder of a small extension of its own. `env` reaches the suite. Fails when the host gives no answer
 * within six minutes; whether tests passed is what the suite writes to its report.
 */
export const runMochaInHost = async ({ host, vsix, suite, folder, env }) => {
  const profile = makeProfile();
  await installExtension(host, profile, vsix);
  // Without this flag VS Code 1.139 opens as usual and silently ignores the payload.
  const server = await startServer(host, profile, { args: ['--enable-smoke-test-driver'], env });
  let browser;
  try {
    browser = await launchBrowser(host, profile);
    const page = await openPage(browser, server);
    if ((await answer(page, server, { folder, suite })) === undefined) {
      await page.screenshot({ path: join(profile, 'no-answer.png') });
      throw new Error(`the extension host gave no answer in six minutes; its log and a screenshot are in ${profile}`);
    }
  } finally {
    await browser?.close();
    await server.stop();
  }
  removeProfile(profile);
};
