import { expect, test } from 'vitest';
import { SkillDocument } from './skill-document';

const text = '---\nname: a\ndescription: b\n---\n\n## 1. Phase\n\nSee [c](c.md).\n';

test('every view is computed once', () => {
  const skill = new SkillDocument(text);
  const views = ['lines', 'scan', 'frontmatter', 'sections', 'phaseModel', 'links', 'suppressions'] as const;
  for (const view of views) expect(skill[view]).toBe(skill[view]);
});

test('the body is everything behind the frontmatter', () => {
  const skill = new SkillDocument(text);
  expect(text.slice(skill.bodySpan.start, skill.bodySpan.end)).toBe('\n## 1. Phase\n\nSee [c](c.md).\n');
});
