import { nameSpan } from '../places';
import { defineRule } from '../rule';

const text = (sentence: string) =>
  `---\nname: invoices\ndescription: Reads invoices. Use when an invoice is to be read.\n---\n\n${sentence}\n`;

export default defineRule({
  id: 'unreferenced-file',
  group: 'references',
  severity: 'information',
  needs: 'unnamed',
  docs: {
    summary: 'A file under references/, scripts/ or assets/ is named nowhere in the skill.',
    why: 'An agent reads and runs what the text names: a file that nothing names is carried along and not used. It is named by its name, by its name without extension, or by its folder as a whole; in SKILL.md or in any other file of the skill, so a script that another one loads is not reported. Licences, tests and what packages bring along are passed over. One finding for each skill.',
    invalid: [
      {
        text: text('Read `references/fields.md` first.'),
        isWhole: true,
        files: { 'references/fields.md': '# Fields\n', 'references/taxes.md': '# Taxes\n' },
      },
    ],
    valid: [
      {
        text: text('Read `references/fields.md` first, then run `scripts/total.py`.'),
        isWhole: true,
        files: {
          'references/fields.md': 'See [the taxes](taxes.md).\n',
          'references/taxes.md': '# Taxes\n',
          'scripts/total.py': 'import rounding\n',
          'scripts/rounding.py': '',
          'scripts/__init__.py': '',
          'scripts/tests/test_total.py': '',
          'assets/LICENSE.txt': '',
        },
      },
      {
        text: text('The tax of each country stands in `references/`.'),
        isWhole: true,
        files: { 'references/fr.md': '# France\n' },
      },
    ],
    sources: [
      'Orphan files taken for unused though scripts load them: skillsaw PR #347, red-skills #1143, ai-agents #3833',
    ],
  },
  messages: {
    one: ({ path }: { path: string }) =>
      `${path} is named nowhere in the skill, so no agent will use it: say when to use it, or delete it.`,
    many: ({ path, more }: { path: string; more: number }) =>
      `${path} and ${more} more ${more === 1 ? 'file is' : 'files are'} named nowhere in the skill, so no agent will use them: say when to, or delete them.`,
  },
  check(skill, report, { facts }) {
    const [first, ...others] = (facts.unnamed ?? []).filter(({ by }) => by === undefined);
    if (!first) return;
    const path = first.path.length > 80 ? `…${first.path.slice(-80)}` : first.path;
    if (others.length === 0) report(nameSpan(skill), 'one', { path });
    else report(nameSpan(skill), 'many', { path, more: others.length });
  },
});
