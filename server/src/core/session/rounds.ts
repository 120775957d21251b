import type { DepthTier } from '../document/interrogation';
import { keyOf } from './protocol';

/** `**Round 3 / 6+**`, `Round 3 of 6`, `## Round 3: Risks`, `第 3 轮`. */
const ROUND =
  /(?:^[\s>*_#[-]*|\*\*|[—–-]\s|["“])rounds?\s{0,3}[#:]?\s{0,3}(\d{1,3})\b|\brounds?\s{0,3}#?(\d{1,3})\s{0,3}(?:\/|of\b)|第\s{0,3}(\d{1,3})\s{0,3}[轮輪]|ラウンド\s{0,3}(\d{1,3})/i;
const DEPTH = /\bdepth\b[\p{L} ]{0,20}?\s*(?:[:=—–-]|is|was|→)\s*[*`"“]*(\p{L}{3,12})/iu;
const CHOSEN = /["”]\s*=\s*["“]?[\s*]*(?:\[[^\]\n]{0,12}\]\s*)?(\p{L}{3,12})/u;

/** The number of the round a line opens or names; undefined for all other lines. */
export function roundIn(line: string): number | undefined {
  if (line.length > 2_000 || !/round|轮|輪|ラウンド/i.test(line)) return undefined;
  const match = ROUND.exec(line);
  const digits = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * The tier a line chooses: `Depth: Medium`; said by the user, also `Medium` alone or the answer to a question.
 * @param isUser the user says it
 */
export function tierIn(line: string, tiers: readonly DepthTier[], isUser: boolean): DepthTier | undefined {
  if (line.length > 2_000) return undefined;
  const words = [DEPTH.exec(line)?.[1]];
  if (isUser)
    words.push(
      CHOSEN.exec(line)?.[1],
      /^[\s>*_"'`-]*(\p{L}{3,12})\b[\s*_"'`.,!(\d+)]{0,20}(?:rounds?\)?|please|depth)?[.!*]*$/iu.exec(line)?.[1],
    );
  return words.flatMap((word) => (word === undefined ? [] : (tierNamed(word, tiers) ?? [])))[0];
}

/** The tier a word names. */
export function tierNamed(word: string, tiers: readonly DepthTier[]): DepthTier | undefined {
  const whole = tiers.find(({ name }) => keyOf(name) === keyOf(word));
  if (whole) return whole;
  const wanted = firstWord(word);
  const found = wanted === '' ? [] : tiers.filter(({ name }) => firstWord(name) === wanted);
  return found.length === 1 ? found[0] : undefined;
}

function firstWord(text: string): string {
  return /\p{L}+/u.exec(text)?.[0].toLowerCase() ?? '';
}
