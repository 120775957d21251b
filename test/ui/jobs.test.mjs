// Daily work, walked through from the keyboard and the mouse, with the packed extension installed the ordinary way.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { walkThrough } from './workbench.mjs';

let workbench;
let page;

const walk = (name, what, steps, settings) =>
  walkThrough(
    name,
    what,
    (opened) => {
      workbench = opened;
      page = opened.page;
      return steps();
    },
    settings,
  );

suite('daily work', () => {
  walk(
    'edit',
    'edit: findings come and go while typing',
    async () => {
      await workbench.open('incident-review/SKILL.md');
      const squiggle = workbench.editor.locator('.squiggly-error').first();
      await squiggle.waitFor();
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'invalid-yaml' }).waitFor();
      await workbench.shoot('broken-yaml');

      await workbench.cursorAtEnd('description:');
      await page.keyboard.type('"');
      await workbench.cursorAtStart('description:');
      for (const _ of 'description: ') await page.keyboard.press('ArrowRight');
      await page.keyboard.type('"');
      await squiggle.waitFor({ state: 'detached' });
      await workbench.shoot('mended');
      assert.match(
        workbench.read('incident-review'),
        /^description: Write/m,
        'the finding must go before the file is saved',
      );

      await workbench.cursorAtEnd('description:');
      await page.keyboard.press('Enter');
      await page.keyboard.type('comp');
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'compatibility' }).first().waitFor();
      await workbench.shoot('completion');
    },
    { 'files.autoSave': 'off' },
  );

  walk('audit', 'audit: the Gap Report as Markdown from the command palette', async () => {
    await workbench.command('Skills: Show Gap Report as Markdown');
    await workbench.line('## Gap Report: ').waitFor();
    await workbench.line('| [postgres-migrations](skills/postgres-migrations/SKILL.md) | 4 / 4 | low |').waitFor();
    await workbench.shoot('report');

    await page.keyboard.press('Control+F');
    await page.locator('.find-widget.visible').waitFor();
    await page.keyboard.type('skills/postgres-migrations/SKILL.md#L13');
    await page.keyboard.press('Escape');
    await workbench.line('"## Decision Matrix" at [line').locator('.detected-link').first().waitFor();
    await workbench.command('Open Link');
    await page.locator('.tab.active', { hasText: 'SKILL.md' }).waitFor();
    await workbench.line('## Decision Matrix').waitFor();
    await page.locator('.statusbar-item', { hasText: /^Ln [1-9]\d+, Col 1/ }).waitFor();
    await workbench.shoot('line');

    await workbench.command('Skills: Audit This Skill');
    await page.locator('.tab.active', { hasText: 'Gap Report of ' }).waitFor();
    await workbench.line('## Gap Report: ').waitFor();
    await workbench.shoot('one-skill');
  });

  walk('new', 'scaffold: a new skill, step by step, by keyboard alone', async () => {
    const { quickInput, rows } = workbench;
    const { keyboard } = page;
    const title = (step) => quickInput.getByText(`New Skill (${step})`).waitFor();
    const begin = async () => {
      await workbench.command('Skills: New Skill…');
      await title('1/6');
      await rows.first().filter({ hasText: '7 skills' }).waitFor();
    };
    await begin();
    await workbench.shoot('folder');
    await keyboard.press('Enter');
    await title('2/6');
    await keyboard.type('api-design');
    await quickInput.getByText('already').waitFor();
    await workbench.shoot('name-taken');
    await keyboard.press('Escape');
    await quickInput.waitFor({ state: 'hidden' });

    await begin();
    await keyboard.press('Enter');
    await title('2/6');
    await keyboard.type('code-review');
    await keyboard.press('Enter');
    await title('3/6');
    await rows.nth(1).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await title('4/7');
    await rows.filter({ hasText: 'Report only' }).waitFor();
    await workbench.shoot('archetype');
    await keyboard.press('Control+Alt+Minus');
    await title('3/7');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');

    await title('4/6');
    await rows.filter({ hasText: 'Technical skill' }).waitFor();
    await workbench.shoot('template');
    await keyboard.press('Enter');
    await title('5/6');
    await keyboard.type('Reviews a change for faults and taste.');
    await quickInput.getByText('when to use it: add').waitFor();
    await workbench.shoot('description');
    await keyboard.type(' Use when a pull request is ready.');
    await quickInput.getByText('72 of 1,024 characters').waitFor();
    await quickInput.getByText('when to use it: add').waitFor({ state: 'hidden' });
    await keyboard.press('Enter');
    await title('6/6');
    await keyboard.type('Read, Bash(git *)');
    await rows.first().filter({ hasText: 'Read, Bash(git *)' }).waitFor();
    await workbench.shoot('tools');
    assert.equal(existsSync(join(workbench.folder, 'skills/code-review')), false, 'nothing is written before the end');
    await keyboard.press('Enter');

    await workbench.editor.locator('.snippet-placeholder').first().waitFor();
    await keyboard.type('Finds faults.');
    await keyboard.press('Tab');
    await keyboard.type('small steps');
    await workbench.line('Finds faults.').waitFor();
    await workbench.line('recommendation:** small steps').waitFor();
    await workbench.shoot('made');
    await keyboard.press('Control+S');
    await workbench.until('the file', () => workbench.read('code-review').includes('small steps'));
    const text = workbench.read('code-review');
    assert.match(text, /^allowed-tools: Read Bash\(git \*\)\n---$/m);
    assert.match(text, /^## Failure Modes & Edge Cases$/m);

    await workbench.open('release-train/SKILL.md');
    await workbench.cursorAtEnd('§CMD_VERIFY_PHASE_EXIT');
    await workbench.shoot('colours-light');
    await workbench.inEachTheme((theme) => workbench.shoot(`colours-${theme}`));
  });
});

const BROKEN = `---
name: Release_Notes # as the folder
description: Writes release notes: from merged changes. Use when a release is cut.
allowed_tools: Read, Grep
license: "MIT" or newer
user-invocable: "yes"
argument-hint: [from] [to]
---

# Release notes

Collect the merged changes and write one line for each.
`;

/** Where the cursor goes, which fix is taken, and the line it gives. */
const REPAIRS = [
  ['name:', 'Name it release-notes', 'name: release-notes # as the folder'],
  [
    'description:',
    'Put the value in quotes',
    'description: "Writes release notes: from merged changes. Use when a release is cut."',
  ],
  ['license:', 'Put the value in quotes', `license: '"MIT" or newer'`],
  ['user-invocable:', 'Write true', 'user-invocable: true'],
  ['argument-hint:', 'Put the value in quotes', 'argument-hint: "[from] [to]"'],
  // Of unknown fields nothing is said before the YAML can be read.
  ['allowed_tools:', 'Rename it to allowed-tools', 'allowed-tools: Read, Grep'],
];

suite('frontmatter', () => {
  walk('repair', 'repair: a file with six faults, by quick fixes alone', async () => {
    const file = join(workbench.folder, 'skills/release-notes/SKILL.md');
    mkdirSync(dirname(file));
    writeFileSync(file, BROKEN);
    await workbench.open('release-notes/SKILL.md');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.editor.locator('.codelens-decoration', { hasText: 'Loads in' }).waitFor();
    await workbench.shoot('broken');

    for (const [line, title, repaired] of REPAIRS) {
      await workbench.cursorAtStart(line);
      const offer = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await workbench.retry(title, offer, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });
      if (line === REPAIRS[0][0]) await workbench.shoot('quick-fixes');
      await offer.click();
      await workbench.line(repaired).waitFor();
    }
    // The upload alone takes no other fields than the six of the format.
    await workbench.editor.locator('.codelens-decoration', { hasText: 'Loads in 8 of 9' }).waitFor();
    await workbench.editor.locator('.squiggly-error').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+M');
    await workbench.shoot('repaired');
    await workbench.line('# Release notes').click();
    await page.keyboard.press('Control+S');
    const expected = REPAIRS.reduce((text, [key, , line]) => text.replace(new RegExp(`^${key}.*`, 'm'), line), BROKEN);
    await workbench.until('the repaired file', () => readFileSync(file, 'utf8') === expected);
  });

  walk('verdict', 'verdict: lens, hover and table', async () => {
    await workbench.open('test-data-builder/SKILL.md');
    const lens = workbench.editor.locator('.codelens-decoration', { hasText: 'Loads in' });
    await lens.waitFor();
    const told = page.locator('.monaco-hover', { hasText: 'what it does' });
    await workbench.retry('the hover', told, async () => {
      await page.mouse.move(0, 0);
      await workbench.editor
        .locator('.view-line')
        .first()
        .hover({ position: { x: 8, y: 8 } });
    });
    await workbench.shoot('hover');
    await page.keyboard.press('Escape');
    await lens.locator('a').click();
    await page.locator('.tab', { hasText: 'Load verdict of test-data-builder' }).waitFor();
    await workbench.line('| opencode').waitFor();
    await workbench.shoot('table');
  });
});
