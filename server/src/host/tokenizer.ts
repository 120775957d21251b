import type { TokenCounter } from '../core/index';

/** A longer run of blanks, or of anything else, is counted in parts: merging costs the square of its length. */
const LONGEST_RUN = 200;
const LONG_RUNS = new RegExp(`(\\S{${LONGEST_RUN},}|\\s{${LONGEST_RUN},})`, 'u');
const PARTS = new RegExp(`[^]{1,${LONGEST_RUN}}`, 'gu');

/** Nothing in a skill is a command to a tokenizer. */
const PLAIN = { disallowedSpecial: new Set<string>() };

/** The counter of cl100k_base. It takes a moment and some memory to load, so this is for when tokens are asked for. */
export async function loadTokenizer(): Promise<TokenCounter> {
  const { countTokens } = await import('./cl100k');
  const count = (text: string): number =>
    text
      .split(LONG_RUNS)
      .flatMap((stretch) => (LONG_RUNS.test(stretch) ? (stretch.match(PARTS) ?? []) : [stretch]))
      .reduce((sum, stretch) => sum + countTokens(stretch, PLAIN), 0);
  return { name: 'cl100k_base', count };
}
