// What the editor feels like with ten thousand skills, in the real VS Code: measured where the user sees it.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../scripts/lib/folders.mjs';
import { run, tail } from '../scripts/lib/run.mjs';
import { launchBrowser, openPage } from '../scripts/vscode-host/browser.mjs';
import { ensureHost, hostUnavailable } from '../scripts/vscode-host/install.mjs';
import {
  installExtension,
  makeProfile,
  remoteUri,
  removeProfile,
  startServer,
  workbenchUrl,
} from '../scripts/vscode-host/server.mjs';
import { skillsIn } from './lib/corpus.mjs';
import { writeLibrary } from './lib/skills.mjs';
import { ms, percentile } from './lib/stats.mjs';

const SKILLS = 10_000;
const KEYS = 40;
/** An idle process is looked at for so long. */
const IDLE_MS = 10_000;
/** What works less than this in a second has nothing to do. */
const AT_REST_MS = 60;
const PATIENCE = 120_000;
/** No skill is called so. */
const NO_SKILL = 'qqqq';

/** Number, parent and command line of every process. */
const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'latin1'), parent: statOf(pid)[1] }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });

/** The fields of /proc/PID/stat behind the name. */
const statOf = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** Milliseconds of processor time a process has had; Linux counts in hundredths of a second. */
const cpuOf = (pid) => {
  const stat = statOf(pid);
  return (Number(stat[11]) + Number(stat[12])) * 10;
};

/** Our server, the extension host, which has started it, and that of the other window, in which we are not active. */
const workersOf = (profile) => {
  const all = processes();
  const server = all.find(({ command }) => command.includes(profile) && /dist[/\\]server\.js/.test(command));
  const host = all.find(({ pid }) => pid === server?.parent);
  const other = all.find((each) => each.parent === host?.parent && each !== host && /extensionHost/.test(each.command));
  return server && host && other && { server: server.pid, host: host.pid, other: other.pid };
};

/** Resolves when they have nothing more to do. */
const atRest = async ({ server, host, other }) => {
  for (let before = Number.NEGATIVE_INFINITY, end = Date.now() + PATIENCE; Date.now() < end; await delay(1000)) {
    const now = cpuOf(server) + cpuOf(host) + cpuOf(other);
    if (now - before < AT_REST_MS) return;
    before = now;
  }
  throw new Error('the server does not come to rest');
};

/** Runs a command of the palette; gives when its last key was pressed. */
const command = async (page, title) => {
  const input = page.locator('.quick-input-widget input').first();
  const first = page.locator('.quick-input-list .monaco-list-row').first();
  for (let left = 30; ; left--) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await input.fill(`>${title}`);
    const isThere = await first
      .filter({ hasText: title })
      .waitFor({ timeout: 2000 })
      .then(
        () => true,
        () => false,
      );
    if (isThere) break;
    if (left === 0) throw new Error(`there is no command "${title}"`);
  }
  const pressed = performance.now();
  await page.keyboard.press('Enter');
  return pressed;
};

/** Milliseconds from a key to the preview that shows what it typed, for each of many keys. */
const typedInto = async (page) => {
  await page.evaluate(() => {
    globalThis.addEventListener('keydown', () => (globalThis.pressed = performance.now()), true);
    globalThis.shown = (word) =>
      new Promise((resolve) => {
        const look = () => {
          const preview = document.querySelectorAll('.editor-group-container')[1];
          if (!preview?.textContent.includes(word)) return;
          observer.disconnect();
          resolve(performance.now() - globalThis.pressed);
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      });
  });
  const times = [];
  await page.keyboard.type(' q');
  for (let key = 1; key <= KEYS; key++) {
    const shown = page.evaluate((word) => globalThis.shown(word), `q${'z'.repeat(key)}`);
    await page.keyboard.type('z');
    times.push(await shown);
  }
  // The first compile what the others use.
  return times.slice(KEYS / 4);
};

const preview = async (page) => {
  await command(page, 'Skills: Preview as an Agent Sees It');
  const group = page.locator('.editor-group-container').nth(1);
  await group.locator('.view-line', { hasText: 'Always in context' }).waitFor();
  await page.locator('.view-line', { hasText: 'description:' }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  return typedInto(page);
};

/** Milliseconds from the command to rows in the panel, to a filter that has done its work, and to the whole report. */
const panel = async (page) => {
  const pressed = await command(page, 'Skills: Audit Workspace');
  const frame = page.frameLocator('iframe.webview').last().frameLocator('iframe#active-frame');
  await frame.locator('table.skills tbody tr').first().waitFor();
  const rows = performance.now() - pressed;
  await frame.locator('#query').fill(NO_SKILL);
  await frame.locator('.pager', { hasText: 'No skill passes the filter' }).waitFor();
  const filtered = performance.now() - pressed;
  await frame.locator('[role=status]', { hasText: /^Audited / }).waitFor();
  return { rows, filtered, done: performance.now() - pressed };
};

const tree = async (page) => {
  const pressed = performance.now();
  await page.locator('.activitybar a[aria-label^="Skills"]').first().click();
  await page
    .locator('.pane-body .monaco-list-row', { hasText: /skills/i })
    .first()
    .waitFor();
  return performance.now() - pressed;
};

/** Milliseconds of loading our code and of calling `activate()`, as VS Code itself has measured them. */
const activation = async (page) => {
  await command(page, 'Developer: Startup Performance');
  await page.locator('.view-line', { hasText: 'System Info' }).first().waitFor();
  await page.keyboard.press('Control+F');
  await page.keyboard.type('| skilldepth.skilldepth');
  const line = page.locator('.view-line', { hasText: 'skilldepth.skilldepth' }).first();
  const cells = (await line.textContent()).split('|').map((cell) => cell.trim());
  // Extension, Eager, Load Code, Call Activate.
  const [load, call] = [Number(cells[3]), Number(cells[4])];
  if (!Number.isFinite(load + call)) throw new Error(`VS Code does not say how long the extension took: ${cells}`);
  return { load, call };
};

/** All that is measured in a window, one thing after the other, each when the one before is over. */
const measured = async (page, profile) => {
  let workers = workersOf(profile);
  for (let left = PATIENCE / 1000; !workers; workers = workersOf(profile), left--) {
    if (left === 0) throw new Error('our server or an extension host does not run');
    await delay(1000);
  }
  await atRest(workers);
  const worked = () => [workers.server, workers.host, workers.other].map(cpuOf);
  const before = worked();
  await delay(IDLE_MS);
  const idle = worked().map((now, at) => now - before[at]);
  const resting = async (measure) => {
    const result = await measure(page);
    await command(page, 'View: Close All Editors');
    await atRest(workers);
    return result;
  };
  const keys = await resting(preview);
  return { idle, keys, treeMs: await resting(tree), first: await resting(panel), again: await resting(panel) };
};

/** Activation, preview, tree, audit panel and idle work with ten thousand skills. */
export const vscode = async ({ folder, say }) => {
  const missing = hostUnavailable();
  if (missing) {
    say(`SKIPPED vscode: no VS Code for this machine: ${missing}`);
    return [];
  }
  const host = await ensureHost(say);
  const vsix = join(folder, 'bench.vsix');
  const packed = await run(execPath, [join(root, 'scripts/package.mjs'), vsix], { cwd: root });
  if (packed.code !== 0) throw new Error(`The extension could not be packed:\n${tail(packed.output)}`);
  const library = join(folder, 'ten-thousand');
  writeLibrary(library, SKILLS);
  // No two alike: what is the same is judged once.
  for (const [at, path] of skillsIn(library).entries()) appendFileSync(path, `\nThis is number ${at}.\n`);
  const file = join(library, 'skills', 'invoices-0', 'SKILL.md');
  const profile = makeProfile();
  let server;
  let browser;
  try {
    await installExtension(host, profile, vsix);
    server = await startServer(host, profile);
    browser = await launchBrowser(host, profile);
    const page = await openPage(browser, server);
    page.setDefaultTimeout(PATIENCE);
    const bare = await openPage(browser, server);
    await bare.goto(workbenchUrl(server, profile));
    await page.goto(workbenchUrl(server, library, [['openFile', remoteUri(server, file)]]));
    await page.locator('.view-line', { hasText: 'description:' }).first().waitFor();
    const { idle, keys, treeMs, first, again } = await measured(page, profile);
    const own = await activation(page);
    const row = (what, value, limit, text = ms(value)) => ({ what, measured: text, ratio: value / limit, target: 1 });
    const [ours, extensions, others] = idle;
    const second = IDLE_MS / 100;
    return [
      row('activate() of the extension / 50 ms', own.call, 50, `${ms(own.call)}, loading its code ${ms(own.load)}`),
      row('key to preview, 95 of 100 / 300 ms', percentile(keys, 0.95), 300),
      row(`tree of ${SKILLS} skills / 2 s`, treeMs, 2000),
      row(`first audit of ${SKILLS} skills: rows and a filter / 2 s`, first.filtered, 2000, times(first)),
      row('the same once more / 2 s', again.filtered, 2000, times(again)),
      row('server with nothing to do in 10 s / 1 % of a core', ours, second),
      row(
        'extension host so, beyond one without us / 1 %',
        Math.max(0, extensions - others),
        second,
        `${ms(extensions)} - ${ms(others)}`,
      ),
    ];
  } finally {
    await browser?.close();
    await server?.stop();
    removeProfile(profile);
  }
};

const times = ({ rows, filtered, done }) => `${ms(rows)}, ${ms(filtered)}, all ${ms(done)}`;
