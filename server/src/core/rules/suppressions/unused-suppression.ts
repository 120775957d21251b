import { removeSuppression } from '../../refactor/remove-suppression';
import { defineRule, type Fix } from '../rule';

const HEAD =
  '---\nname: release-notes\ndescription: Writes release notes. Use when a version is tagged.\n---\n\n# Release notes\n\n';
const location = 'skills/release-notes/SKILL.md';
const folderName = 'release-notes';

export default defineRule({
  id: 'unused-suppression',
  group: 'suppressions',
  severity: 'hint',
  looksAt: 'library',
  docs: {
    summary: 'A comment that silences a rule, and there is nothing to silence.',
    why: 'What it once stood for is repaired, or it stands in the wrong place: it will hide the next fault of that kind. Nothing is said of rules that are switched off, nor in a text that is on no disk.',
    invalid: [
      { text: `${HEAD}<!-- skilldepth-disable-next-line broken-link -->\nRead the log.\n`, folderName, location },
      {
        text: `${HEAD}Read [the guide](guide.md). <!-- skilldepth-disable-line broken-link, invalid-name -- made by the build -->\n`,
        missing: ['guide.md'],
        folderName,
        location,
      },
      { text: HEAD.replace('\n---\n\n', ' # skilldepth-disable-line name-too-long\n---\n\n'), folderName, location },
      { text: `${HEAD}<!-- skilldepth-disable-file -->\n\nRead the log.\n`, folderName, location },
    ],
    valid: [
      {
        text: `${HEAD}<!-- skilldepth-disable-next-line broken-link -- made by the build -->\nRead [the guide](guide.md).\n`,
        missing: ['guide.md'],
        folderName,
        location,
      },
      {
        text: `${HEAD}<!-- skilldepth-disable-next-line broken-link -->\nRead the log.\n`,
        config: { rules: { 'broken-link': 'off' } },
        folderName,
        location,
      },
    ],
  },
  messages: {
    rule: ({ id }: { id: string }) => `Nothing here breaks \`${id}\`, so there is nothing to silence; remove it.`,
    all: () => 'There is nothing to silence here; remove the comment.',
  },
  check(skill, report, { outcome }) {
    for (const suppression of skill.suppressions.all) {
      const fix = (rule?: string): Fix => ({
        title: rule === undefined ? 'Remove the comment' : `Stop silencing ${rule}`,
        safety: 'unsafe',
        change: () => ({ edits: [removeSuppression(skill, suppression, rule)] }),
      });
      if (suppression.rules.length === 0 && outcome?.isUnused(suppression))
        report(suppression.span, 'all', {}, { unnecessary: true, fixes: [fix()] });
      for (const { id, span } of suppression.rules)
        if (outcome?.isUnused(suppression, id)) report(span, 'rule', { id }, { unnecessary: true, fixes: [fix(id)] });
    }
  },
});
