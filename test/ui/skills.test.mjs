// The skills view by keys alone, the walkthrough and the empty view: in each kind of theme.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { walkThrough } from './workbench.mjs';

/** Looks at what is there in every kind of theme. */
const shootInThemes = async (workbench, name) => {
  await workbench.shoot(name);
  await workbench.inEachTheme((theme) => workbench.shoot(`${name}-${theme}`));
};

/** Leads the keyboard to the first skill of the first group. */
const onFirstSkill = async (workbench) => {
  const { page } = workbench;
  const focused = (text) => page.locator('.sidebar .monaco-list:focus .monaco-list-row.focused', { hasText: text });
  await workbench.command('Skills: Focus on Skills View');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  await workbench.retry('the first group', focused('Broken'), () => page.keyboard.press('Home'));
  await workbench.retry('the first skill', focused('incident-review'), () => page.keyboard.press('ArrowDown'));
};

suite('skills view', () => {
  walkThrough('skills', 'the tree by keys alone, the walkthrough and the empty view', async (workbench) => {
    const { page } = workbench;
    const rows = page.locator('.sidebar .monaco-list-row');
    const row = (text) => rows.filter({ hasText: text }).first();

    await workbench.command('Skills: Focus on Skills View');
    await row('postgres-migrations').filter({ hasText: '4/4' }).waitFor();
    await row('incident-review').filter({ hasText: 'broken' }).waitFor();
    await row('changelog-entry').filter({ hasText: 'two-file' }).waitFor();
    await page.locator('.activitybar .badge-content', { hasText: /^\d$/ }).first().waitFor();
    await shootInThemes(workbench, 'by-location');

    await workbench.command('Skills: Group by State');
    await row('Broken').waitFor();
    await onFirstSkill(workbench);
    const hover = page.locator('.monaco-hover', { hasText: 'Depth 0 of 4' }).first();
    await workbench.retry('what there is to say', hover, async () => {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
    });
    await workbench.shoot('hover');
    await page.keyboard.press('Escape');
    await shootInThemes(workbench, 'by-state');
    await onFirstSkill(workbench);
    await page.keyboard.press('Shift+F10');
    await page.locator('.monaco-menu', { hasText: 'Duplicate Skill' }).waitFor();
    await workbench.shoot('menu');
    await page.keyboard.press('Escape');
    await onFirstSkill(workbench);
    await page.keyboard.press('Enter');
    await workbench.editor.locator('.view-line').first().waitFor();

    await workbench.command('Skills: Get Started');
    const steps = page.locator('.getting-started-step');
    await steps.nth(4).waitFor();
    await shootInThemes(workbench, 'walkthrough');
    for (const [at, title] of ['Find your way', 'Make a skill', 'See what an agent', 'Audit the whole'].entries()) {
      await steps.filter({ hasText: title }).locator('.step-title').click();
      await page.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
      await workbench.shoot(`step-${at + 2}`);
    }
    const explore = steps.filter({ hasText: 'Find your way' });
    await explore.locator('.step-title').click();
    await explore.getByRole('button', { name: 'Open the View' }).click();
    await explore.locator('.codicon.complete').waitFor();

    rmSync(join(workbench.folder, 'skills'), { recursive: true });
    await page.locator('.welcome-view-content', { hasText: 'There are no skills here yet.' }).waitFor();
    await shootInThemes(workbench, 'empty');
  });
});
