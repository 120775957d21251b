import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { markNotApplicable } from './mark-not-applicable';
import { retitleSection } from './retitle-section';

/** The text after its last section got another title. */
function retitled(text: string): string {
  const document = new SkillDocument(text);
  const section = document.sections.at(-1);
  if (!section) throw new Error('no section');
  return applyEdits(text, retitleSection(document, section, 'Failure Modes & Edge Cases'));
}

test.each([
  ['## Gotchas ##\n', '## Failure Modes & Edge Cases ##\n'],
  ['### 3. **Gotchas**\n', '### 3. Failure Modes & Edge Cases\n'],
  ['Gotchas\n---\n', 'Failure Modes & Edge Cases\n---\n'],
  [
    'See [a](#4-known-issues), [b](x.md#4-known-issues).\n\n## 4. Known Issues\n',
    'See [a](#4-failure-modes--edge-cases), [b](x.md#4-known-issues).\n\n## 4. Failure Modes & Edge Cases\n',
  ],
])('%j gets another title', (before, after) => expect(retitled(before)).toBe(after));

test.each([
  ['## Versions\n', '## Versions\n\nN/A: it depends on no library, tool or service.\n'],
  [
    '## Versions\n\n[TODO]\n\n\n## Next\n',
    '## Versions\n\nN/A: it depends on no library, tool or service.\n\n\n## Next\n',
  ],
  ['## Versions\r\n\r\n[TODO]\r\n', '## Versions\r\n\r\nN/A: it depends on no library, tool or service.\r\n'],
])('%j is marked as not applicable', (before, after) => {
  const document = new SkillDocument(before);
  const [section] = document.sections;
  if (!section) throw new Error('no section');
  const edit = markNotApplicable(document, 'versionContext', section);
  expect(applyEdits(before, [edit])).toBe(after);
  const [stop] = edit.stops ?? [];
  expect(stop && edit.newText.slice(stop.start, stop.end)).toBe('it depends on no library, tool or service');
});
