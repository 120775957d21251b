import type { Budgets } from '../config/schema';
import type { SkillDocument } from '../document/skill-document';
import { type Span, sliceOf } from '../document/text';
import { characterCount, LIMITS } from '../spec/limits';
import { byteCount, lineCount, SIZES } from '../spec/sizes';

export { byteCount, lineCount } from '../spec/sizes';

/** Counts the tokens of a text; `name` is the tokenizer, as people are told. */
export interface TokenCounter {
  readonly name: string;
  count(text: string): number;
}

/** For where no tokenizer is at hand. On real skills it is 12 % short to 22 % over what cl100k_base counts (measured 2026-11). */
export const CHARACTERS_BY_FOUR: TokenCounter = {
  name: 'characters divided by 4',
  count: (text) => Math.ceil(characterCount(text) / 4),
};

export type BudgetId = 'description' | 'listing' | 'lines' | 'tokens' | 'bytes' | 'characters';

/** One size of a skill against what is allowed or advised for it. */
export interface Budget {
  readonly id: BudgetId;
  /** What is measured. */
  readonly what: string;
  readonly unit: 'characters' | 'lines' | 'tokens' | 'bytes';
  readonly used: number;
  /** Of an estimate the most it may be; `used` is then the least. */
  readonly most?: number;
  readonly limit: number;
  /** What happens beyond the limit, and with whom. */
  readonly beyond: string;
  /** False where it says nothing more than another does, or concerns only some ways to use a skill. */
  readonly isMain: boolean;
  /** Where it is shown in the file. */
  readonly span: Span;
}

/**
 * Newer tokenizers cut the same text finer: Claude Opus 4.7 makes about 1.7 tokens where cl100k_base makes one, OpenAI's newer ones
 * about as many (worked out from published measurements of single files, 2026-11). No tokenizer of a current Claude model is public, so a count is a range.
 */
const FINEST = 1.7;

/**
 * The sizes of a skill against their limits, those of the frontmatter first. Without a description there is none for it.
 * @param own the limits of the project, in place of the known ones
 */
export function budgetsOf(skill: SkillDocument, counter: TokenCounter, own: Budgets = {}): Budget[] {
  return [...descriptionBudgets(skill), ...bodyBudgets(skill, counter)].map((budget) => {
    const limit = budget.id === 'listing' ? undefined : own[budget.id];
    return limit === undefined ? budget : { ...budget, limit, beyond: 'your project allows no more' };
  });
}

function descriptionBudgets({ frontmatter }: SkillDocument): Budget[] {
  const field = frontmatter.field('description');
  if (typeof field?.value !== 'string') return [];
  const description = field.value.trim();
  const whenToUse = frontmatter.field('when_to_use')?.value;
  const listed = typeof whenToUse === 'string' ? `${description} ${whenToUse.trim()}` : description;
  const shared = { unit: 'characters', span: field.valueSpan } as const;
  return [
    {
      ...shared,
      id: 'description',
      what: 'description',
      used: characterCount(description),
      limit: LIMITS.description,
      beyond: 'Codex and opencode do not load the skill',
      isMain: true,
    },
    {
      ...shared,
      id: 'listing',
      what: listed === description ? 'description' : 'description and when_to_use',
      // Claude Code is written in JavaScript and counts UTF-16 units.
      used: listed.length,
      limit: LIMITS.claudeListing,
      beyond: 'Claude Code cuts the rest off',
      isMain: listed !== description,
    },
  ];
}

function bodyBudgets({ text, bodySpan, frontmatter }: SkillDocument, counter: TokenCounter): Budget[] {
  const body = sliceOf(text, bodySpan);
  const tokens = counter.count(body);
  const span = { start: frontmatter.span.start, end: frontmatter.span.start };
  const [inBody, inFile] = [
    { what: 'body', span, isMain: true } as const,
    { what: 'file', span, isMain: false } as const,
  ];
  return [
    {
      ...inBody,
      id: 'lines',
      unit: 'lines',
      used: lineCount(body),
      limit: SIZES.bodyLines,
      beyond: 'the open format advises to move detail to reference files',
    },
    {
      ...inBody,
      id: 'tokens',
      unit: 'tokens',
      used: tokens,
      most: Math.ceil(tokens * FINEST),
      limit: SIZES.bodyTokens,
      beyond: 'Claude Code loses the rest when it compacts a conversation',
    },
    {
      ...inFile,
      id: 'bytes',
      unit: 'bytes',
      used: byteCount(text),
      limit: SIZES.fileBytes,
      beyond: 'Codex cuts the skill of an agent plugin',
    },
    {
      ...inFile,
      id: 'characters',
      unit: 'characters',
      used: characterCount(text),
      limit: SIZES.fileCharacters,
      beyond: 'the viewer of claude.ai cuts the skill',
    },
  ];
}

/** `over` is certain; `unsure` where only the higher end of an estimate is beyond the limit. */
export function budgetState({ used, most = used, limit }: Budget): 'within' | 'unsure' | 'over' {
  if (used > limit) return 'over';
  return most > limit ? 'unsure' : 'within';
}

/** `812 of 1,024 characters`, `about 2,300 to 3,900 of 5,000 tokens`. */
export function budgetText({ used, most, limit, unit }: Budget): string {
  return `${most === undefined ? grouped(used) : `about ${rangeText(used, most)}`} of ${grouped(limit)} ${unit}`;
}

/** The same where there is little room: `812/1,024 characters`, `~2,300–3,900/5,000 tokens`. */
export function shortBudgetText({ used, most, limit, unit }: Budget): string {
  const amount = most === undefined ? grouped(used) : `~${grouped(rounded(used))}–${grouped(rounded(most))}`;
  return `${amount}/${grouped(limit)} ${unit}`;
}

/** Tokens as people are told: a range, since every model counts differently. */
export function tokenText(text: string, counter: TokenCounter): string {
  return `${tokenRange(counter.count(text))} tokens`;
}

/** The same for a count: `about 120 to 210`. */
export function tokenRange(tokens: number): string {
  return `about ${rangeText(tokens, Math.ceil(tokens * FINEST))}`;
}

function rangeText(least: number, most: number): string {
  return `${grouped(rounded(least))} to ${grouped(rounded(most))}`;
}

/** Two digits that mean something: an estimate must not look exact. */
function rounded(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / step) * step;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
