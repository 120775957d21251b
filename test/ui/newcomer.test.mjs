// The first minutes, as the README tells them, each step with the picture it shows there, light and dark. `npm run pictures`
// takes the pictures anew.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { frameOf } from './accessibility.mjs';
import { walkThrough } from './workbench.mjs';

suite('a newcomer', () => {
  walkThrough('newcomer', 'fixes, migrates, scaffolds, audits and previews', async (workbench) => {
    const { page, quickInput, rows } = workbench;
    await page.setViewportSize({ width: 1200, height: 750 });
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

    await workbench.command('Skills: Audit Workspace');
    const panel = await frameOf(workbench);
    await panel.locator('table.skills tbody tr').nth(6).waitFor();
    await workbench.picture('audit');

    await workbench.open('release-train/SKILL.md');
    await workbench.command('Skills: Preview as an Agent Sees It');
    await page.locator('.tab', { hasText: 'as an agent sees it' }).waitFor();
    const budget = await frameOf(workbench);
    await budget.getByRole('heading', { name: 'Sections of the body' }).waitFor();
    await workbench.picture('preview');
  });
});
