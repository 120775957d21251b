import { AGENTS } from '../../core/index';
import type { SkillVerdicts, VerdictReport, VerdictRow } from '../commands/verdict';
import { printable } from '../io';
import { painter } from './pretty';

const OUTCOMES: Readonly<Record<VerdictRow['outcome'], string>> = {
  rejected: 'rejected by',
  hidden: 'hidden in',
  'loads-without-metadata': 'without metadata in',
  truncated: 'cut in',
  loads: 'loads in',
};

const WIDTH = Math.max(...Object.values(OUTCOMES).map(({ length }) => length));

/** Each skill with what the agents do with it, those that do the same for the same reason together. */
export function verdictsInWords({ skills }: VerdictReport, colour: boolean): string {
  if (skills.length === 0) return 'No skill to judge.\n';
  const everywhere = skills.filter(({ verdicts, problem }) => problem === null && verdicts.every(isLoaded)).length;
  const closing = `${skills.length} ${skills.length === 1 ? 'skill' : 'skills'} judged; ${everywhere} ${everywhere === 1 ? 'loads' : 'load'} in every agent.\n`;
  return `${skills.map((skill) => inWords(skill, colour)).join('\n')}\n${closing}`;
}

function inWords({ path, verdicts, problem }: SkillVerdicts, colour: boolean): string {
  const paint = painter(colour);
  const title = paint('bold', printable(path));
  if (problem !== null)
    return `${title}\n  ${paint('red', 'unknown')}: the file cannot be read: ${printable(problem)}\n`;
  const groups = new Map<string, VerdictRow[]>();
  for (const row of verdicts.toSorted(byOutcome)) {
    const key = [row.outcome, row.reason, row.line].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups.values()].map((group) => {
    const [{ outcome, reason, line }] = group as [VerdictRow];
    const names =
      group.length === verdicts.length ? 'every agent' : group.map(({ agent }) => labelOf(agent)).join(', ');
    const what = paint(
      outcome === 'loads' ? 'dim' : outcome === 'truncated' ? 'yellow' : 'red',
      OUTCOMES[outcome].padEnd(WIDTH),
    );
    return `  ${what}  ${names}${reason === null ? '' : `\n  ${''.padEnd(WIDTH)}  line ${line}: ${printable(reason)}`}\n`;
  });
  return `${title}\n${rows.join('')}`;
}

function isLoaded({ outcome }: VerdictRow): boolean {
  return outcome === 'loads';
}

function byOutcome(a: VerdictRow, b: VerdictRow): number {
  const order = Object.keys(OUTCOMES);
  return order.indexOf(a.outcome) - order.indexOf(b.outcome);
}

function labelOf(agent: string): string {
  return (AGENTS.find(({ id }) => id === agent)?.label ?? agent).replaceAll('`', '');
}
