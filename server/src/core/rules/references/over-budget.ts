import type { SkillDocument } from '../../document/skill-document';
import { type Span, sliceOf } from '../../document/text';
import { characterCount } from '../../spec/limits';
import { byteCount, lineCount } from '../../spec/sizes';
import { defineRule } from '../rule';

const skill = (body: string) =>
  `---\nname: invoices\ndescription: Reads invoices. Use when an invoice is to be read.\n---\n\n# Invoices\n\n${body}`;

/** An estimate of tokens by four characters is up to 22 % too high (see `CHARACTERS_BY_FOUR`); what is over even so is certain. */
const SURELY = 1.22;

export default defineRule({
  id: 'over-budget',
  group: 'references',
  severity: 'warning',
  docs: {
    summary: 'A skill is larger than the project allows under `budgets`.',
    why: 'What a skill says is read at every use: a team that has set a limit wants to know when it is passed. Nothing is reported where no budget is set. Tokens are estimated from the characters, and only what is over for certain is reported.',
    invalid: [
      { text: skill('Read the date.\n\nRead the sum.\n'), config: { budgets: { lines: 4 } } },
      { text: skill('Read the date.\n'), config: { budgets: { description: 40, bytes: 60 } } },
      {
        text: skill('Read the date, the sum and the tax of each invoice.\n'),
        config: { budgets: { tokens: 5, characters: 100 } },
      },
    ],
    valid: [
      { text: skill('Read the date.\n'), config: { budgets: { lines: 10, description: 100, bytes: 200 } } },
      { text: skill('Read the date.\n') },
    ],
  },
  messages: {
    over: ({ what, limit }: { what: string; limit: string }) =>
      `The ${what} has more than the ${limit} your project allows: move detail to reference files.`,
    description: ({ limit }: { limit: number }) =>
      `The description has more than the ${limit} characters your project allows: shorten it.`,
  },
  check(document, report, { config: { budgets } }) {
    const { text, bodySpan, frontmatter } = document;
    const field = frontmatter.field('description');
    if (budgets.description !== undefined && typeof field?.value === 'string') {
      const limit = budgets.description;
      if (characterCount(field.value.trim()) > limit) report(field.valueSpan, 'description', { limit });
    }
    const over = (what: string, unit: string, limit: number | undefined, used: () => number) => {
      if (limit !== undefined && used() > limit) report(placeOf(document), 'over', { what, limit: `${limit} ${unit}` });
    };
    const body = () => sliceOf(text, bodySpan);
    over('body', 'lines', budgets.lines, () => lineCount(body()));
    over('body', 'tokens', budgets.tokens, () => characterCount(body()) / 4 / SURELY);
    over('file', 'bytes', budgets.bytes, () => byteCount(text));
    over('file', 'characters', budgets.characters, () => characterCount(text));
  },
});

/** The first line of the body that says something. */
function placeOf({ text, lines, bodySpan }: SkillDocument): Span {
  const start = bodySpan.start + (/\S/.exec(sliceOf(text, bodySpan))?.index ?? 0);
  const span = lines.lineSpan(lines.lineAt(start));
  return span.end > span.start ? span : { start: 0, end: Math.min(3, text.length) };
}
