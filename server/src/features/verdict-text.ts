import type { LoadVerdict } from '../core/index';
import type { OpenDocument } from './open-document';

/** How many of the agents that do not load the whole skill a title names. */
const MOST_NAMED = 3;

/** `Loads in 7 of 9 agents: hidden in VS Code, rejected by Codex`. */
export function verdictTitle(verdicts: readonly LoadVerdict[]): string {
  const faulty = verdicts.filter(({ outcome }) => outcome !== 'loads');
  if (faulty.length === 0) return `Loads in all ${verdicts.length} agents`;
  const named = faulty.slice(0, MOST_NAMED).map((verdict) => `${inTitle(verdict)} ${verdict.label}`);
  const rest = faulty.length > MOST_NAMED ? ', …' : '';
  return `Loads in ${verdicts.length - faulty.length} of ${verdicts.length} agents: ${named.join(', ')}${rest}`;
}

function inTitle(verdict: LoadVerdict): string {
  switch (verdict.outcome) {
    case 'rejected':
      return 'rejected by';
    case 'loads-without-metadata':
      return 'without metadata in';
    default:
      return `${outcomeText(verdict)} in`;
  }
}

function outcomeText({ outcome, limit }: LoadVerdict): string {
  if (outcome === 'truncated') return limit ? `cut at ${limit.at.toLocaleString('en-US')} ${limit.unit}` : 'cut';
  return outcome === 'loads-without-metadata' ? 'loads without metadata' : outcome;
}

/** A table of all agents in Markdown: what each does with the skill, why, and in which line. */
export function verdictTable(verdicts: readonly LoadVerdict[], { skill: { lines } }: OpenDocument): string {
  const rows = verdicts.map((verdict) => {
    const { label, outcome, reason = '', span } = verdict;
    const shown = outcome === 'loads' ? 'loads' : `**${outcomeText(verdict)}**`;
    const line = span === undefined ? '' : String(lines.lineAt(span.start) + 1);
    return `| ${inCell(label)} | ${shown} | ${inCell(reason)} | ${line} |`;
  });
  return ['| agent | what it does | why | line |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** A text of one line that ends no cell. */
function inCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
