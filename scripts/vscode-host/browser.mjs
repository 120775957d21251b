// The headless Chromium of the host.
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../lib/run.mjs';
import { hostFiles } from './install.mjs';

/** The shared libraries and the font that come with Chromium, used only where the system has none of its own. */
const fallbacks = async (browser, profile) => {
  const env = {};
  const { output } = await run('ldd', [join(browser, 'chromium')]);
  if (/not found/.test(output)) {
    env.LD_LIBRARY_PATH = [join(browser, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  }
  if (!existsSync('/etc/fonts/fonts.conf')) {
    const file = join(profile, 'fonts.conf');
    const [fonts, fontCache] = [join(browser, 'fonts'), join(profile, 'fonts')];
    writeFileSync(
      file,
      `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${fontCache}</cachedir></fontconfig>`,
    );
    env.FONTCONFIG_FILE = file;
  }
  return env;
};

/** A headless Chromium driven by playwright-core. */
export const launchBrowser = async (host, profile) => {
  const { playwright, browser } = hostFiles(host);
  const { chromium } = await import(pathToFileURL(playwright).href);
  return chromium.launch({
    executablePath: join(browser, 'chromium'),
    env: { ...process.env, ...(await fallbacks(browser, profile)) },
    // The sandbox needs rights that containers lack; the only page ever opened is our own server's.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
};

/** A page that can reach nothing but the server. */
export const openPage = async (browser, { authority }) => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && url.host !== authority,
    (route) => route.abort(),
  );
  return context.newPage();
};
