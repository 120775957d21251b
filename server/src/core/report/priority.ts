/** What hangs on a skill, found out by whoever has the whole library at hand. */
export interface Impact {
  /** How many other skills and documents of the library refer to it. */
  readonly references: number;
  /** How many commits of the last year touched a file of it; undefined where there is no history to ask. */
  readonly commits: number | undefined;
}

export type PriorityLevel = 'high' | 'medium' | 'low';

export interface Priority {
  readonly level: PriorityLevel;
  /** In words, without a period unless it is a sentence of its own. */
  readonly reason: string;
}

/** A depth section that does not do its work. */
export interface Gap {
  readonly title: string;
  readonly state: string;
}

export const LEVELS_OF_PRIORITY: readonly PriorityLevel[] = ['high', 'medium', 'low'];

/** From here on a skill counts as much used: a gap in it is met often. */
const MANY_REFERENCES = 3;
const MANY_COMMITS = 6;

/**
 * How urgent it is to deepen a skill: the size of the gap (three or four failure modes open: high, two: medium, one: low), one level
 * up for a skill that much hangs on, one down for a skill that nobody refers to and nobody touched in a year.
 * @param problem why agents cannot load the skill, a sentence; comes before everything else
 * @param impact undefined when the skill is looked at alone
 */
export function priorityOf(gaps: readonly Gap[], problem: string | undefined, impact: Impact | undefined): Priority {
  if (problem) return { level: 'high', reason: problem };
  if (gaps.length === 0) return { level: 'low', reason: 'all four failure modes are mitigated' };
  const size = gaps.length > 2 ? 0 : gaps.length === 2 ? 1 : 2;
  const rank = Math.max(0, Math.min(size - weightOf(impact), 2));
  const reason = [gapInWords(gaps), ...impactInWords(impact)].join('; ');
  return { level: LEVELS_OF_PRIORITY[rank] as PriorityLevel, reason };
}

function weightOf(impact: Impact | undefined): -1 | 0 | 1 {
  if (!impact) return 0;
  if (impact.references >= MANY_REFERENCES || (impact.commits ?? 0) >= MANY_COMMITS) return 1;
  return impact.references === 0 && impact.commits === 0 ? -1 : 0;
}

function gapInWords(gaps: readonly Gap[]): string {
  if (gaps.length === 4 && gaps.every(({ state }) => state === 'missing'))
    return 'none of the four failure modes is mitigated';
  const states = [...new Set(gaps.map(({ state }) => state))];
  return states
    .map((state) => {
      const titles = gaps.filter((gap) => gap.state === state).map(({ title }) => title);
      return `${listed(titles)} ${titles.length === 1 ? 'is' : 'are'} ${state === 'placeholder' ? 'not written yet' : state}`;
    })
    .join(', ');
}

function impactInWords(impact: Impact | undefined): string[] {
  if (!impact) return [];
  const { references, commits } = impact;
  return [
    references === 0
      ? 'no other file refers to it'
      : `${counted(references, 'other file refers', 'other files refer')} to it`,
    commits === undefined ? 'its history is not known' : `${counted(commits, 'commit', 'commits')} in the last year`,
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
