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

/** A table of all agents in Markdown, readable as it is: what each does with the skill, in which line and why. */
export function verdictTable(verdicts: readonly LoadVerdict[], { skill: { lines } }: OpenDocument): string {
  const rows = verdicts.map((verdict) => {
    const { label, outcome, reason = '', span } = verdict;
    const shown = outcome === 'loads' ? 'loads' : `**${outcomeText(verdict)}**`;
    const line = span === undefined ? '' : String(lines.lineAt(span.start) + 1);
    return [inCell(label), shown, line, inCell(reason)];
  });
  const table = [['agent', 'what it does', 'line', 'why'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const written = table.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${[...widths, 3].map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}

/** A text of one line that ends no cell. */
function inCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
