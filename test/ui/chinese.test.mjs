// In Chinese, on a workspace of two folders: every surface has its words, and every command both folders.
import { assertAccessible, frameOf } from './accessibility.mjs';
import { walkThrough } from './workbench.mjs';

suite('in Chinese', () => {
  walkThrough(
    'chinese',
    'the view, the panel and the questions of a new skill, on two folders',
    async (workbench) => {
      const { page, quickInput, rows } = workbench;
      await page.locator('.activitybar').getByRole('tab', { name: '技能' }).first().click();
      const groups = page.locator('.sidebar .monaco-list-row');
      await groups.filter({ hasText: 'examples/skills' }).first().waitFor();
      await groups.filter({ hasText: 'team-skills/skills' }).first().waitFor();
      await groups.filter({ hasText: '损坏' }).first().waitFor();

      await workbench.command('技能: 审查工作区');
      const frame = await frameOf(workbench);
      await frame.locator('html[lang=zh-cn] h1', { hasText: '差距报告' }).waitFor();
      await frame.locator('.pager', { hasText: '第 1 到 14 个，共 14 个技能' }).waitFor();
      await assertAccessible(frame);
      await workbench.shoot('panel');

      await workbench.command('技能: 新建技能…');
      await quickInput.getByText('新建技能 (1/6)').waitFor();
      for (const root of ['examples', 'team-skills']) await rows.filter({ hasText: root }).first().waitFor();
      await workbench.shoot('new-skill');
      await page.keyboard.press('Escape');

      await workbench.command('技能: 创建配置');
      for (const root of ['examples', 'team-skills']) await rows.filter({ hasText: root }).first().waitFor();
      await page.keyboard.press('Escape');

      await workbench.command('技能: 入门');
      await page.locator('.getting-started-step', { hasText: '审查整个技能库' }).waitFor();
      await workbench.shoot('walkthrough');
    },
    {},
    { language: 'zh-cn', beside: 'team-skills' },
  );
});
