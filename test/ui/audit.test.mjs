// The audit panel: by mouse and by keys alone, in each kind of theme, after a reload of the window.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertAccessible, frameOf } from './accessibility.mjs';
import { walkThrough } from './workbench.mjs';

const openPanel = async (workbench) => {
  await workbench.command('Skills: Audit Workspace');
  const frame = await frameOf(workbench);
  await frame.locator('table.skills tbody tr').nth(6).waitFor();
  return frame;
};

/** Presses Tab until something has the focus, as somebody without a mouse does. */
const tabTo = async ({ page }, frame, what, selector) => {
  for (let presses = 0; presses < 60; presses++) {
    if (await frame.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${what}`);
};

suite('audit panel', () => {
  walkThrough('audit', 'by keys alone: filter, sort, a skill closely, a fix, and back', async (workbench) => {
    const { page } = workbench;
    const frame = await openPanel(workbench);
    await workbench.shoot('panel');
    await assertAccessible(frame);
    await workbench.inEachTheme(async (theme) => {
      await workbench.shoot(`panel-${theme}`);
      await assertAccessible(frame);
      await frame.getByRole('button', { name: 'postgres-errors' }).last().click();
      await frame.locator('.evidence li').nth(3).waitFor();
      await workbench.shoot(`skill-${theme}`);
      await assertAccessible(frame);
      await page.keyboard.press('Escape');
      await frame.locator('tbody th button:focus', { hasText: 'postgres-errors' }).waitFor();
      await workbench.shoot(`table-${theme}`);
    });

    await tabTo(workbench, frame, 'the filter', '#query');
    await page.keyboard.type('skills post');
    const rows = frame.locator('table.skills tbody tr');
    await frame.locator('.pager', { hasText: '1 to 2 of 2 skills, 7 in all' }).waitFor();
    await tabTo(workbench, frame, 'the head of the scores', '[data-key=head-1]');
    await page.keyboard.press('Enter');
    await frame.locator('th[aria-sort=ascending]', { hasText: 'Score' }).waitFor();
    const scores = await rows.locator('.score').allTextContents();
    assert.deepEqual(scores, scores.toSorted());
    await page.keyboard.press('Enter');
    await frame.locator('th[aria-sort=descending]', { hasText: 'Score' }).waitFor();
    assert.deepEqual(await rows.locator('.score').allTextContents(), scores.toReversed());
    await workbench.shoot('filtered');

    await tabTo(workbench, frame, 'the rows', 'tbody th button');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await frame.locator('h2#skill:focus', { hasText: 'postgres-errors' }).waitFor();
    await frame.locator('.evidence li').nth(3).waitFor();
    await workbench.shoot('skill');
    await assertAccessible(frame);
    await page.keyboard.press('Escape');
    await frame.locator('tbody th button:focus', { hasText: 'postgres-errors' }).waitFor();

    await tabTo(workbench, frame, 'the filter', '#query');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('api-design');
    await frame.locator('.pager', { hasText: '1 to 1 of 1 skill, 7 in all' }).waitFor();
    await tabTo(workbench, frame, 'the row', 'tbody th button');
    await page.keyboard.press('Enter');
    await frame.locator('.fixes button').first().waitFor();
    await tabTo(workbench, frame, 'a fix', 'button.fix');
    await page.keyboard.press('Enter');
    await workbench.line('## Decision Matrix').waitFor();
    await frame.locator('.evidence .state', { hasText: 'placeholder' }).nth(3).waitFor();
    await workbench.shoot('fixed');
  });

  walkThrough('audit-again', 'changes since the last audit, and the panel after a reload', async (workbench) => {
    const { page } = workbench;
    let frame = await openPanel(workbench);
    const file = join(workbench.folder, 'skills/postgres-migrations/SKILL.md');
    const text = workbench.read('postgres-migrations');
    writeFileSync(file, text.replace('## Decision Matrix', '## Choices'));
    await frame.getByRole('button', { name: 'Audit Again' }).click();
    await frame.getByRole('heading', { name: 'Changes since the last audit: 1' }).waitFor();
    await frame.locator('.changes li', { hasText: 'postgres-migrations' }).waitFor();
    await frame.getByLabel('Show').selectOption({ label: 'Changed since the last audit' });
    await frame.locator('.pager', { hasText: '1 to 1 of 1 skill, 7 in all' }).waitFor();
    await workbench.shoot('changes');

    await workbench.command('Developer: Reload Window');
    await page.locator('.tab', { hasText: 'Gap Report' }).waitFor({ state: 'detached' });
    await page.locator('.tab.active', { hasText: 'Gap Report' }).waitFor();
    frame = await frameOf(workbench);
    await frame.locator('.pager', { hasText: '1 to 1 of 1 skill, 7 in all' }).waitFor();
    await frame.getByRole('heading', { name: 'Changes since the last audit: 1' }).waitFor();
    await workbench.shoot('restored');

    await frame.getByRole('button', { name: 'Export…' }).click();
    await workbench.rows.first().filter({ hasText: 'HTML' }).waitFor();
    await page.keyboard.press('Escape');
  });
});
