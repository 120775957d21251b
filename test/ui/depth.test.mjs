// What one sees of depth: a section inserted with places to fill in, and the Gap Report in the editor and in a browser.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { walkThrough } from './workbench.mjs';

const SHALLOW = `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue

## 1. Decision Matrix

**Default recommendation:** one queue for all jobs.

| Situation | Choice | Why |
| --- | --- | --- |
| Jobs under a second | one queue | nothing waits |
| Jobs of minutes | a queue of their own | short ones do not starve |

## 2. Failure Modes & Edge Cases

- The worker dies: the job runs twice, so make it repeatable.
- Redis is full: refuse new jobs and raise an alarm.
- The payload is empty: reject the job before it is queued.

## 3. Version Context

N/A
`;

suite('depth', () => {
  walkThrough('depth', 'a section is inserted, numbered, and filled in from place to place', async (workbench) => {
    const { page } = workbench;
    const file = join(workbench.folder, 'skills/job-queue/SKILL.md');
    mkdirSync(dirname(file));
    writeFileSync(file, SHALLOW);
    const fix = async (line, title) => {
      await workbench.cursorAtStart(line);
      const offer = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await workbench.retry(title, offer, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });
      await workbench.shoot('offered');
      await offer.click();
    };
    await workbench.open('job-queue/SKILL.md');
    await workbench.editor.locator('.squiggly-warning').first().waitFor();
    await fix('# Job queue', 'Insert the section "Implementation Patterns"');
    await workbench.line('## 2. Implementation Patterns').waitFor();
    await workbench.line('## 4. Version Context').waitFor();
    await workbench.shoot('inserted');
    await page.keyboard.type('Add a job');
    await page.keyboard.press('Tab');
    await page.keyboard.type('queue add mail');
    await workbench.line('# queue add mail').waitFor();
    await workbench.shoot('filled-in');
    await page.keyboard.press('Escape');

    await fix('## 4. Version Context', 'Give a reason for N/A');
    await workbench.line('N/A: it depends on no library').waitFor();
    await page.keyboard.type('the queue is our own');
    await workbench.line('N/A: the queue is our own.').waitFor();
    await workbench.shoot('reason');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    const expected = SHALLOW.replace('## 3. V', '## 4. V')
      .replace('## 2. F', '## 2. Implementation Patterns\n\nAdd a job\n\n```sh\n# queue add mail\n```\n\n## 3. F')
      .replace('N/A\n', 'N/A: the queue is our own.\n');
    await workbench.until('the saved file', () => readFileSync(file, 'utf8') === expected);
  });

  walkThrough(
    'report-dark',
    'the Gap Report in a dark theme, and as a page in a browser, light and dark',
    async (workbench) => {
      const { page } = workbench;
      await workbench.command('Skills: Show Gap Report as Markdown');
      await workbench.line('## Gap Report: ').waitFor();
      await workbench.shoot('editor');
      await workbench.command('Skills: Export Gap Report…');
      await workbench.rows.filter({ hasText: 'HTML' }).first().click();
      await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
      const file = join(workbench.folder, 'gap-report.html');
      await workbench.until(
        'the exported page',
        () => existsSync(file) && /<\/html>\s*$/.test(readFileSync(file, 'utf8')),
      );

      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.goto(pathToFileURL(file).href);
        await page.getByRole('button', { name: 'Score' }).click();
        await page.locator('th[aria-sort="ascending"]', { hasText: 'Score' }).waitFor();
        await workbench.shoot(`browser-${colorScheme}`);
      }
    },
    { 'workbench.colorTheme': 'Default Dark Modern' },
  );
});
