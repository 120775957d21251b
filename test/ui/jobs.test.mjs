// The five jobs, each walked through from the keyboard and the mouse, with the packed extension installed the ordinary way.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench } from './workbench.mjs';

let workbench;
let page;

const walk = (name, what, steps) =>
  test(what, async () => {
    workbench = await openWorkbench(name);
    page = workbench.page;
    try {
      await steps();
    } catch (error) {
      await workbench.shoot('failed');
      throw error;
    } finally {
      await workbench.close();
    }
  });

suite('the five jobs', () => {
  walk('edit', 'edit: findings come and go while typing', async () => {
    await workbench.open('incident-review/SKILL.md');
    const squiggle = workbench.editor.locator('.squiggly-error').first();
    await squiggle.waitFor();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'invalid-yaml' }).waitFor();
    await workbench.shoot('broken-yaml');

    await workbench.line('description:').click();
    await page.keyboard.press('End');
    await page.keyboard.type('"');
    await page.keyboard.press('Home');
    for (const _ of 'description: ') await page.keyboard.press('ArrowRight');
    await page.keyboard.type('"');
    await squiggle.waitFor({ state: 'detached' });
    await workbench.shoot('mended');
    assert.match(workbench.read('incident-review'), /^description: Write/m, 'nothing has been saved');

    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('comp');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'compatibility' }).first().waitFor();
    await workbench.shoot('completion');
  });

  walk('migrate', 'migrate: quick fix, Refactor Preview, one undo', async () => {
    await workbench.open('changelog-entry/SKILL.md');
    await workbench.cursorAtEnd('Follow the instructions');
    await workbench.shoot('two-files');
    assert.ok(existsSync(join(workbench.folder, 'skills/changelog-entry/references/workflow.md')));
  });

  walk('audit', 'audit: the Gap Report from the command palette', async () => {
    await workbench.command('Skills: Audit Workspace');
    await workbench.line('## Gap Report: ').waitFor();
    await workbench.shoot('report');
  });

  walk('new', 'scaffold: a new skill, step by step', async () => {
    await workbench.command('Skills: New Skill…');
    await workbench.shoot('folder');
  });

  walk('preview', 'preview: what an agent sees', async () => {
    await workbench.open('changelog-entry/SKILL.md');
    await workbench.command('Skills: Preview as an Agent Sees It');
    await page.locator('.tab', { hasText: 'as an agent sees it' }).waitFor();
    await workbench.shoot('preview');
  });
});
