import { closest } from '../../config/closest';
import { removeSuppression } from '../../refactor/remove-suppression';
import { defineRule, type Fix } from '../rule';

const HEAD =
  '---\nname: release-notes\ndescription: Writes release notes. Use when a version is tagged.\n---\n\n# Release notes\n\n';

/** A name that is no rule's: longer ones are cut, and nothing else than a name is repeated. */
const LONGEST_SHOWN = 40;
/** Who names so many needs no longer list. */
const MOST = 50;

export default defineRule({
  id: 'unknown-suppression',
  group: 'suppressions',
  severity: 'information',
  looksAt: 'library',
  docs: {
    summary: 'A comment that silences a rule which does not exist.',
    why: 'It silences nothing: the name has a slip, the rule belongs to another tool, or a reason stands without `--` before it.',
    invalid: [
      {
        text: `${HEAD}<!-- skilldepth-disable-next-line brokn-link -->\nRead [the guide](guide.md).\n`,
        missing: ['guide.md'],
      },
      { text: `${HEAD}<!-- skilldepth-disable-file MD013, line-length -->\n` },
      { text: HEAD.replace('\n---\n\n', '\n# skilldepth-disable-file name-differs-from-foldr\n---\n\n') },
    ],
    valid: [
      {
        text: `${HEAD}<!-- skilldepth-disable-next-line broken-link -- made by the build -->\nRead [the guide](guide.md).\n`,
        missing: ['guide.md'],
      },
      { text: `${HEAD}<!-- skilldepth-kind: process -->\n` },
    ],
  },
  messages: {
    meant: ({ id, name }: { id: string; name: string }) => `There is no rule \`${id}\`; \`${name}\` is probably meant.`,
    unknown: ({ id }: { id: string }) => `There is no rule \`${id}\`; remove it, or put \`--\` before a reason.`,
  },
  check(skill, report, { outcome }) {
    if (!outcome) return;
    const known = new Set(outcome.known);
    const named = skill.suppressions.all.flatMap((suppression) =>
      suppression.rules.map((rule) => ({ ...rule, suppression })),
    );
    for (const { id, span, suppression } of named.filter((each) => !known.has(each.id)).slice(0, MOST)) {
      const shown = id.replaceAll('`', "'").slice(0, LONGEST_SHOWN);
      const remove: Fix = {
        title: `Stop silencing ${shown}`,
        safety: 'unsafe',
        change: () => ({ edits: [removeSuppression(skill, suppression, id)] }),
      };
      const name = closest(id, outcome.known);
      if (name === undefined) report(span, 'unknown', { id: shown }, { fixes: [remove] });
      else {
        const change = () => ({ edits: [{ span, newText: name }] });
        const rename: Fix = { title: `Silence ${name} instead`, safety: 'unsafe', change };
        report(span, 'meant', { id: shown, name }, { fixes: [rename, remove] });
      }
    }
  },
});
