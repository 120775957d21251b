// The preview as an agent sees it, with the token budget under it: live, by keys, in each kind of theme.
import { assertAccessible, frameOf } from './accessibility.mjs';
import { walkThrough } from './workbench.mjs';

const openPreview = async (workbench, file = 'release-train/SKILL.md') => {
  await workbench.open(file);
  await workbench.command('Skills: Preview as an Agent Sees It');
  const { page } = workbench;
  await page.locator('.tab', { hasText: 'as an agent sees it' }).waitFor();
  const frame = await frameOf(workbench);
  await frame.getByRole('heading', { name: 'Sections of the body' }).waitFor();
  return frame;
};

suite('preview', () => {
  walkThrough(
    'agent',
    'what is typed is seen in the preview and in the budget, a click leads to the line',
    async (workbench) => {
      const { page } = workbench;
      const frame = await openPreview(workbench);
      const seen = page.locator('.editor-group-container').nth(1).locator('.view-line');
      await seen.filter({ hasText: 'Always in context' }).waitFor();
      await workbench.shoot('preview');
      await assertAccessible(frame);

      await page.keyboard.press('Control+Home');
      await page.keyboard.press('End');
      await workbench.cursorAtEnd('description:');
      await page.keyboard.type(' Zebra');
      await seen.filter({ hasText: /Zebra/ }).first().waitFor();

      await page.keyboard.press('Control+End');
      await page.keyboard.type('\n\n## Look back\n\nSay what was late.');
      const added = frame.getByRole('button', { name: /Look back/ });
      await added.waitFor();
      await workbench.shoot('typed');
      await page.keyboard.press('Control+Home');
      await added.focus();
      await page.keyboard.press('Enter');
      await page.locator('.statusbar-item', { hasText: /^Ln [1-9]\d+, Col 1/ }).waitFor();
      await workbench.shoot('line');
      await workbench.inEachTheme(async (theme) => {
        await added.focus();
        await workbench.shoot(`preview-${theme}`);
        await assertAccessible(frame);
      });

      await workbench.command('Developer: Reload Window');
      await page.locator('.tab', { hasText: 'Token budget' }).waitFor({ state: 'detached' });
      await page.locator('.tab', { hasText: 'Token budget' }).click();
      const restored = await frameOf(workbench);
      await restored.getByRole('button', { name: /Look back/ }).waitFor();
      await workbench.shoot('restored');
    },
  );
});
