import { expect, test } from 'vitest';
import { findingsIn } from '../rule-test-support';
import rule from './missing-frontmatter';

const FIELDS = '---\nname: outer\ndescription: Deploys. Use when a release is due.\n---\n';

test.each([
  ['skills/outer/deploy/SKILL.md', '../SKILL.md', 'information'],
  ['skills/outer/steps/deploy/SKILL.md', '../../SKILL.md', 'information'],
  ['skills/deploy/SKILL.md', '../../SKILL.md', 'error'],
  ['skills/deploy/SKILL.md', '../other/SKILL.md', 'error'],
])('%s with %s: %s', (location, outer, severity) => {
  const findings = findingsIn({ text: '# Deploy\n', location, files: { [outer]: FIELDS } }, [rule]);
  expect(findings).toMatchObject([{ rule: 'missing-frontmatter', severity }]);
});

test('an empty file is no part of anything', () => {
  const findings = findingsIn({ text: '\n', files: { '../SKILL.md': FIELDS } }, [rule]);
  expect(findings).toMatchObject([{ severity: 'error' }]);
});
