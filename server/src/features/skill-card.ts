import {
  agentOf,
  fieldNamed,
  type LoadVerdict,
  type NameClashOutcome,
  type SectionAudit,
  type SkillAudit,
  type SkillDocument,
  type SkillSummary,
} from '../core/index';
import { verdictTitle } from './verdict-text';

/** What a card is made of. */
export interface CardParts {
  readonly skill: SkillDocument;
  readonly summary: SkillSummary;
  readonly verdicts: readonly LoadVerdict[];
  readonly audit: SkillAudit;
  /** How people are shown where it lies. */
  readonly place: string;
  /** What the agents do that find another skill of its name. */
  readonly clashes: readonly NameClashOutcome[];
  /** Where the others of its name lie, as shown. */
  readonly others: readonly string[];
  readonly shown: (path: string) => string;
}

/** More of the description is in the file. */
const MOST_DESCRIPTION = 300;
const MOST_OTHERS = 5;

/** What there is to say about one skill of a list, in Markdown; what the skill says of itself stands in it as plain text. */
export function skillCard(parts: CardParts): string {
  const { skill, summary, verdicts, audit, place } = parts;
  const description = skill.frontmatter.field('description')?.value;
  const lines = [
    `**${plain(summary.name)}** · ${plain(place)}`,
    typeof description === 'string' ? plain(shortened(description)) : '_No description._',
    [
      `- ${verdictTitle(verdicts)}`,
      ...reasonOf(summary),
      depthOf(audit),
      ...traitsOf(summary),
      ...clashesOf(parts),
    ].join('\n'),
  ];
  return `${lines.join('\n\n')}\n`;
}

function reasonOf({ faults }: SkillSummary): string[] {
  const [first] = faults;
  return first?.reason === undefined ? [] : [`- ${plain(first.reason)}`];
}

function depthOf({ score, sections }: SkillAudit): string {
  const lacking = sections.filter(isLacking).map(({ title, state }) => `${title} (${state})`);
  return `- Depth ${score} of 4${lacking.length > 0 ? `: ${lacking.join(', ')}` : ''}`;
}

function isLacking({ state }: SectionAudit): boolean {
  return state === 'missing' || state === 'placeholder' || state === 'hollow' || state === 'thin';
}

function traitsOf({ gates, isTwoFile, modelInvocation }: SkillSummary): string[] {
  const readers = (fieldNamed('disable-model-invocation')?.agents ?? []).map((id) => agentOf(id).label);
  return [
    ...(gates === 'closed' ? ['- Every phase ends with a gate'] : []),
    ...(gates === 'open' ? ['- Some phases end without a gate'] : []),
    ...(isTwoFile ? ['- Two-file skill: its body only points to another file'] : []),
    ...(modelInvocation ? [] : [`- Only people can call it, in ${readers.join(', ')}`]),
  ];
}

function clashesOf({ clashes, others, shown }: CardParts): string[] {
  if (others.length === 0) return [];
  const named = others.slice(0, MOST_OTHERS).map(plain).join(', ');
  const more = others.length > MOST_OTHERS ? ` and ${others.length - MOST_OTHERS} more` : '';
  const told = clashes.map((clash) => `  - ${clash.label} ${outcomeText(clash, shown)}`);
  const none = told.length > 0 ? '' : '; no agent looks into both places';
  return [`- Same name: ${named}${more}${none}`, ...told];
}

function outcomeText({ outcome, winner = '' }: NameClashOutcome, shown: (path: string) => string): string {
  switch (outcome) {
    case 'wins':
      return 'takes this one';
    case 'shadowed':
      return `takes ${plain(shown(winner))} in its place`;
    case 'both':
      return 'lists both';
    default:
      return 'takes one of them; which, is not documented';
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_DESCRIPTION ? `${line.slice(0, MOST_DESCRIPTION).trimEnd()}…` : line;
}

/** Text that stays text: nothing in it is a link, an image or a tag. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~&$]/g, '\\$&');
}
