// What axe-core finds in a webview. It is put into the page by the browser's own hand, which no policy of the page forbids.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The inner frame of the webview in front, as a frame that scripts can be run in. */
export const frameOf = async ({ page }) => {
  const outer = await (await page.locator('iframe.webview').last().elementHandle()).contentFrame();
  await outer.locator('iframe#active-frame').waitFor();
  return (await outer.locator('iframe#active-frame').elementHandle()).contentFrame();
};

/** Fails with what axe-core has to say, if it has. */
export const assertAccessible = async (frame) => {
  await frame.evaluate(axe);
  const violations = await frame.evaluate(async () => {
    const found = await globalThis.axe.run(document);
    return found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).slice(0, 3)}`,
    );
  });
  assert.deepEqual(violations, []);
};
