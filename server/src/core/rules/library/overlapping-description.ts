import { booleanOf } from '../../spec/field-values';
import { descriptionSpan } from '../places';
import { defineRule } from '../rule';

const skill = (name: string, what: string) => `---\nname: ${name}\ndescription: ${what}\n---\n\nRead the file.\n`;

const READER = 'Reads invoices, receipts and tax forms from scans, and totals their amounts by vendor.';

export default defineRule({
  id: 'overlapping-description',
  group: 'library',
  severity: 'information',
  needs: 'library',
  docs: {
    summary: 'The description speaks of the same things as that of another skill beside it.',
    why: 'An agent chooses a skill by its description alone. Where two speak of the same things it takes either, or the wrong one. The words are compared without any model: those that few skills of the library use weigh most. Say in each description when to use the other one instead, and nothing is reported any more; neither is it where each speaks of a subject in its own name that the other does not, as one of AWS and one of Azure.',
    invalid: [
      {
        text: skill('invoices', READER),
        location: 'skills/invoices/SKILL.md',
        skills: {
          'skills/receipts/SKILL.md': skill(
            'receipts',
            'Reads receipts, invoices and tax forms from a scan and totals the amount for each vendor.',
          ),
          'skills/release/SKILL.md': skill('release', 'Releases a version and writes its notes.'),
        },
      },
    ],
    valid: [
      {
        text: skill('invoices', READER),
        location: 'skills/invoices/SKILL.md',
        skills: {
          'skills/release/SKILL.md': skill('release', 'Releases a version and writes its notes.'),
          'skills/mail/SKILL.md': skill('mail', 'Sends invoices to vendors by mail, and asks for the receipts.'),
        },
      },
      {
        text: skill('invoices', `${READER} For single shop slips use receipts.`),
        location: 'skills/invoices/SKILL.md',
        skills: { 'skills/receipts/SKILL.md': skill('receipts', READER) },
      },
    ],
  },
  messages: {
    overlaps: ({ other, words, more }: { other: string; words: string; more: number }) =>
      `${more > 0 ? `Of ${more + 1} like it, the` : 'The'} skill ${other} speaks of the same (${words}): say in both when to use which.`,
  },
  check(document, report, { facts }) {
    const [first, ...others] = facts.library?.rivals ?? [];
    // What no agent chooses by itself competes with nothing.
    if (!first || booleanOf(document.frontmatter.field('disable-model-invocation')?.value)) return;
    const other = first.name.slice(0, 64);
    const words = first.words.map((word) => word.slice(0, 14)).join(', ');
    report(descriptionSpan(document), 'overlaps', { other, words, more: others.length });
  },
});
