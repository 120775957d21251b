// Renaming a skill by keys alone, from where another one names it: what comes with it is shown before, and then on the disk.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkThrough } from './workbench.mjs';

suite('rename', () => {
  walkThrough('rename', 'F2 on a mention: the preview of all texts, the folder and every text', async (workbench) => {
    const { page, folder } = workbench;
    const skill = (name) => join(folder, 'skills', name, 'SKILL.md');
    const text = (name, body) => `---\nname: ${name}\ndescription: Does ${name}. Use on request.\n---\n\n${body}\n`;
    const files = [
      ['brew-coffee', 'Pour it.'],
      ['brew-tea', 'Before it run /brew-coffee'],
      ['brew-cocoa', '## Related skills\n\n- **brew-coffee**: for the morning'],
    ];
    for (const [name, body] of files) {
      mkdirSync(join(folder, 'skills', name));
      writeFileSync(skill(name), text(name, body));
    }
    await workbench.open('brew-tea/SKILL.md');
    await workbench.cursorAtEnd('Before it run');
    // It opens once the server has answered, and takes the keys when it has the focus.
    const box = page.locator('.rename-box input:focus, .rename-box .rename-input:focus').first();
    await workbench.retry('the box for the name', box, () => page.keyboard.press('F2'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('brew-mocha');
    await workbench.shoot('name');
    await page.keyboard.press('Enter');
    // VS Code asks before the texts follow a folder that moves.
    const preview = page.locator('.monaco-dialog-box').getByRole('button', { name: 'Show Preview' });
    await preview.waitFor();
    await workbench.shoot('question');
    await workbench.until('the button', async () => {
      await page.keyboard.press('Tab');
      return preview.evaluate((button) => button === document.activeElement);
    });
    await page.keyboard.press('Enter');
    const listed = page.locator('.bulk-edit-panel .monaco-list-row');
    for (const [name] of files) await listed.filter({ hasText: name }).first().waitFor();
    await workbench.shoot('preview');
    await page.locator('.bulk-edit-panel').getByRole('button', { name: 'Apply' }).press('Enter');
    const read = (name) => readFileSync(skill(name), 'utf8');
    await workbench.until(
      'the folder to move',
      () => existsSync(skill('brew-mocha')) && !existsSync(skill('brew-coffee')),
    );
    await workbench.until(
      'every text',
      () =>
        read('brew-mocha') === text('brew-coffee', 'Pour it.').replace('name: brew-coffee', 'name: brew-mocha') &&
        read('brew-tea') === text('brew-tea', 'Before it run /brew-mocha') &&
        read('brew-cocoa') === text('brew-cocoa', '## Related skills\n\n- **brew-mocha**: for the morning'),
    );
    await workbench.shoot('renamed');
  });
});
