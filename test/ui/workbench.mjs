// Drives VS Code in a browser as a person does: keys, clicks, and waiting for what is seen. One server and one browser for
// all walks; each walk has its own page and its own copy of the examples.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { env } from 'node:process';
import { copyExamples, removeCopy } from '../../scripts/lib/examples.mjs';
import { out } from '../../scripts/lib/folders.mjs';
import { exitOnSignals } from '../../scripts/lib/run.mjs';
import { launchBrowser, openPage } from '../../scripts/vscode-host/browser.mjs';
import {
  installExtension,
  makeProfile,
  removeProfile,
  startServer,
  workbenchUrl,
} from '../../scripts/vscode-host/server.mjs';

const shots = join(out, 'ui');
/** The kinds of themes, by the name a picture has: the title, and the class of a window that has it. Walks begin in the light one. */
const THEMES = {
  dark: ['Default Dark Modern', 'vs-dark'],
  contrast: ['Default High Contrast', 'hc-black'],
  'contrast-light': ['Default High Contrast Light', 'hc-light'],
  light: ['Default Light Modern', 'vs'],
};
/** Milliseconds; what usually takes one second takes ten on a busy machine. */
const PATIENCE = 30_000;
let profile;
let server;
let browser;

/** Mocha calls these once, around all walks. */
export const mochaHooks = {
  async beforeAll() {
    this.timeout(60_000);
    exitOnSignals();
    rmSync(shots, { recursive: true, force: true });
    mkdirSync(shots, { recursive: true });
    const { SKILLDEPTH_HOST: host, SKILLDEPTH_VSIX: vsix } = env;
    assert.ok(host && vsix, 'run this by `npm test -- ui`');
    profile = makeProfile({ 'workbench.colorTheme': 'Default Light Modern', 'editor.minimap.enabled': false });
    await installExtension(host, profile, vsix);
    server = await startServer(host, profile);
    browser = await launchBrowser(host, profile);
  },
  async afterAll() {
    await browser?.close();
    await server?.stop();
    if (profile) removeProfile(profile);
  },
};

/** A test that walks through VS Code on a fresh copy of the examples; what a failed one saw last is kept. */
export const walkThrough = (name, what, steps, settings, how) =>
  test(what, async () => {
    const workbench = await openWorkbench(name, settings, how);
    try {
      await steps(workbench);
    } catch (error) {
      await workbench.shoot('failed');
      throw error;
    } finally {
      await workbench.close();
    }
    // A machine that does other things at once makes VS Code miss a key or a click now and then.
  }).retries(2);

/**
 * Opens VS Code on a fresh copy of the examples, for one walk; `settings` are those of the workspace. With `language` our own words are in
 * that; those of VS Code would need a language pack. With `beside` the workspace has a second copy of that name.
 */
const openWorkbench = async (walk, settings = {}, { language, beside } = {}) => {
  const folder = copyExamples();
  writeSettings(folder, settings);
  const page = await openPage(browser, server);
  page.setDefaultTimeout(PATIENCE);
  if (language)
    await page.addInitScript((tag) => {
      globalThis._VSCODE_NLS_LANGUAGE = tag;
    }, language);
  await page.goto(workbenchUrl(server, beside ? workspaceOf(folder, beside) : folder));
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'skills' }).waitFor();
  return new Workbench(page, folder, walk, settings);
};

/** A workspace of a copy of the examples and a second one beside it. */
const workspaceOf = (folder, name) => {
  const file = join(dirname(folder), 'two.code-workspace');
  cpSync(folder, join(dirname(folder), name), { recursive: true });
  writeFileSync(file, JSON.stringify({ folders: [{ path: basename(folder) }, { path: name }] }));
  return file;
};

/** The settings of the workspace; the file itself does not show, as it is none of the examples. */
const writeSettings = (folder, settings) => {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(
    join(folder, '.vscode', 'settings.json'),
    JSON.stringify({ 'files.exclude': { '.vscode': true }, ...settings }),
  );
};

class Workbench {
  #walk;
  #settings;
  #shots = 0;

  constructor(page, folder, walk, settings) {
    this.#walk = walk;
    this.#settings = settings;
    this.goOn(page, folder);
  }

  /** Goes on in another window, with the folder that is open there. */
  goOn(page, folder) {
    this.page = page;
    this.folder = folder;
    this.editor = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
    this.quickInput = page.locator('.quick-input-widget');
    this.rows = this.quickInput.locator('.quick-input-list .monaco-list-row');
  }

  /** A file of a skill, as it is on disk. */
  read(skill, file = 'SKILL.md') {
    return readFileSync(join(this.folder, 'skills', skill, file), 'utf8');
  }

  /** Opens a file through Quick Open. */
  async open(file) {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.locator('input').first().fill(file);
    const [name, folder = ''] = file.split('/').toReversed();
    await this.rows.first().filter({ hasText: name }).filter({ hasText: folder }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    const path = this.page.locator('.editor-group-container.active .breadcrumbs-control');
    await path.filter({ hasText: folder }).filter({ hasText: name }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /**
   * Runs a command from the command palette, by its full title. The palette lists what there is when it opens, and right
   * after the start our commands are not there yet: so it is opened again until they are.
   */
  async command(title) {
    await this.retry(title, this.rows.first().filter({ hasText: title }), async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.quickInput.locator('input').first().fill(`>${title}`);
    });
    await this.page.keyboard.press('Enter');
  }

  /** Acts again and again, as an impatient person does, until an element is there. */
  retry(what, element, act) {
    return this.until(what, async () => {
      await act();
      return element.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** A line of the editor in front, by text that is in it. */
  line(text) {
    return this.editor.locator('.view-line', { hasText: text }).first();
  }

  /** Puts the cursor at the end of a line. Pressed once, the key stops where the line is wrapped on the screen. */
  async cursorAtEnd(text) {
    await this.line(text).click();
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('End');
  }

  async cursorAtStart(text) {
    await this.line(text).click();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Home');
  }

  /** Waits for a condition that no element on the screen shows. */
  async until(what, probe) {
    const end = Date.now() + PATIENCE;
    while (!(await probe())) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Keeps what is on the screen as out/ui/WALK-NUMBER-NAME.png. */
  shoot(name) {
    this.#shots += 1;
    return this.#keep(`${this.#walk}-${this.#shots}-${name}`);
  }

  /** A picture of the screen, once the text has its colours. */
  async #keep(name) {
    if (await this.editor.isVisible()) {
      await this.page
        .locator('.view-line span[class*="mtk"]:not(.mtk1)')
        .first()
        .waitFor({ timeout: 5000 })
        .catch(() => {});
    }
    await this.page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled' });
  }

  /** Looks at what is on the screen in a dark theme and in both of high contrast too, and ends in the light one again. */
  async inEachTheme(look) {
    for (const theme of ['dark', 'contrast', 'contrast-light']) await this.inTheme(theme, look);
  }

  /** Looks at what is on the screen in a theme, and ends in the light one again. */
  async inTheme(theme, look) {
    await this.#setTheme(theme);
    await look(theme);
    await this.#setTheme('light');
  }

  async #setTheme(name) {
    const [title, kind] = THEMES[name];
    writeSettings(this.folder, { ...this.#settings, 'workbench.colorTheme': title });
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  /** Keeps what is on the screen for the README, light and dark, as out/ui/NAME-light.png and out/ui/NAME-dark.png. */
  async picture(name) {
    await this.inTheme('dark', () => this.#keep(`${name}-dark`));
    await this.#keep(`${name}-light`);
  }

  async close() {
    await this.page.context().close();
    removeCopy(this.folder);
  }
}
