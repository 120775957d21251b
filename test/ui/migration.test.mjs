// Moving text between SKILL.md and its references, as people do it: quick fix, preview, result and undo; the table of the library.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkThrough } from './workbench.mjs';

let workbench;
let page;

const walk = (name, what, steps) =>
  walkThrough(name, what, (opened) => {
    workbench = opened;
    page = opened.page;
    return steps();
  });

/** Presses Apply in the Refactor Preview once it lists a file. */
const applyPreview = async (file, shot) => {
  const preview = page.locator('.bulk-edit-panel');
  await preview.locator('.monaco-list-row', { hasText: file }).first().waitFor();
  await workbench.shoot(shot);
  await preview.getByRole('button', { name: 'Apply' }).click();
};

const addSkill = (name, body, files) => {
  const folder = join(workbench.folder, 'skills', name);
  mkdirSync(join(folder, 'references'), { recursive: true });
  writeFileSync(
    join(folder, 'SKILL.md'),
    `---\nname: ${name}\ndescription: Brew coffee. Use on request.\n---\n\n${body}\n`,
  );
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
};

suite('text moves between SKILL.md and its references', () => {
  walk('library', 'the table of two-file skills: pick, preview, apply as one edit, one undo', async () => {
    const brew = addSkill('brew-coffee', 'Follow ./references/steps.md.', {
      'references/steps.md': '# Brew\n\n1. Pour.\n',
    });
    addSkill('brew-tea', 'If it is cold, read `references/tea.md`.', { 'references/tea.md': '# Tea\n\n1. Steep.\n' });
    const reference = join(workbench.folder, 'skills/changelog-entry/references/workflow.md');
    const before = workbench.read('changelog-entry');
    await workbench.open('changelog-entry/SKILL.md');
    await workbench.command('Skills: Migrate Two-File Skills…');
    await workbench.rows.filter({ hasText: 'brew-coffee' }).waitFor();
    await workbench.rows.filter({ hasText: 'The pointer to references/tea.md is conditional' }).waitFor();
    await workbench.shoot('table');
    await page.keyboard.press('Enter');
    await applyPreview('steps.md', 'preview');
    await workbench.until(
      'the second files to go',
      () => !existsSync(reference) && !existsSync(join(brew, 'references')),
    );
    await workbench.until('the text to arrive', () =>
      workbench.read('brew-coffee').endsWith('---\n\n# Brew\n\n1. Pour.\n'),
    );
    await workbench.shoot('migrated');
    await workbench.line('# Brew').click();
    await page.keyboard.press('Control+Z');
    await workbench.until(
      'the second files to come back',
      () => existsSync(reference) && existsSync(join(brew, 'references/steps.md')),
    );
    await workbench.until('the first file to be as before', () => workbench.read('changelog-entry') === before);
    await workbench.shoot('undone');
  });

  walk('inline', 'Inline Reference… at the cursor, then Extract Section… at its heading', async () => {
    const folder = addSkill(
      'brew-coffee',
      '# Coffee\n\n## Steps\n\nPour slowly.\n\nRead [the kettle](references/kettle.md).\n',
      {
        'references/kettle.md': '# Kettle\n\nHeat it to 94 °C.\n',
      },
    );
    await workbench.open('brew-coffee/SKILL.md');
    await workbench.cursorAtEnd('Read [the kettle]');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await workbench.command('Skills: Inline Reference…');
    await applyPreview('kettle.md', 'preview');
    await workbench.line('Heat it to 94').waitFor();
    await workbench.until('the file to go', () => !existsSync(join(folder, 'references')));
    await workbench.shoot('inlined');

    await workbench.cursorAtEnd('Kettle');
    await workbench.command('Skills: Extract Section to references/…');
    await applyPreview('kettle.md', 'extract-preview');
    await workbench.until('the file to come', () => existsSync(join(folder, 'references/kettle.md')));
    await workbench.shoot('extracted');
    const moved = '# Kettle\n\nHeat it to 94 °C.\n';
    await workbench.until('its text to come', () => workbench.read('brew-coffee', 'references/kettle.md') === moved);
  });
});
