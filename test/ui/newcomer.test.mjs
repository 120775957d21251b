// The first minutes, as the README tells them, each step with the picture it shows there, light and dark. `npm run pictures`
// takes the pictures anew.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../scripts/lib/folders.mjs';
import { frameOf } from './accessibility.mjs';
import { walkThrough } from './workbench.mjs';

/** Of the window, in pixels: what a README shows without making it small. */
const SIZE = { width: 1200, height: 750 };

suite('a newcomer', () => {
  walkThrough('newcomer', 'gets started, fixes, migrates, scaffolds, audits and previews', async (workbench) => {
    await workbench.page.setViewportSize(SIZE);
    // The README names its pictures by their address in the repository; here they come from the disk.
    await workbench.page
      .context()
      .route(/\/docs\/images\/[\w-]+\.png$/, (route) =>
        route.fulfill({ path: join(root, 'docs/images', basename(route.request().url())) }).catch(() => route.abort()),
      );
    await workbench.command('Extensions: Show Installed Extensions');
    await workbench.page.locator('.extension-list-item', { hasText: 'SkillDepth' }).click();
    await workbench.page.locator('.extension-editor .header .name', { hasText: 'SkillDepth' }).waitFor();
    const readme = await frameOf(workbench);
    const first = readme.locator('img').first();
    await workbench.until('the first picture of the README', () =>
      first.evaluate(({ naturalWidth }) => naturalWidth > 0),
    );
    await workbench.picture('install');

    await workbench.command('Skills: Get Started');
    const step = workbench.page.locator('.getting-started-step.expanded');
    await step.getByRole('button', { name: 'Open Example Skills…' }).waitFor();
    await workbench.picture('get-started');
    await step.getByRole('button', { name: 'Open Example Skills…' }).click();
    await workbench.rows.first().filter({ hasText: 'In a Temporary Folder' }).waitFor();
    const [opened] = await Promise.all([
      workbench.page.context().waitForEvent('page'),
      workbench.page.keyboard.press('Enter'),
    ]);
    await opened.locator('.explorer-folders-view .monaco-list-row', { hasText: 'skills' }).first().waitFor();
    workbench.goOn(opened, new URL(opened.url()).searchParams.get('folder'));
    const { page, quickInput, rows } = workbench;
    await page.setViewportSize(SIZE);
    const offered = (title) => page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // A list that opens while findings are still coming in closes again.
    const offer = (title) =>
      workbench.retry(title, offered(title), async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });

    await workbench.open('incident-review/SKILL.md');
    const squiggle = workbench.editor.locator('.squiggly-error').first();
    await squiggle.waitFor();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'invalid-yaml' }).waitFor();
    await workbench.cursorAtStart('description:');
    await offer('Put the value in quotes');
    await workbench.picture('fix');
    await offered('Put the value in quotes').click();
    await squiggle.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');
    await workbench.until('the saved file', () => /^description: "Write/m.test(workbench.read('incident-review')));
    await page.keyboard.press('Control+J');

    const reference = join(workbench.folder, 'skills/changelog-entry/references/workflow.md');
    const before = workbench.read('changelog-entry');
    await workbench.open('changelog-entry/SKILL.md');
    await workbench.cursorAtEnd('Follow the instructions');
    await workbench.editor.locator('.squiggly-info, .squiggly-hint, .squiggly-warning').first().waitFor();
    await offer('Merge references/workflow.md');
    await offered('Merge references/workflow.md').click();
    const refactoring = page.locator('.bulk-edit-panel');
    await refactoring.locator('.monaco-list-row', { hasText: 'workflow.md' }).first().waitFor();
    await workbench.picture('migrate');
    assert.ok(existsSync(reference), 'nothing happens before Apply');
    await refactoring.getByRole('button', { name: 'Apply' }).click();
    await workbench.line('# Writing a changelog entry').waitFor();
    await workbench.until('the second file to go', () => !existsSync(reference));
    await workbench.line('# Writing a changelog entry').click();
    await page.keyboard.press('Control+Z');
    await workbench.line('Follow the instructions').waitFor();
    await workbench.until('the second file to come back', () => existsSync(reference));
    await workbench.until('the first file to be as before', () => workbench.read('changelog-entry') === before);

    await workbench.command('Skills: New Skill…');
    await quickInput.getByText('New Skill (1/6)').waitFor();
    await rows.first().filter({ hasText: '7 skills' }).waitFor();
    await page.keyboard.press('Enter');
    await quickInput.getByText('New Skill (2/6)').waitFor();
    await page.keyboard.type('code-review');
    for (const each of ['3/6', '4/6', '5/6']) {
      await page.keyboard.press('Enter');
      await quickInput.getByText(`New Skill (${each})`).waitFor();
    }
    await page.keyboard.type('Reviews a change. Use when a pull request is ready.');
    await workbench.picture('scaffold');
    await page.keyboard.press('Enter');
    await quickInput.getByText('New Skill (6/6)').waitFor();
    await page.keyboard.press('Enter');
    await workbench.editor.locator('.snippet-placeholder').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');

    await workbench.command('Skills: Audit Workspace');
    const panel = await frameOf(workbench);
    await panel.locator('table.skills tbody tr').nth(7).waitFor();
    await workbench.picture('audit');

    await workbench.open('release-train/SKILL.md');
    await workbench.command('Skills: Preview as an Agent Sees It');
    await page.locator('.tab', { hasText: 'as an agent sees it' }).waitFor();
    const budget = await frameOf(workbench);
    await budget.getByRole('heading', { name: 'Sections of the body' }).waitFor();
    await workbench.picture('preview');
  });
});
