import type { ListItem, Scan, Table } from './scan';
import { plainText } from './sections';
import { type Span, sliceOf } from './text';

/** One depth a user can choose. */
export interface DepthTier {
  readonly name: string;
  readonly nameSpan: Span;
  /** The rounds (or what else is counted) it asks for; Infinity for "until none remain"; undefined where it says nothing of that. */
  readonly minimum: number | undefined;
  readonly minimumSpan: Span;
}

/** Where an author lets the user choose how deep to go. */
export interface DepthChoice {
  readonly form: 'table' | 'list';
  readonly span: Span;
  /** In the order of the file. */
  readonly tiers: readonly DepthTier[];
}

const NAME_HEADER =
  /^(?:(?:interrogation|interview|dialogue|question(?:ing)?|triage)\s+)?(?:depth|tier|level|mode|intensity)(?:\s+(?:level|tier))?$|^(?:询问|訊問)?深度$|^深さ$/i;
const ROUNDS_HEADER = /\brounds?\b|轮|輪|ラウンド/i;
const COUNTED_HEADER =
  /^min(?:imum|\.)?$|\bmin(?:imum|\.)?\b.*\b(?:sections?|questions?|topics?|turns?|exchanges?|items?)\b/i;
const TIERS =
  'short|quick|light|brief|shallow|medium|standard|normal|moderate|long|deep|thorough|extended|absolute|exhaustive|full|complete';
const TIER_WORD = new RegExp(String.raw`\b(?:${TIERS})\b`, 'i');
const TIER_NAME = new RegExp(String.raw`^(?:${TIERS})\b`, 'i');
/** "Until ALL questions resolved", "All sections + discussion": no number says when it is over. */
const OPEN =
  /\b(?:until|unlimited|no (?:upper )?limit|as (?:many|long) as|none remains?|unbounded)\b|∞|^all\b(?!\s+\d)|直到|なくなるまで/i;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const NUMBER = new RegExp(String.raw`(\d{1,3})|\b(${NUMBERS.join('|')})\b`, 'i');
const LIST_MINIMUM = new RegExp(
  String.raw`(?:\d{1,3}|\b(?:${NUMBERS.join('|')}))\s*\+?\s*(?:or more\s+)?(?:question\s+)?rounds?\b|\buntil\b[^.\n]{0,60}`,
  'i',
);

/** How many a text asks for: 3 for `3+`, `3 rounds`, `at least three`; Infinity where only an end without number is named. */
export function minimumIn(text: string): number | undefined {
  if (OPEN.test(text.trim())) return Number.POSITIVE_INFINITY;
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  return match[1] ? Number(match[1]) : NUMBERS.indexOf((match[2] as string).toLowerCase()) + 1;
}

/** The choices of depth of a document, in the order of their place. */
export function findDepthChoices(text: string, scan: Scan): DepthChoice[] {
  const tables = scan.tables.flatMap((table) => tableChoice(text, table) ?? []);
  return [...tables, ...listChoices(text, scan.listItems)].sort((a, b) => a.span.start - b.span.start);
}

function tableChoice(text: string, { span, header, rows }: Table): DepthChoice | undefined {
  const titles = header.map((cell) => plainText(sliceOf(text, cell)));
  const counted = titles.findIndex((title) => ROUNDS_HEADER.test(title) || COUNTED_HEADER.test(title));
  if (counted < 0) return undefined;
  let named = titles.findIndex((title, at) => at !== counted && NAME_HEADER.test(title));
  const areTiers = (column: number): boolean =>
    rows.filter((row) => row[column] && TIER_NAME.test(plainText(sliceOf(text, row[column])))).length >= 2;
  if (named < 0 && counted !== 0 && areTiers(0)) named = 0;
  if (named < 0) return undefined;
  // A level of something else may have a minimum of something else.
  const isDepth = /depth|深/i.test(titles[named] as string) || areTiers(named);
  if (!isDepth && !ROUNDS_HEADER.test(titles[counted] as string)) return undefined;
  const tiers = rows.flatMap((row) => toTier(text, row[named], row[counted]));
  return tiers.some(({ minimum }) => minimum !== undefined) ? { form: 'table', span, tiers } : undefined;
}

function toTier(text: string, name: Span | undefined, minimum: Span | undefined): DepthTier[] {
  if (!name || !minimum) return [];
  const words = plainText(sliceOf(text, name));
  if (words === '' || /^custom\b/i.test(words)) return [];
  return [{ name: words, nameSpan: name, minimum: minimumIn(plainText(sliceOf(text, minimum))), minimumSpan: minimum }];
}

/** Neighbouring items such as `- **Short** (3+ rounds)`: two or more are a choice. */
function listChoices(text: string, items: readonly ListItem[]): DepthChoice[] {
  const found: DepthChoice[] = [];
  let tiers: DepthTier[] = [];
  let span: Span | undefined;
  const close = (): void => {
    if (span && tiers.length >= 2) found.push({ form: 'list', span, tiers });
    tiers = [];
    span = undefined;
  };
  for (const item of items) {
    const tier = listTier(text, item);
    if (!tier) {
      // Items under a tier explain it; another item of its own list ends the choice.
      if (tiers.length > 0 && item.depth === 0) close();
      continue;
    }
    if (span && !isNear(text, span.end, item.span.start)) close();
    tiers.push(tier);
    span = { start: span?.start ?? item.span.start, end: item.span.end };
  }
  close();
  return found;
}

/** A tier's name may stand behind emphasis, quotes, badges: `[LITE] Ⓢ **Short** (4+ rounds)`. */
function listTier(text: string, { textSpan }: ListItem): DepthTier | undefined {
  const raw = sliceOf(text, textSpan).slice(0, 300);
  const minimum = TIER_WORD.test(raw) ? LIST_MINIMUM.exec(raw) : null;
  if (!minimum) return undefined;
  const lead = /^(?:\[[^\]\n]{0,20}\]|[^\p{L}\p{N}[]|[Ⓢ-Ⓩ])*/u.exec(raw)?.[0].length ?? 0;
  const name = TIER_NAME.exec(raw.slice(lead));
  if (!name) return undefined;
  const start = textSpan.start + lead;
  const at = textSpan.start + minimum.index;
  return {
    name: name[0],
    nameSpan: { start, end: start + name[0].length },
    minimum: minimumIn(minimum[0]),
    minimumSpan: { start: at, end: at + minimum[0].length },
  };
}

/** No heading and at most a few lines of explanation between. */
function isNear(text: string, from: number, to: number): boolean {
  return to - from < 600 && !/\n#{1,6} /.test(text.slice(from, to));
}
