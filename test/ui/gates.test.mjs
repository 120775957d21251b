// A protocol without gates is made fully gated, by quick fixes alone.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { walkThrough } from './workbench.mjs';

const UNGATED = `---
name: schema-change
description: Changes a database schema. Use when a table or a column changes.
---

# Schema change

## Phase 1: Survey

1. List the tables that change.
2. Find who reads them.

## Phase 2: Planning

Write the order of the changes to \`PLAN.md\`.

## Phase 4: Build

1. Write the migration.
2. Run it on a copy.

## Phase 5: Close

1. Tell the team.
`;

/** Where the cursor goes, which fix is taken, and a line it gives. */
const FIXES = [
  ['## Phase 4: Build', 'Renumber the phases', '## Phase 3: Build'],
  ['## Phase 1: Survey', 'Insert a gate at the end of every phase', '### §CMD_VERIFY_PHASE_EXIT — Phase 4'],
  ['## Phase 2: Planning', 'Ask the user before the next phase begins', '> - **"Proceed to Phase 3: Build"**'],
  ['## Phase 4: Close', 'Insert a roll call', '> **Phase 4 Roll Call:**'],
];

const PROOF = (label, ...items) =>
  [
    `### §CMD_VERIFY_PHASE_EXIT — Phase ${label}`,
    '**Output this block in chat with every blank filled:**',
    `> **Phase ${label} proof:**`,
    ...items.map((item) => `> - ${item}: \`________\``),
    '',
  ].join('\n');

const GATED = `---
name: schema-change
description: Changes a database schema. Use when a table or a column changes.
---

# Schema change

## Phase 1: Survey

1. List the tables that change.
2. Find who reads them.

${PROOF('1', 'List the tables that change', 'Find who reads them')}
## Phase 2: Planning

Write the order of the changes to \`PLAN.md\`.

${PROOF('2', 'PLAN.md written')}
### Phase Transition
Execute \`AskUserQuestion\` (multiSelect: false):
> "Phase 2: Planning complete. How to proceed?"
> - **"Proceed to Phase 3: Build"** — what happens there
> - **"Stay in Phase 2"** — what may be missing

## Phase 3: Build

1. Write the migration.
2. Run it on a copy.

${PROOF('3', 'Write the migration', 'Run it on a copy')}
## Phase 4: Close

1. Tell the team.

${PROOF('4', 'Tell the team')}
> **Phase 4 Roll Call:**
> - Debrief: \`________\` (real file path)
> - Artifacts listed: \`________\`
> - Session summary: \`________\`
`;

/** Selects a text that may not be on the screen. */
const find = async (workbench, text) => {
  const { page } = workbench;
  await workbench.retry('the search', page.locator('.find-widget.visible'), async () => {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+F');
  });
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
};

suite('gates', () => {
  walkThrough('gates', 'a protocol without gates is gated by quick fixes alone', async (workbench) => {
    const { page, editor } = workbench;
    const file = join(workbench.folder, 'skills/schema-change/SKILL.md');
    mkdirSync(dirname(file));
    writeFileSync(file, UNGATED);
    await workbench.open('schema-change/SKILL.md');
    await editor.locator('.squiggly-info').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'phase-without-gate' }).waitFor();
    await workbench.shoot('ungated');
    await page.keyboard.press('Control+J');

    for (const [line, title, result] of FIXES) {
      await find(workbench, line);
      const offer = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await workbench.retry(title, offer, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
      });
      await workbench.shoot('offered');
      await offer.click();
      await workbench.until(result, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+S');
        return readFileSync(file, 'utf8').includes(result);
      });
    }
    await workbench.until('the gated file', () => readFileSync(file, 'utf8') === GATED);
    await editor.locator('.squiggly-info, .squiggly-warning').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel', { hasText: 'No problems' }).waitFor();
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Home');
    await editor.locator('.codelens-decoration', { hasText: 'Gate: proof of 2 items' }).first().waitFor();
    await workbench.shoot('gated');
  });
});
