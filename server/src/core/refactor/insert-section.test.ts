import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { NO_FACTS } from '../rules/rule';
import { assessDepth, type DepthSectionId } from '../spec/depth-assessment';
import { insertDepthSections } from './insert-section';

const HEAD = '---\nname: x\ndescription: y\n---\n\n# Queue\n\n';

function titlesAfter(body: string, ids?: readonly DepthSectionId[]): string[] {
  const text = insert(body, ids);
  return new SkillDocument(text).scan.headings.map((heading) => `${'#'.repeat(heading.level)} ${heading.text}`);
}

function insert(body: string, ids?: readonly DepthSectionId[]): string {
  const document = new SkillDocument(HEAD + body);
  const assessment = assessDepth(document, NO_FACTS);
  const missing = assessment.results.filter(({ state }) => state === 'missing').map(({ id }) => id);
  return applyEdits(document.text, insertDepthSections(document, assessment, ids ?? missing));
}

describe('depth sections are inserted', () => {
  test('in the layout of the standard', () => {
    expect(titlesAfter('Text.\n')).toEqual([
      '# Queue',
      '## Decision Matrix',
      '## Implementation Patterns',
      '## Failure Modes & Edge Cases',
      '## Version Context',
    ]);
  });

  test('among those that are there, on their level', () => {
    const body = '### Decision Matrix\n\n- One queue.\n\n### Version Context\n\n- Node 22\n\n## Links\n';
    expect(titlesAfter(body)).toEqual([
      '# Queue',
      '### Decision Matrix',
      '### Implementation Patterns',
      '### Failure Modes & Edge Cases',
      '### Version Context',
      '## Links',
    ]);
  });

  test('before the first that is there', () => {
    const body = '## Notes\n\n## Failure Modes & Edge Cases\n\n- It hangs.\n';
    expect(titlesAfter(body, ['decisionMatrix'])).toEqual([
      '# Queue',
      '## Notes',
      '## Decision Matrix',
      '## Failure Modes & Edge Cases',
    ]);
  });

  test('with one blank line around, and nothing else changed', () => {
    const text = insert('## Decision Matrix\n\n- One queue.\n\n\n## Links\n\nEnd.', ['versionContext']);
    expect(text.startsWith(`${HEAD}## Decision Matrix\n\n- One queue.\n\n## Version Context\n\n| `)).toBe(true);
    expect(text.endsWith(' |\n\n\n## Links\n\nEnd.')).toBe(true);
  });

  test('with the line ends of the file, and as placeholders', () => {
    const document = new SkillDocument(`${HEAD}Text.`.replaceAll('\n', '\r\n'));
    const edits = insertDepthSections(document, assessDepth(document, NO_FACTS), ['failureModes']);
    const text = applyEdits(document.text, edits);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(assessDepth(new SkillDocument(text), NO_FACTS).results[1]?.state).toBe('placeholder');
  });

  test('with the number that follows, and those behind count on', () => {
    const body = '## 1. Setup\n\n## 2. Decision Matrix\n\n- One queue.\n\n## 3. Links\n\n## 4. More\n';
    expect(titlesAfter(body, ['implementationPatterns', 'versionContext'])).toEqual([
      '# Queue',
      '## 1. Setup',
      '## 2. Decision Matrix',
      '## 3. Implementation Patterns',
      '## 4. Version Context',
      '## 5. Links',
      '## 6. More',
    ]);
  });

  test('without a number where phases with gates have theirs', () => {
    const body =
      '## 1. Plan\n\nRead.\n\n### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - Plan: `________`\n';
    expect(titlesAfter(body, ['versionContext']).at(-1)).toBe('## Version Context');
  });

  test('on the level of the sections of the file', () => {
    expect(titlesAfter('### Setup\n\nText.\n', ['versionContext']).at(-1)).toBe('### Version Context');
  });

  test('with places to be filled in', () => {
    const document = new SkillDocument(`${HEAD}Text.`.replaceAll('\n', '\r\n'));
    const [edit] = insertDepthSections(document, assessDepth(document, NO_FACTS), ['versionContext']);
    expect(edit?.stops?.map(({ start, end }) => edit.newText.slice(start, end))).toEqual([
      '[TODO: name]',
      '[TODO: version and date]',
      '[TODO: what changes with other versions]',
    ]);
  });
});
