// What one sees of phases: the map in each kind of theme, the outline, the lenses.
import assert from 'node:assert/strict';
import { assertAccessible, frameOf } from './accessibility.mjs';
import { walkThrough } from './workbench.mjs';

/** Opens the map of the example with gated phases; gives what is in its page. */
const openMap = async (workbench) => {
  await workbench.open('release-train/SKILL.md');
  await workbench.editor.locator('.codelens-decoration', { hasText: 'Gate: proof of 3 items' }).first().waitFor();
  await workbench.command('Skills: Show Phase Map');
  const map = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await map.getByRole('button', { name: /^4\. Close, 3 steps, ends with: proof of 3 items/ }).waitFor();
  return map;
};

suite('phases', () => {
  walkThrough('phases', 'the map: by keyboard to a line, and after the text', async (workbench) => {
    const { page } = workbench;
    const map = await openMap(workbench);
    await workbench.shoot('map-light');
    await assertAccessible(await frameOf(workbench));
    const boxes = map.locator('svg .phase');
    await boxes.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await map.locator('svg .phase:focus', { hasText: '3. Roll out' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await map.locator('svg .phase:focus', { hasText: '3. Roll out' }).waitFor();
    await workbench.shoot('map-focus');
    await workbench.inEachTheme(async (theme) => {
      await workbench.shoot(`map-${theme}`);
      await assertAccessible(await frameOf(workbench));
    });
    await boxes.filter({ hasText: '3. Roll out' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: /^Ln 47, Col 1/ }).waitFor();

    await page.keyboard.press('End');
    await page.keyboard.type(' (optional)');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n\n## 5. Look back\n\nIf the train was late, return to Phase 2.');
    const added = map.getByRole('button', { name: /^5\. Look back, ends with: no gate, may also lead to 2,/ });
    await added.waitFor();
    await map.locator('.phase.maybe', { hasText: '3. Roll out (optional)' }).waitFor();
    await workbench.shoot('map-changed');
    assert.equal(await boxes.count(), 5);
  });

  walkThrough('outline', 'the outline and the lenses: from a phase to its gate and back', async (workbench) => {
    const { page } = workbench;
    await workbench.open('release-train/SKILL.md');
    const lens = (text) => workbench.editor.locator('.codelens-decoration a', { hasText: text }).first();
    await workbench.command('Explorer: Focus on Outline View');
    const rows = page.locator('.outline-pane .monaco-list-row');
    await rows.filter({ hasText: '2. Rehearse' }).filter({ hasText: 'proof of 3 items' }).first().waitFor();
    await lens('Gate: proof of 3 items').click();
    await page.locator('.statusbar-item', { hasText: /^Ln 17, Col 1/ }).waitFor();
    await workbench.shoot('outline');
    await lens('Gate of 1. Freeze').click();
    await page.locator('.statusbar-item', { hasText: /^Ln 11, Col 1/ }).waitFor();
    await workbench.shoot('back');
  });
});
