import type { SkillDocument } from '../../document/skill-document';
import type { Span } from '../../document/text';
import { nameSpan } from '../places';
import { defineRule, type UnnamedFile } from '../rule';

const text = (sentence: string) =>
  `---\nname: invoices\ndescription: Reads invoices. Use when an invoice is to be read.\n---\n\n${sentence}\n`;

export default defineRule({
  id: 'nested-reference',
  group: 'references',
  severity: 'information',
  needs: 'unnamed',
  docs: {
    summary: 'A reference file is named only by another reference file.',
    why: 'The format advises to keep references one level below SKILL.md: of a file that another one sends to, an agent often reads only the first lines, or nothing. Scripts may load scripts as they like; only Markdown counts. One finding for each skill.',
    invalid: [
      {
        text: text('Read `references/fields.md` first.'),
        isWhole: true,
        files: { 'references/fields.md': 'See [the taxes](taxes.md).\n', 'references/taxes.md': '# Taxes\n' },
      },
    ],
    valid: [
      {
        text: text('Read `references/fields.md` first, and `references/taxes.md` where a tax is due.'),
        isWhole: true,
        files: { 'references/fields.md': 'See [the taxes](taxes.md).\n', 'references/taxes.md': '# Taxes\n' },
      },
    ],
    sources: ['agentskills.io specification, file references: one level deep (August 2026)'],
  },
  messages: {
    one: ({ path, by }: { path: string; by: string }) =>
      `${path} is named only in ${by}, two steps from here, where agents may not get to: name it in SKILL.md too.`,
    many: ({ path, by, more }: { path: string; by: string; more: number }) =>
      `${path} (in ${by}) and ${more} more are named only in other references, where agents may not get to: name them in SKILL.md too.`,
  },
  check(skill, report, { facts }) {
    const [first, ...others] = (facts.unnamed ?? []).filter(isNested);
    if (!first) return;
    const [path, by] = [first.path, first.by].map((each) => (each.length > 44 ? `…${each.slice(-44)}` : each));
    const data = { path: path as string, by: by as string };
    if (others.length === 0) report(placeOf(skill, first.by), 'one', data);
    else report(placeOf(skill, first.by), 'many', { ...data, more: others.length });
  },
});

const REFERENCE = /^references\/.*\.(?:md|markdown)$/i;

function isNested(file: UnnamedFile): file is Required<UnnamedFile> {
  return file.by !== undefined && REFERENCE.test(file.path) && REFERENCE.test(file.by);
}

/** Where the text names the file that names the other. */
function placeOf(skill: SkillDocument, by: string): Span {
  return skill.links.find(({ path }) => path === by)?.targetSpan ?? nameSpan(skill);
}
