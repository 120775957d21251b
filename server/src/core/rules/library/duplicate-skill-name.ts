import { nameSpan } from '../places';
import { defineRule } from '../rule';

const skill = (name: string, what: string) => `---\nname: ${name}\ndescription: ${what}\n---\n\nRead the file.\n`;

export default defineRule({
  id: 'duplicate-skill-name',
  group: 'library',
  severity: 'warning',
  needs: 'library',
  docs: {
    summary: 'Another skill of the same collection has the same name.',
    why: 'Agents tell skills apart by their names: one of the two is loaded, and which one is chance or the order of folders; installers write one over the other. Mirrors in the folders of other agents, links to one file, backups, samples and translations are no duplicates, and neither are skills of different plugins, whose names have a prefix.',
    invalid: [
      {
        text: skill('invoices', 'Reads invoices.'),
        location: 'skills/billing/invoices/SKILL.md',
        skills: { 'skills/archive-tools/invoices/SKILL.md': skill('invoices', 'Files away invoices.') },
      },
      {
        text: skill('invoices', 'Reads invoices.'),
        location: 'skills/invoices-2/SKILL.md',
        skills: { 'skills/invoices/SKILL.md': skill('invoices', 'Reads invoices.') },
      },
    ],
    valid: [
      {
        text: skill('invoices', 'Reads invoices.'),
        location: 'skills/invoices/SKILL.md',
        skills: {
          'skills/bills/SKILL.md': skill('bills', 'Reads bills.'),
          'backups/skills/invoices/SKILL.md': skill('invoices', 'Read invoices.'),
          'docs/ja/skills/invoices/SKILL.md': skill('invoices', '請求書を読みます。'),
          '.claude/skills/invoices/SKILL.md': skill('invoices', 'Reads invoices.'),
          'plugins/tax/skills/invoices/SKILL.md': skill('invoices', 'Reads the tax of invoices.'),
        },
      },
    ],
    sources: [
      'Two skills of one name: microsoft/vscode promptsServiceImpl.ts, google-gemini/gemini-cli skillManager.ts, anomalyco/opencode skill.ts keep one (2026-11)',
    ],
  },
  messages: {
    one: ({ other }: { other: string }) =>
      `${other} has the same name: agents load one of the two. Rename one, in its folder too.`,
    many: ({ other, more }: { other: string; more: number }) =>
      `${other} and ${more} more have the same name: agents load one of them. Rename the others, in their folders too.`,
  },
  check(document, report, { facts }) {
    const [first, ...others] = facts.library?.duplicates ?? [];
    if (first === undefined) return;
    const other = first.length > 100 ? `…${first.slice(-100)}` : first;
    if (others.length === 0) report(nameSpan(document), 'one', { other });
    else report(nameSpan(document), 'many', { other, more: others.length });
  },
});
